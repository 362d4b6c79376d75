package org.parley.chat;

import com.github.f4b6a3.uuid.UuidCreator;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import jakarta.persistence.PersistenceContext;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.parley.agent.Agent;
import org.parley.agent.AgentGroup;
import org.parley.shared.LockWait;

/**
 * What routing does with a chat: looks at it while it waits, gives it to an agent, takes it out of hands that do not answer.
 * Nobody's rights are asked; whom a chat may go to, and when it goes back, the callers have decided. Who works with chats by
 * hand goes through {@link ChatService}, under the same rules for locks.
 */
@Stateless
public class AssignmentService {

    private static final Duration A_MOMENT = Duration.ofMillis(200);

    @PersistenceContext
    private EntityManager em;

    @Inject
    private Clock clock;

    @Inject
    private Places places;

    @Inject
    private Endings endings;

    @Inject
    private Event<ChatEvent> events;

    /** The chat if it waits, without any lock. */
    public Optional<WaitingChat> peekWaiting(UUID chatId) {
        return Optional.ofNullable(em.find(Chat.class, chatId))
                .filter(chat -> chat.state() == ChatState.QUEUED)
                .map(Chat::waiting);
    }

    /**
     * Locks two chats in the order of their ids, as everybody does who locks several, until the end of the transaction.
     *
     * @param patient whether to wait for who holds them now
     * @return those that are locked: both where there was patience
     */
    @TransactionAttribute(TransactionAttributeType.MANDATORY)
    public Set<UUID> lock(UUID one, UUID other, boolean patient) {
        String sql = "select cast(id as text) from chat where id in (?1, ?2) order by chat.id for update";
        @SuppressWarnings("unchecked")
        List<String> locked = em.createNativeQuery(patient ? sql : sql + " skip locked")
                .setParameter(1, one)
                .setParameter(2, other)
                .getResultList();
        return locked.stream().map(UUID::fromString).collect(Collectors.toSet());
    }

    /** The chat if it still waits, its row locked until the end of the transaction; for who decides about it. */
    @TransactionAttribute(TransactionAttributeType.MANDATORY)
    public Optional<WaitingChat> lockWaiting(UUID chatId) {
        return Optional.ofNullable(em.find(Chat.class, chatId, LockModeType.PESSIMISTIC_WRITE))
                .filter(chat -> chat.state() == ChatState.QUEUED)
                .map(Chat::waiting);
    }

    /** Whether nobody else holds the agent, whose row is locked then until the end of the transaction. */
    @TransactionAttribute(TransactionAttributeType.MANDATORY)
    public boolean lockAgent(long agent) {
        return places.lockIfFree(agent);
    }

    /** Whether nobody holds the agent at this moment. */
    public boolean isFree(long agent) {
        return places.lockIfFree(agent);
    }

    /**
     * Gives a waiting chat to an agent. Its row must be locked.
     *
     * @param counted chats the agent held when chosen; when that has changed, nothing happens
     * @return whether the agent has the chat now
     */
    @TransactionAttribute(TransactionAttributeType.MANDATORY)
    public boolean assign(UUID chatId, long agent, int counted) {
        Chat chat = em.find(Chat.class, chatId, LockModeType.PESSIMISTIC_WRITE);
        Instant now = clock.instant();
        if (chat == null || chat.state() != ChatState.QUEUED || !places.takeAsCounted(agent, counted, now)) {
            return false;
        }
        int before = chat.lastSequence();
        em.persist(chat.join(agent, em.find(Agent.class, agent).name(), groupName(chat), now));
        em.persist(new Assignment(UuidCreator.getTimeOrderedEpoch(), chat.id(), agent, chat.group(), before, now));
        tell(chat, ChatEvent.Kind.JOINED, now);
        return true;
    }

    /** Routing has decided, or there is nothing to decide: the chat is no longer due. */
    public void settle(UUID chatId) {
        // most of those nobody has to decide about are not due either: a chat in progress is not locked for nothing
        Optional.ofNullable(em.find(Chat.class, chatId))
                .filter(Chat::isDue)
                .map(due -> em.find(Chat.class, chatId, LockModeType.PESSIMISTIC_WRITE))
                .ifPresent(Chat::settle);
    }

    /**
     * Puts a chat back into the queue of its group when its agent still owes an answer after this time. Fails when somebody
     * holds it for longer than a moment: others are waiting for their turn.
     *
     * @return whether it went back
     */
    public boolean requeueIfLate(UUID chatId, Duration responseTime) {
        LockWait.limit(em, A_MOMENT);
        Chat chat = em.find(Chat.class, chatId, LockModeType.PESSIMISTIC_WRITE);
        boolean late = chat != null && chat.owesAnswerSince(clock.instant().minus(responseTime));
        if (late) {
            requeue(chat);
        }
        return late;
    }

    /**
     * Puts a chat back into the queue of its group when its agent still holds it and has not come back. Fails in the same way.
     *
     * @param seenBefore an agent whose pages were seen since then is there
     * @return whether it went back
     */
    public boolean requeueIfLeft(UUID chatId, long agent, Instant seenBefore) {
        LockWait.limit(em, A_MOMENT);
        Chat chat = em.find(Chat.class, chatId, LockModeType.PESSIMISTIC_WRITE);
        boolean left = chat != null && chat.facts().isHeldBy(agent) && !isHere(agent, seenBefore);
        if (left) {
            requeue(chat);
        }
        return left;
    }

    private boolean isHere(long agent, Instant since) {
        return !em.createNativeQuery("select id from agent where id = ?1 and active and seen_at >= ?2")
                .setParameter(1, agent)
                .setParameter(2, Timestamp.from(since))
                .getResultList()
                .isEmpty();
    }

    private void requeue(Chat chat) {
        Instant now = clock.instant();
        endings.endAssignment(chat, now);
        em.persist(chat.requeue(groupName(chat), now));
        tell(chat, ChatEvent.Kind.REQUEUED, now);
    }

    private String groupName(Chat chat) {
        return em.find(AgentGroup.class, chat.group()).name();
    }

    private void tell(Chat chat, ChatEvent.Kind kind, Instant at) {
        events.fire(new ChatEvent(chat.id(), chat.lastSequence(), kind, at));
    }
}
