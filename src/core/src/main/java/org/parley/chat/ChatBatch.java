package org.parley.chat;

import jakarta.ejb.Stateless;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import jakarta.persistence.PersistenceContext;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Collectors;
import org.parley.agent.Subject;
import org.parley.shared.Refusal;

/**
 * Writes a batch of messages and comments in one transaction: locks the chats in the order of their ids, finds what was
 * written before, lets each chat decide and number, and tells the events. One that is refused is answered by itself and
 * leaves the others alone.
 *
 * <p>Four statements for the whole batch, whatever its size: lock chats, find known ids, insert lines, update chats.
 */
@Stateless
public class ChatBatch {

    private record Key(UUID chat, UUID id) {}

    @PersistenceContext
    private EntityManager em;

    @Inject
    private Clock clock;

    @Inject
    private Event<ChatEvent> events;

    /** Writes the batch; the outcomes stand in the order of the items. */
    public List<Outcome> write(List<Incoming> batch) {
        Map<UUID, Chat> chats = lock(batch);
        Map<Key, Receipt> known = known(batch, chats.keySet());
        List<Outcome> outcomes = new ArrayList<>(batch.size());
        for (Incoming incoming : batch) {
            try {
                outcomes.add(Outcome.written(write(incoming, chats.get(incoming.chat()), known)));
            } catch (Refusal refusal) {
                outcomes.add(Outcome.refused(refusal));
            }
        }
        return outcomes;
    }

    private Receipt write(Incoming incoming, Chat chat, Map<Key, Receipt> known) {
        if (chat == null) {
            throw Refusal.notFound();
        }
        demandRight(incoming, chat);
        Key key = new Key(incoming.chat(), incoming.id());
        Receipt earlier = known.get(key);
        if (earlier != null) {
            return earlier.again();
        }
        Receipt receipt = append(incoming, chat, clock.instant());
        known.put(key, receipt);
        return receipt;
    }

    private static void demandRight(Incoming incoming, Chat chat) {
        if (incoming instanceof Incoming.FromCustomer customer) {
            if (chat.customer() != customer.customer()) {
                throw Refusal.notFound();
            }
        } else if (incoming instanceof Incoming.FromAgent agent) {
            demandAnswer(agent.agent(), chat);
        } else if (incoming instanceof Incoming.NewComment comment) {
            ChatRights.demand(comment.agent(), Operation.COMMENT, chat.facts());
        }
    }

    /** A chat that waits or is over says so itself; only in a chat in progress is it a question of whose it is. */
    private static void demandAnswer(Subject who, Chat chat) {
        boolean inProgress = chat.state() == ChatState.IN_PROGRESS;
        ChatRights.demand(who, inProgress ? Operation.ANSWER : Operation.READ, chat.facts());
    }

    private Receipt append(Incoming incoming, Chat chat, Instant now) {
        if (incoming instanceof Incoming.NewComment comment) {
            em.persist(chat.comment(comment.agent(), comment.id(), comment.text(), now));
            events.fire(new ChatEvent(chat.id(), chat.lastComment(), ChatEvent.Kind.COMMENT, now));
            return new Receipt(comment.id(), chat.lastComment(), now, false);
        }
        Message message = incoming instanceof Incoming.FromAgent agent
                ? chat.answer(agent.agent(), agent.id(), agent.text(), now)
                : chat.receive(incoming.id(), incoming.text(), now);
        em.persist(message);
        events.fire(new ChatEvent(chat.id(), message.sequence(), ChatEvent.Kind.MESSAGE, now));
        return new Receipt(incoming.id(), message.sequence(), now, false);
    }

    private Map<UUID, Chat> lock(List<Incoming> batch) {
        Set<UUID> ids = batch.stream().map(Incoming::chat).collect(Collectors.toCollection(TreeSet::new));
        return em.createQuery("select c from Chat c where c.id in :ids order by c.id", Chat.class)
                .setParameter("ids", ids)
                .setLockMode(LockModeType.PESSIMISTIC_WRITE)
                .getResultStream()
                .collect(Collectors.toMap(Chat::id, chat -> chat));
    }

    private Map<Key, Receipt> known(List<Incoming> batch, Set<UUID> chats) {
        Map<Key, Receipt> known = new HashMap<>();
        if (chats.isEmpty()) {
            return known;
        }
        List<UUID> messages = idsOf(batch, false);
        List<UUID> comments = idsOf(batch, true);
        if (!messages.isEmpty()) {
            find("select l.chat, l.clientId, l.sequence, l.at from Line l", "l", chats, messages, known);
        }
        if (!comments.isEmpty()) {
            find("select k.chat, k.clientId, k.number, k.at from Comment k", "k", chats, comments, known);
        }
        return known;
    }

    private void find(String select, String alias, Set<UUID> chats, List<UUID> ids, Map<Key, Receipt> known) {
        String where = " where %1$s.chat in :chats and %1$s.clientId in :ids".formatted(alias);
        em.createQuery(select + where, Object[].class)
                .setParameter("chats", chats)
                .setParameter("ids", ids)
                .getResultStream()
                .forEach(row -> known.put(
                        new Key((UUID) row[0], (UUID) row[1]),
                        new Receipt((UUID) row[1], (int) row[2], (Instant) row[3], false)));
    }

    private static List<UUID> idsOf(List<Incoming> batch, boolean comments) {
        return batch.stream()
                .filter(incoming -> incoming instanceof Incoming.NewComment == comments)
                .map(Incoming::id)
                .distinct()
                .toList();
    }
}
