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
import org.parley.agent.AgentGroup;
import org.parley.customer.Channel;
import org.parley.customer.Customer;
import org.parley.customer.CustomerService;
import org.parley.shared.Refusal;
import org.parley.shared.RefusalCode;

/**
 * How chats begin. A start is one transaction under the lock of the customer's row: the same first message again answers
 * the same chat, a customer with an open chat writes into that one, and a blocked customer gets the stored message, or the
 * bot where there is one.
 */
@Stateless
public class StartService {

    /** How long a start may be repeated without a token: enough for every retry, too short to be of use to anybody else. */
    private static final Duration START_AGAIN = Duration.ofMinutes(10);

    @PersistenceContext
    private EntityManager em;

    @Inject
    private Clock clock;

    @Inject
    private CustomerService customers;

    @Inject
    private BlockService blocks;

    @Inject
    private Admission admission;

    @Inject
    private Relaying relaying;

    @Inject
    private Event<ChatEvent> events;

    /**
     * Starts a chat in the queue of a group. The same first message again answers the same chat; a customer with an open
     * chat writes into that one instead of opening a second.
     *
     * @param knownCustomer id of the customer whose token came along, or null
     * @throws Refusal {@code INVALID} for an unknown channel or group; without a bot {@code BLOCKED} with the message for a
     *     blocked customer and {@code QUEUE_FULL} with the group's text
     */
    public Started start(ChatStart start, Long knownCustomer) {
        Optional<Chat> same = withStart(start.messageId());
        if (same.isPresent()) {
            return startedAlready(same.get(), start, knownCustomer);
        }
        Channel channel = customers.channel(start.channel());
        // two starts of one customer at once: the second waits here and finds the chat of the first, or the block
        Customer customer = knownCustomer == null
                ? customers.welcome(channel, start.customer())
                : customers.welcomeBack(knownCustomer, start.customer());
        if (!channel.isBotFirst()) {
            blocks.attempt(customer.id()).ifPresent(message -> {
                throw Refusal.kept(RefusalCode.BLOCKED, message);
            });
        }
        // one that an agent closes in this moment is none any more
        Optional<Chat> open = openChatOf(customer)
                .map(found -> locked(found.id()))
                .filter(chat -> !chat.state().isOver());
        return open.isPresent()
                ? writeInto(open.get(), start, customer, knownCustomer)
                : open(channel, customer, start, knownCustomer);
    }

    private Started open(Channel channel, Customer customer, ChatStart start, Long knownCustomer) {
        Instant now = clock.instant();
        AgentGroup wanted = start.group() == null ? em.find(AgentGroup.class, channel.group()) : group(start.group());
        AgentGroup group = channel.isBotFirst() ? wanted : admitted(wanted);
        UUID previous = lastChatOf(customer).orElse(null);
        Chat chat = new Chat(newId(), start.messageId(), customer, group, start.subject(), previous, now);
        if (channel.isBotFirst()) {
            chat.relayedTo(ChatRelay.BOT);
        }
        em.persist(chat);
        Message first = chat.receive(start.messageId(), start.text(), now);
        em.persist(first);
        if (channel.isBotFirst()) {
            relaying.said(chat, first);
        } else {
            em.persist(new GroupVisit(newId(), chat.id(), group.id(), 0, now));
            tell(chat, ChatEvent.Kind.QUEUED, now);
        }
        em.flush();
        return new Started(
                chat.id(),
                knownCustomer == null ? customers.issue(customer) : null,
                chat.state(),
                chat.lastSequence(),
                position(chat),
                true);
    }

    /** Without a bot to go back to, only a full queue keeps a customer out. */
    private AgentGroup admitted(AgentGroup wanted) {
        Admission.Verdict verdict = admission.ask(wanted, true);
        if (verdict instanceof Admission.Verdict.Full full) {
            throw Refusal.of(RefusalCode.QUEUE_FULL, full.text());
        }
        return ((Admission.Verdict.Enter) verdict).group();
    }

    private Started startedAlready(Chat chat, ChatStart start, Long knownCustomer) {
        boolean own = knownCustomer != null && knownCustomer == chat.customer();
        boolean retry = chat.startedAt().plus(START_AGAIN).isAfter(clock.instant())
                && start.text().equals(firstText(chat));
        if (!own && !retry) {
            throw Refusal.invalid("message.id", "This message id was used before.");
        }
        Customer customer = em.find(Customer.class, chat.customer());
        return new Started(chat.id(), own ? null : customers.issue(customer), chat.state(), 1, position(chat), false);
    }

    private Started writeInto(Chat chat, ChatStart start, Customer customer, Long knownCustomer) {
        int sequence = written(chat, start.messageId()).orElseGet(() -> {
            Instant now = clock.instant();
            Message message = chat.receive(start.messageId(), start.text(), now);
            em.persist(message);
            relaying.said(chat, message);
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

    private Chat locked(UUID chatId) {
        return em.find(Chat.class, chatId, LockModeType.PESSIMISTIC_WRITE);
    }

    private AgentGroup group(int number) {
        return AgentGroup.numbered(em, number)
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
                        "select c from Chat c where c.customer = :customer and c.oneTime = false and c.state not in"
                                + " (org.parley.chat.ChatState.CLOSED, org.parley.chat.ChatState.LEFT)",
                        Chat.class)
                .setParameter("customer", customer.id())
                .getResultStream()
                .findFirst();
    }

    private Optional<UUID> lastChatOf(Customer customer) {
        return em.createQuery("select c.id from Chat c where c.customer = :customer order by c.id desc", UUID.class)
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

    private void tell(Chat chat, ChatEvent.Kind kind, Instant at) {
        events.fire(new ChatEvent(chat.id(), chat.lastSequence(), kind, at));
    }

    private static UUID newId() {
        return UuidCreator.getTimeOrderedEpoch();
    }
}
