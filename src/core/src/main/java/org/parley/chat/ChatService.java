package org.parley.chat;

import com.github.f4b6a3.uuid.UuidCreator;
import jakarta.ejb.Stateless;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import jakarta.persistence.PersistenceContext;
import jakarta.persistence.PersistenceException;
import jakarta.persistence.Query;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import org.parley.agent.Agent;
import org.parley.agent.AgentGroup;
import org.parley.agent.Subject;
import org.parley.settings.CurrentSettings;
import org.parley.shared.Audited;
import org.parley.shared.LockWait;
import org.parley.shared.Refusal;
import org.parley.shared.RefusalCode;
import org.parley.shared.TextGate;

/**
 * What happens to a chat between its start ({@link StartService}) and its end: join, assign, take over, forward, requeue,
 * close. One public method is one transaction under the lock of the chat's row; what it changed is told by {@link
 * ChatEvent}s, heard after the commit. Writing into a chat goes through {@link ChatWriter}.
 *
 * <p>Locks are taken in one order everywhere: the customer, chats by id, then agents by id.
 */
@Stateless
public class ChatService {

    private static final Duration READ_WAIT = Duration.ofMillis(200);

    @PersistenceContext
    private EntityManager em;

    @Inject
    private Clock clock;

    @Inject
    private CurrentSettings settings;

    @Inject
    private Places places;

    @Inject
    private Endings endings;

    @Inject
    private Relaying relaying;

    @Inject
    private Event<ChatEvent> events;

    @Inject
    private Event<Audited> audit;

    /**
     * Takes a chat out of the queue.
     *
     * @throws Refusal {@code AUTO_MODE} where chats are assigned, {@code NOT_FOUND} outside own groups, {@code
     *     ALREADY_JOINED} naming the faster agent, {@code CLOSED}, {@code LIMIT_REACHED}
     */
    public void join(Subject who, UUID chatId) {
        Chat chat = locked(chatId);
        if (!who.isMemberOf(chat.group()) || !chat.state().isHanded()) {
            ChatRights.demand(who, Operation.JOIN, chat.facts());
        }
        if (chat.facts().isHeldBy(who.agent())) {
            return;
        }
        JoinPolicy.refuse(settings.get().autoAssign(), chat.state(), nameOf(chat.agent()))
                .ifPresent(refusal -> {
                    throw refusal;
                });
        places.take(who);
        Instant now = clock.instant();
        int before = chat.lastSequence();
        em.persist(chat.join(who.agent(), who.name(), groupName(chat), now));
        hold(chat, before, ChatEvent.Kind.JOINED, now);
    }

    /** The chat if it waits, without any lock. */
    public Optional<WaitingChat> peekWaiting(UUID chatId) {
        return Optional.ofNullable(em.find(Chat.class, chatId))
                .filter(chat -> chat.state() == ChatState.QUEUED)
                .map(Chat::waiting);
    }

    /** Locks two chats in the order of their ids, as everybody does who locks several, until the end of the transaction. */
    public void lock(UUID one, UUID other) {
        em.createNativeQuery("select id from chat where id in (?1, ?2) order by id for update")
                .setParameter(1, one)
                .setParameter(2, other)
                .getResultList();
    }

    /** The chat if it still waits, its row locked until the end of the transaction; for who decides about it. */
    public Optional<WaitingChat> lockWaiting(UUID chatId) {
        return Optional.ofNullable(em.find(Chat.class, chatId, LockModeType.PESSIMISTIC_WRITE))
                .filter(chat -> chat.state() == ChatState.QUEUED)
                .map(Chat::waiting);
    }

    /**
     * Gives a waiting chat to an agent. Its row must be locked.
     *
     * @param counted chats the agent held when chosen; when that has changed, nothing happens
     * @return whether the agent has the chat now
     */
    public boolean assign(UUID chatId, long agent, int counted) {
        Chat chat = locked(chatId);
        Instant now = clock.instant();
        if (chat.state() != ChatState.QUEUED || !places.takeAsCounted(agent, counted, now)) {
            return false;
        }
        int before = chat.lastSequence();
        em.persist(chat.join(agent, nameOf(agent), groupName(chat), now));
        hold(chat, before, ChatEvent.Kind.JOINED, now);
        return true;
    }

    /** Routing has decided, or there is nothing to decide: the chat is no longer due. */
    public void settle(UUID chatId) {
        Optional.ofNullable(em.find(Chat.class, chatId, LockModeType.PESSIMISTIC_WRITE))
                .ifPresent(Chat::settle);
    }

    /**
     * A supervisor of the group, or an administrator, takes a chat out of the hands of its agent.
     *
     * @throws Refusal {@code NOT_FOUND}, {@code FORBIDDEN}, {@code NOT_IN_PROGRESS}, {@code CLOSED}, {@code LIMIT_REACHED}
     */
    public void takeOver(Subject who, UUID chatId) {
        Chat chat = locked(chatId);
        ChatRights.demand(who, Operation.TAKE_OVER, chat.facts());
        if (chat.facts().isHeldBy(who.agent())) {
            return;
        }
        TakeOverPolicy.refuse(chat.state()).ifPresent(refusal -> {
            throw refusal;
        });
        places.lock(who.agent(), chat.agent());
        places.take(who);
        Instant now = clock.instant();
        String from = nameOf(chat.agent());
        endings.endAssignment(chat, now);
        int before = chat.lastSequence();
        em.persist(chat.takeOver(who, groupName(chat), from, now));
        hold(chat, before, ChatEvent.Kind.TAKEN_OVER, now);
        audit.fire(new Audited(who.agent(), Audited.Action.CHAT_TAKEN_OVER, chatId.toString(), "from " + from));
    }

    /**
     * Sends a chat to the queue of another group. It keeps its age; the sender's place becomes free.
     *
     * @param note becomes a comment for the receiver, or null
     * @throws Refusal {@code NOT_FOUND}, {@code FORBIDDEN}, {@code NOT_A_MEMBER}, {@code CLOSED}
     */
    public void forward(Subject who, UUID chatId, int groupNumber, String note) {
        Chat chat = locked(chatId);
        ChatRights.demand(who, Operation.FORWARD, chat.facts());
        AgentGroup target = group(groupNumber);
        ForwardPolicy.refuse(who, chat.state(), chat.group(), target.id()).ifPresent(refusal -> {
            throw refusal;
        });
        Instant now = clock.instant();
        endings.endVisit(chat, now);
        endings.endAssignment(chat, now);
        int before = chat.lastSequence();
        SystemLine line = chat.forward(target, who.agent(), now);
        em.persist(line);
        relaying.happened(chat, line, ChatEvent.Kind.FORWARDED, null);
        em.persist(new GroupVisit(newId(), chat.id(), target.id(), before, now));
        if (note != null && !note.isBlank()) {
            em.persist(chat.comment(who, UUID.randomUUID(), TextGate.message(note), now));
        }
        tell(chat, ChatEvent.Kind.FORWARDED, now);
    }

    /**
     * Puts a chat back into the queue of its group when its agent still owes an answer after this time.
     *
     * @return whether it went back
     */
    public boolean requeueIfLate(UUID chatId, Duration responseTime) {
        Chat chat = em.find(Chat.class, chatId, LockModeType.PESSIMISTIC_WRITE);
        boolean late = chat != null && chat.owesAnswerSince(clock.instant().minus(responseTime));
        if (late) {
            requeue(chat);
        }
        return late;
    }

    /**
     * Puts a chat back into the queue of its group when its agent still holds it.
     *
     * @return whether it went back
     */
    public boolean requeueFrom(UUID chatId, long agent) {
        Chat chat = em.find(Chat.class, chatId, LockModeType.PESSIMISTIC_WRITE);
        boolean held = chat != null && chat.facts().isHeldBy(agent);
        if (held) {
            requeue(chat);
        }
        return held;
    }

    /**
     * Ends a chat on behalf of staff. Closing twice is one event.
     *
     * @throws Refusal {@code NOT_FOUND}, {@code FORBIDDEN}
     */
    public void close(Subject who, UUID chatId) {
        Chat chat = locked(chatId);
        if (chat.state().isOver()) {
            ChatRights.demand(who, Operation.READ, chat.facts());
            return;
        }
        ChatRights.demand(who, Operation.CLOSE, chat.facts());
        CloseReason reason = chat.facts().isHeldBy(who.agent()) ? CloseReason.AGENT : CloseReason.ADMIN;
        endings.close(chat, reason, who.agent(), clock.instant());
    }

    /**
     * The customer ends an own chat. Closing twice is one event.
     *
     * @throws Refusal {@code NOT_FOUND} for a chat of somebody else
     */
    public void closeByCustomer(long customer, UUID chatId) {
        Chat chat = locked(chatId);
        if (chat.customer() != customer) {
            throw Refusal.notFound();
        }
        if (chat.state() == ChatState.BOT && !endings.wasWorkedOn(chat)) {
            em.persist(chat.leave(clock.instant()));
            tell(chat, ChatEvent.Kind.CLOSED, clock.instant());
        } else if (!chat.state().isOver()) {
            endings.close(chat, CloseReason.CUSTOMER, null, clock.instant());
        }
    }

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

    /** What has been read is told by threads that whole doors need. */
    private <T> T hurriedly(Supplier<T> step) {
        LockWait.limit(em, READ_WAIT);
        try {
            return step.get();
        } catch (PersistenceException e) {
            if (LockWait.wasInVain(e)) {
                throw Refusal.of(RefusalCode.OVERLOADED, "The chat is busy. What was read is noted the next time.");
            }
            throw e;
        }
    }

    private void requeue(Chat chat) {
        Instant now = clock.instant();
        endings.endAssignment(chat, now);
        em.persist(chat.requeue(groupName(chat), now));
        tell(chat, ChatEvent.Kind.REQUEUED, now);
    }

    /** The period of who holds the chat now begins. */
    private void hold(Chat chat, int before, ChatEvent.Kind kind, Instant now) {
        em.persist(new Assignment(newId(), chat.id(), chat.agent(), chat.group(), before, now));
        tell(chat, kind, now);
    }

    private Chat locked(UUID chatId) {
        Chat chat = em.find(Chat.class, chatId, LockModeType.PESSIMISTIC_WRITE);
        if (chat == null) {
            throw Refusal.notFound();
        }
        return chat;
    }

    private AgentGroup group(int number) {
        return em.createQuery("select g from AgentGroup g where g.number = :number", AgentGroup.class)
                .setParameter("number", number)
                .getResultStream()
                .findFirst()
                .orElseThrow(() -> Refusal.invalid("group", "There is no group with this number."));
    }

    private String groupName(Chat chat) {
        return em.find(AgentGroup.class, chat.group()).name();
    }

    private String nameOf(Long agent) {
        return agent == null ? "" : em.find(Agent.class, agent).name();
    }

    private void tell(Chat chat, ChatEvent.Kind kind, Instant at) {
        events.fire(new ChatEvent(chat.id(), chat.lastSequence(), kind, at));
    }

    private void tellRead(int changed, UUID chatId, int sequence) {
        if (changed > 0) {
            events.fire(new ChatEvent(chatId, sequence, ChatEvent.Kind.READ, clock.instant()));
        }
    }

    private static UUID newId() {
        return UuidCreator.getTimeOrderedEpoch();
    }
}
