package org.parley.chat;

import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.parley.shared.Refusal;

/** Reads chats for their customers: own ones, and of them only what customers see. */
@Stateless
@TransactionAttribute(TransactionAttributeType.SUPPORTS)
public class CustomerChatQueries {

    @PersistenceContext
    private EntityManager em;

    @Inject
    private EventLines eventLines;

    @Inject
    private LineFiles files;

    @Inject
    private Clock clock;

    /** @throws Refusal {@code NOT_FOUND} unless it is this customer's chat */
    public CustomerChat chat(long customer, UUID chatId) {
        return chat(chatId).filter(chat -> chat.customer() == customer).orElseThrow(Refusal::notFound);
    }

    /** For the live link, which has checked the token: the chat, whoever asks. */
    public Optional<CustomerChat> chat(UUID chatId) {
        return em.createQuery(
                        "select c, g.name, a.name from Chat c join AgentGroup g on g.id = c.group"
                                + " left join Agent a on a.id = c.agent where c.id = :id",
                        Object[].class)
                .setParameter("id", chatId)
                .setHint("eclipselink.read-only", "true")
                .getResultStream()
                .findFirst()
                .map(this::chat);
    }

    /**
     * The lines after {@code after}, oldest first, at most {@link ChatQueries#LARGEST_PAGE}.
     *
     * @throws Refusal {@code NOT_FOUND} unless it is this customer's chat
     */
    public CustomerLines lines(long customer, UUID chatId, int after, int limit) {
        Chat chat = em.find(Chat.class, chatId);
        if (chat == null || chat.customer() != customer) {
            throw Refusal.notFound();
        }
        List<CustomerLine> items = after >= chat.lastSequence() ? List.of() : read(chat, after, limit);
        return new CustomerLines(items, chat.state(), chat.lastSequence());
    }

    /** For the live link: the ids of the chats that wait in a group, in the order of the queue, at most {@code most}. */
    public List<UUID> queue(long group, int most) {
        return em.createQuery(
                        "select c.id from Chat c where c.group = :group and c.state = org.parley.chat.ChatState.QUEUED"
                                + " order by c.handedAt, c.id",
                        UUID.class)
                .setParameter("group", group)
                .setMaxResults(most)
                .getResultList();
    }

    /** For the live link: the lines these events tell of, by chat, in order; one query for all. */
    public Map<UUID, List<CustomerLine>> lines(Map<UUID, String> customerNames, Collection<ChatEvent> events) {
        Map<UUID, List<CustomerLine>> lines = new HashMap<>();
        eventLines.find(events).stream()
                .filter(line -> customerNames.containsKey(line.chat()))
                .forEach(line -> lines.computeIfAbsent(line.chat(), chat -> new ArrayList<>())
                        .add(line.forCustomer(customerNames.get(line.chat()))));
        return lines;
    }

    private List<CustomerLine> read(Chat chat, int after, int limit) {
        List<Line> lines = em.createQuery(
                        "select l from Line l where l.chat = :chat and l.sequence > :after order by l.sequence",
                        Line.class)
                .setParameter("chat", chat.id())
                .setParameter("after", after)
                .setMaxResults(Math.min(limit, ChatQueries.LARGEST_PAGE))
                .getResultList();
        return files.filled(lines).stream()
                .map(line -> line.forCustomer(chat.customerName()))
                .toList();
    }

    private CustomerChat chat(Object[] row) {
        Chat chat = (Chat) row[0];
        boolean waits = chat.state() == ChatState.QUEUED;
        return new CustomerChat(
                chat.id(),
                chat.customer(),
                chat.customerName(),
                chat.state(),
                waits ? QueuePosition.of(em, chat.id()) : 0,
                waits
                        ? Math.max(
                                0,
                                Duration.between(chat.queuedAt(), clock.instant())
                                        .toSeconds())
                        : 0,
                chat.state() == ChatState.IN_PROGRESS ? (String) row[2] : null,
                (String) row[1],
                chat.group(),
                chat.closeReason(),
                chat.lastSequence());
    }
}
