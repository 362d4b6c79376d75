package org.parley.chat;

import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
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

    private static final String WAITING = """
            select w.id, w.customer_id, w.customer_name, w.place, w.queued_at, g.name, w.group_id, w.last_sequence
            from (
                select c.id, c.customer_id, c.customer_name, c.queued_at, c.group_id, c.last_sequence,
                    row_number() over (partition by c.group_id order by c.handed_at, c.id) as place
                from chat c where c.state = 'QUEUED'
            ) as w join agent_group g on g.id = w.group_id
            where w.place <= ?1""";

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

    /**
     * For the live link: the chats that wait, with their places, of each group at most {@code most}; one query for all, so
     * that telling everybody a new place costs the same however many pages are open.
     */
    @SuppressWarnings("unchecked")
    public List<CustomerChat> waiting(int most) {
        List<Object[]> rows =
                em.createNativeQuery(WAITING).setParameter(1, most).getResultList();
        return rows.stream()
                .map(row -> new CustomerChat(
                        (UUID) row[0],
                        ((Number) row[1]).longValue(),
                        (String) row[2],
                        ChatState.QUEUED,
                        ((Number) row[3]).intValue(),
                        secondsSince(((Timestamp) row[4]).toInstant()),
                        null,
                        (String) row[5],
                        ((Number) row[6]).longValue(),
                        null,
                        ((Number) row[7]).intValue()))
                .toList();
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
                waits ? secondsSince(chat.queuedAt()) : 0,
                chat.state() == ChatState.IN_PROGRESS ? (String) row[2] : null,
                (String) row[1],
                chat.group(),
                chat.closeReason(),
                chat.lastSequence());
    }

    private long secondsSince(Instant at) {
        return Math.max(0, Duration.between(at, clock.instant()).toSeconds());
    }
}
