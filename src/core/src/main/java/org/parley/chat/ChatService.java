package org.parley.chat;

import com.github.f4b6a3.uuid.UuidCreator;
import jakarta.ejb.Stateless;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import jakarta.persistence.PersistenceContext;
import java.time.Clock;
import java.time.Instant;
import java.util.UUID;
import org.parley.agent.Agent;
import org.parley.agent.AgentGroup;
import org.parley.agent.Subject;
import org.parley.settings.CurrentSettings;
import org.parley.shared.Audited;
import org.parley.shared.Refusal;
import org.parley.shared.TextGate;

/**
 * What people do with a chat between its start ({@link StartService}) and its end: join, take over, forward, close. What
 * routing does is in {@link AssignmentService}. One public method is one transaction under the lock of the chat's row; what it
 * changed is told by {@link ChatEvent}s, heard after the commit. Writing into a chat goes through {@link ChatWriter}.
 *
 * <p>Locks are taken in one order everywhere: the customer, chats by id, then agents by id.
 */
@Stateless
public class ChatService {

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
        tell(chat, ChatEvent.Kind.FORWARDED, now);
        if (note != null && !note.isBlank()) {
            em.persist(chat.comment(who, UUID.randomUUID(), TextGate.message(note), now));
            events.fire(new ChatEvent(chat.id(), chat.lastComment(), ChatEvent.Kind.COMMENT, now));
        }
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
        return AgentGroup.numbered(em, number)
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

    private static UUID newId() {
        return UuidCreator.getTimeOrderedEpoch();
    }
}
