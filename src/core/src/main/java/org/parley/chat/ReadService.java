package org.parley.chat;

import jakarta.ejb.Stateless;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.persistence.PersistenceException;
import jakarta.persistence.Query;
import java.time.Clock;
import java.time.Duration;
import java.util.UUID;
import java.util.function.Supplier;
import org.parley.agent.Subject;
import org.parley.shared.LockWait;
import org.parley.shared.Refusal;
import org.parley.shared.RefusalCode;

/** Up to which line each side has read a chat. It is told by frames, on threads that all pages of a door share. */
@Stateless
public class ReadService {

    private static final Duration LOCK_WAIT = Duration.ofMillis(200);

    @PersistenceContext
    private EntityManager em;

    @Inject
    private Clock clock;

    @Inject
    private Event<ChatEvent> events;

    /**
     * Notes what the agent in charge has seen; from anybody else it changes nothing.
     *
     * @throws Refusal {@code OVERLOADED} when somebody holds the chat: its reader says so again with the next line
     */
    public void readByAgent(Subject who, UUID chatId, int sequence) {
        // locked by a statement of its own: one that had to wait would count the lines as they were when it began
        Query unread = em.createNativeQuery(
                        "select id from chat where id = ?1 and agent_id = ?2 and agent_read < ?3 for no key update")
                .setParameter(1, chatId)
                .setParameter(2, who.agent())
                .setParameter(3, sequence);
        if (!hurriedly(unread::getResultList).isEmpty()) {
            int changed = em.createNativeQuery(
                            "update chat set agent_read = least(?1, last_sequence), agent_read_messages ="
                                    + " customer_messages - (select count(*) from line where chat_id = chat.id and sequence > ?1"
                                    + " and author = 'CUSTOMER') where id = ?2")
                    .setParameter(1, sequence)
                    .setParameter(2, chatId)
                    .executeUpdate();
            tellRead(changed, chatId, sequence);
        }
    }

    /**
     * Notes what the customer has seen of an own chat.
     *
     * @throws Refusal {@code OVERLOADED} when somebody holds the chat: its reader says so again with the next line
     */
    public void readByCustomer(long customer, UUID chatId, int sequence) {
        Query read = em.createNativeQuery(
                        "update chat set customer_read = least(?1, last_sequence)"
                                + " where id = ?2 and customer_id = ?3 and customer_read < ?1 and customer_read < last_sequence")
                .setParameter(1, sequence)
                .setParameter(2, chatId)
                .setParameter(3, customer);
        tellRead(hurriedly(read::executeUpdate), chatId, sequence);
    }

    /** Waits only briefly for the lock: other pages wait for this thread. */
    private <T> T hurriedly(Supplier<T> step) {
        LockWait.limit(em, LOCK_WAIT);
        try {
            return step.get();
        } catch (PersistenceException e) {
            if (LockWait.wasInVain(e)) {
                throw Refusal.of(RefusalCode.OVERLOADED, "The chat is busy. What was read is noted the next time.");
            }
            throw e;
        }
    }

    private void tellRead(int changed, UUID chatId, int sequence) {
        if (changed > 0) {
            events.fire(new ChatEvent(chatId, sequence, ChatEvent.Kind.READ, clock.instant()));
        }
    }
}
