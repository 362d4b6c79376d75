package org.parley.chat;

import com.github.f4b6a3.uuid.UuidCreator;
import jakarta.ejb.Stateless;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import jakarta.persistence.PersistenceContext;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.parley.agent.Agent;
import org.parley.agent.AgentGroup;
import org.parley.agent.Subject;
import org.parley.customer.Channel;
import org.parley.customer.Customer;
import org.parley.customer.CustomerService;
import org.parley.settings.CurrentSettings;
import org.parley.shared.Refusal;
import org.parley.shared.RefusalCode;
import org.parley.shared.TextGate;

/**
 * What happens to a chat: start, join, forward, close. One public method is one transaction under the lock of the chat's
 * row; what it changed is told by {@link ChatEvent}s, heard after the commit. Writing into a chat goes through {@link
 * ChatWriter}.
 *
 * <p>Locks are taken in one order everywhere: chats by id, then the agent.
 */
@Stateless
public class ChatService {

    /** How long a start may be repeated without a token: enough for every retry, too short to be of use to anybody else. */
    private static final Duration START_AGAIN = Duration.ofMinutes(10);

    @PersistenceContext
    private EntityManager em;

    @Inject
    private Clock clock;

    @Inject
    private CustomerService customers;

    @Inject
    private CurrentSettings settings;

    @Inject
    private Event<ChatEvent> events;

    /**
     * Starts a chat in the queue of a group. The same first message again answers the same chat; a customer with an open
     * chat writes into that one instead of opening a second.
     *
     * @param knownCustomer id of the customer whose token came along, or null
     * @throws Refusal {@code INVALID} for an unknown channel or group
     */
    public Started start(ChatStart start, Long knownCustomer) {
        Optional<Chat> same = withStart(start.messageId());
        if (same.isPresent()) {
            return startedAlready(same.get(), start, knownCustomer);
        }
        Channel channel = customers.channel(start.channel());
        Customer customer = knownCustomer == null
                ? customers.welcome(channel, start.customer())
                : customers.welcomeBack(knownCustomer, start.customer());
        // two starts of one customer at once: the second waits here and finds the chat of the first
        em.lock(customer, LockModeType.PESSIMISTIC_WRITE);
        Optional<Chat> open = openChatOf(customer);
        return open.isPresent()
                ? writeInto(open.get(), start, customer, knownCustomer)
                : open(channel, customer, start, knownCustomer);
    }

    /**
     * Takes a chat out of the queue.
     *
     * @throws Refusal {@code NOT_FOUND} outside own groups, {@code ALREADY_JOINED} naming the faster agent, {@code CLOSED},
     *     {@code LIMIT_REACHED}
     */
    public void join(Subject who, UUID chatId) {
        Chat chat = locked(chatId);
        if (!who.isMemberOf(chat.group())) {
            ChatRights.demand(who, Operation.JOIN, chat.facts());
        }
        if (chat.facts().isHeldBy(who.agent())) {
            return;
        }
        JoinPolicy.refuse(chat.state(), nameOf(chat.agent())).ifPresent(refusal -> {
            throw refusal;
        });
        takePlace(who);
        Instant now = clock.instant();
        AgentGroup group = em.find(AgentGroup.class, chat.group());
        int before = chat.lastSequence();
        em.persist(chat.join(who, group.name(), now));
        em.persist(new Assignment(newId(), chat.id(), who.agent(), chat.group(), before, now));
        tell(chat, ChatEvent.Kind.JOINED, now);
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
        endPeriods(chat, now);
        int before = chat.lastSequence();
        em.persist(chat.forward(target, now));
        em.persist(new GroupVisit(newId(), chat.id(), target.id(), before, now));
        if (note != null && !note.isBlank()) {
            em.persist(chat.comment(who, UUID.randomUUID(), TextGate.message(note), now));
        }
        tell(chat, ChatEvent.Kind.FORWARDED, now);
    }

    /**
     * Ends a chat on behalf of staff. Closing twice is one event.
     *
     * @throws Refusal {@code NOT_FOUND}, {@code FORBIDDEN}
     */
    public void close(Subject who, UUID chatId) {
        Chat chat = locked(chatId);
        if (chat.state() == ChatState.CLOSED) {
            ChatRights.demand(who, Operation.READ, chat.facts());
            return;
        }
        ChatRights.demand(who, Operation.CLOSE, chat.facts());
        CloseReason reason = chat.facts().isHeldBy(who.agent()) ? CloseReason.AGENT : CloseReason.ADMIN;
        close(chat, reason, who.agent());
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
        if (chat.state() != ChatState.CLOSED) {
            close(chat, CloseReason.CUSTOMER, null);
        }
    }

    /** Notes what the agent in charge has seen; from anybody else it changes nothing. */
    public void readByAgent(Subject who, UUID chatId, int sequence) {
        int changed = em.createNativeQuery(
                        "update chat set agent_read = least(?1, last_sequence), agent_read_messages ="
                                + " customer_messages - (select count(*) from line where chat_id = chat.id and sequence > ?1"
                                + " and author = 'CUSTOMER') where id = ?2 and agent_id = ?3 and agent_read < ?1")
                .setParameter(1, sequence)
                .setParameter(2, chatId)
                .setParameter(3, who.agent())
                .executeUpdate();
        tellRead(changed, chatId, sequence);
    }

    /** Notes what the customer has seen of an own chat. */
    public void readByCustomer(long customer, UUID chatId, int sequence) {
        int changed = em.createNativeQuery(
                        "update chat set customer_read = least(?1, last_sequence)"
                                + " where id = ?2 and customer_id = ?3 and customer_read < ?1 and customer_read < last_sequence")
                .setParameter(1, sequence)
                .setParameter(2, chatId)
                .setParameter(3, customer)
                .executeUpdate();
        tellRead(changed, chatId, sequence);
    }

    /**
     * Answers the nudge of routing: is this chat still due? Asked twice, it says yes once.
     *
     * @return whether somebody had to decide about the chat, which is settled now
     */
    public boolean route(UUID chatId) {
        Chat chat = em.find(Chat.class, chatId, LockModeType.PESSIMISTIC_WRITE);
        return chat != null && chat.route();
    }

    private Started open(Channel channel, Customer customer, ChatStart start, Long knownCustomer) {
        Instant now = clock.instant();
        AgentGroup group = start.group() == null ? em.find(AgentGroup.class, channel.group()) : group(start.group());
        UUID previous = lastChatOf(customer).orElse(null);
        Chat chat = new Chat(newId(), start.messageId(), customer, group, start.subject(), previous, now);
        em.persist(chat);
        em.persist(chat.receive(start.messageId(), start.text(), now));
        em.persist(new GroupVisit(newId(), chat.id(), group.id(), 0, now));
        tell(chat, ChatEvent.Kind.QUEUED, now);
        em.flush();
        return new Started(
                chat.id(),
                knownCustomer == null ? customers.issue(customer) : null,
                chat.state(),
                chat.lastSequence(),
                position(chat),
                true);
    }

    private Started startedAlready(Chat chat, ChatStart start, Long knownCustomer) {
        boolean own = knownCustomer != null && knownCustomer == chat.customer();
        boolean retry = chat.handedAt().plus(START_AGAIN).isAfter(clock.instant())
                && start.text().equals(firstText(chat));
        if (!own && !retry) {
            throw Refusal.invalid("message.id", "This message id was used before.");
        }
        Customer customer = em.find(Customer.class, chat.customer());
        return new Started(chat.id(), own ? null : customers.issue(customer), chat.state(), 1, position(chat), false);
    }

    private Started writeInto(Chat found, ChatStart start, Customer customer, Long knownCustomer) {
        Chat chat = locked(found.id());
        int sequence = written(chat, start.messageId()).orElseGet(() -> {
            Instant now = clock.instant();
            Message message = chat.receive(start.messageId(), start.text(), now);
            em.persist(message);
            tell(chat, ChatEvent.Kind.MESSAGE, now);
            return message.sequence();
        });
        return new Started(
                chat.id(),
                knownCustomer == null ? customers.issue(customer) : null,
                chat.state(),
                sequence,
                position(chat),
                false);
    }

    /** The number under which this message stands in the chat already. */
    private Optional<Integer> written(Chat chat, UUID messageId) {
        return em.createQuery("select l.sequence from Line l where l.chat = :chat and l.clientId = :id", Integer.class)
                .setParameter("chat", chat.id())
                .setParameter("id", messageId)
                .getResultStream()
                .findFirst();
    }

    private void close(Chat chat, CloseReason reason, Long by) {
        Instant now = clock.instant();
        endPeriods(chat, now);
        em.persist(chat.close(reason, by, now));
        tell(chat, ChatEvent.Kind.CLOSED, now);
    }

    /** The group's period ends, and the agent's if there is one; whose messages were an answer is decided here. */
    private void endPeriods(Chat chat, Instant now) {
        em.createQuery("select v from GroupVisit v where v.chat = :chat and v.until is null", GroupVisit.class)
                .setParameter("chat", chat.id())
                .getResultStream()
                .forEach(visit -> visit.end(now, hasAnswerAfter(chat, visit.afterSequence())));
        if (chat.state() != ChatState.IN_PROGRESS) {
            return;
        }
        em.createQuery("select a from Assignment a where a.chat = :chat and a.until is null", Assignment.class)
                .setParameter("chat", chat.id())
                .getResultStream()
                .forEach(assignment -> assignment.end(now, hasAnswerAfter(chat, assignment.afterSequence())));
        em.createNativeQuery("update agent set in_progress = in_progress - 1 where id = ?1")
                .setParameter(1, chat.agent())
                .executeUpdate();
    }

    private boolean hasAnswerAfter(Chat chat, int sequence) {
        return !em.createQuery("select l.sequence from Line l where l.chat = :chat and l.sequence > :after"
                        + " and l.author = org.parley.chat.LineAuthor.AGENT")
                .setParameter("chat", chat.id())
                .setParameter("after", sequence)
                .setMaxResults(1)
                .getResultList()
                .isEmpty();
    }

    /** One conditional update: counting first and adding later let two transactions pass the limit together. */
    private void takePlace(Subject who) {
        int limit = settings.get().chatLimit();
        int taken = em.createNativeQuery(
                        "update agent set in_progress = in_progress + 1 where id = ?1 and active and in_progress < ?2")
                .setParameter(1, who.agent())
                .setParameter(2, limit)
                .executeUpdate();
        if (taken == 0) {
            throw Refusal.of(
                    RefusalCode.LIMIT_REACHED,
                    "You hold " + limit + " of " + limit + " chats. Close one before you join another.");
        }
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

    private Optional<Chat> withStart(UUID startId) {
        return em.createQuery("select c from Chat c where c.startId = :start", Chat.class)
                .setParameter("start", startId)
                .getResultStream()
                .findFirst();
    }

    private Optional<Chat> openChatOf(Customer customer) {
        return em.createQuery(
                        "select c from Chat c where c.customer = :customer and c.state <> org.parley.chat.ChatState.CLOSED",
                        Chat.class)
                .setParameter("customer", customer.id())
                .getResultStream()
                .findFirst();
    }

    private Optional<UUID> lastChatOf(Customer customer) {
        return em.createQuery(
                        "select c.id from Chat c where c.customer = :customer order by c.handedAt desc", UUID.class)
                .setParameter("customer", customer.id())
                .setMaxResults(1)
                .getResultStream()
                .findFirst();
    }

    private String firstText(Chat chat) {
        return em.createQuery("select l.text from Line l where l.chat = :chat and l.sequence = 1", String.class)
                .setParameter("chat", chat.id())
                .getSingleResult();
    }

    private int position(Chat chat) {
        return chat.state() == ChatState.QUEUED ? QueuePosition.of(em, chat.id()) : 0;
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
