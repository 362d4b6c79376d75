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
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.parley.agent.AgentGroup;
import org.parley.agent.GroupRules;
import org.parley.agent.WhenFull;
import org.parley.customer.Channel;
import org.parley.customer.Customer;
import org.parley.customer.CustomerService;
import org.parley.shared.LockWait;
import org.parley.shared.Refusal;
import org.parley.shared.RefusalCode;

/**
 * What happens to a chat while its bot has it: the bot speaks, hands it over, and has it back when no agent takes it. One
 * public method is one transaction, or part of its caller's. Locks as everywhere: the customer first, then the chat.
 */
@Stateless
public class BotChats {

    private static final int MOST_OVERDUE = 200;
    private static final int MOST_FAILURES = 2;
    private static final Duration LOCK_WAIT = Duration.ofSeconds(1);

    @PersistenceContext
    private EntityManager em;

    @Inject
    private Clock clock;

    @Inject
    private CustomerService customers;

    @Inject
    private Admission admission;

    @Inject
    private BlockService blocks;

    @Inject
    private Endings endings;

    @Inject
    private Relaying relaying;

    @Inject
    private Event<ChatEvent> events;

    /** Answers in a row the bot of a chat could not give. */
    @TransactionAttribute(TransactionAttributeType.SUPPORTS)
    public int failures(UUID chatId) {
        return em.find(Chat.class, chatId).botFailures();
    }

    /**
     * The bot answers; nothing happens unless it has the chat. One that failed {@value #MOST_FAILURES} times in a row hands
     * the chat over, whether it wants to or not.
     *
     * @param name what the customer knows the bot by
     * @param well whether this answers the customer; a failure is counted
     * @param how it wants agents to have the chat, or null
     * @param tellsOfNobody whether the bot itself says so when nobody is there; otherwise the house does
     * @return whether nobody is there, and the bot is to say so
     */
    public boolean answer(
            UUID chatId, String name, List<BotSays> says, boolean well, HandOver how, boolean tellsOfNobody) {
        Chat chat = lockedWithCustomer(chatId);
        if (chat.state() != ChatState.BOT) {
            return false;
        }
        chat.botAnswered(well);
        says.forEach(each -> write(chat, name, each));
        boolean wantsAgents = how != null || chat.botFailures() >= MOST_FAILURES;
        boolean isNobody =
                wantsAgents && handOver(chat, name, how == null ? HandOver.plain() : how, true) == Handed.NOBODY;
        if (isNobody && !tellsOfNobody) {
            sayNobody(chat, name);
        }
        return isNobody && tellsOfNobody;
    }

    /** Says in the bot's name that nobody is there, if the bot still has the chat. */
    public void nobody(UUID chatId, String name) {
        Chat chat = lockedWithCustomer(chatId);
        if (chat.state() == ChatState.BOT) {
            sayNobody(chat, name);
        }
    }

    /**
     * The customer asks for a person.
     *
     * @param name what the customer knows the bot by
     * @throws Refusal {@code NOT_FOUND} for a chat of somebody else, {@code CLOSED}, {@code BLOCKED} with the message
     */
    public Handed askForAgent(long customer, UUID chatId, String name) {
        Chat chat = em.find(Chat.class, chatId);
        if (chat == null || chat.customer() != customer) {
            throw Refusal.notFound();
        }
        Chat locked = lockedWithCustomer(chatId);
        Handed handed = handOver(locked, name, HandOver.plain(), false);
        if (handed == Handed.NOBODY) {
            sayNobody(locked, name);
        }
        if (handed == Handed.OVER) {
            throw Refusal.of(RefusalCode.CLOSED, "This chat has ended.");
        }
        return handed;
    }

    /**
     * Gives a chat to agents, if its bot has it. A blocked customer reads the message of the block instead, and the bot goes
     * on; so it does when the group takes no chat now. That nobody is there is the caller's to say.
     */
    private Handed handOver(Chat chat, String name, HandOver how, boolean byBot) {
        if (chat.state() != ChatState.BOT) {
            return chat.state().isOver() ? Handed.OVER : Handed.QUEUED;
        }
        Optional<String> message = blocks.attempt(chat.customer());
        if (message.isPresent()) {
            if (!byBot) {
                throw Refusal.kept(RefusalCode.BLOCKED, message.get());
            }
            tell(chat, chat.notice(ChatEvent.Kind.BLOCKED, message.get(), clock.instant()), ChatEvent.Kind.NOTICE);
            return Handed.BLOCKED;
        }
        customer(chat).learn(how.attributes(), how.hiddenAttributes());
        if (how.oneTimeMessage() != null) {
            leaveMessage(chat, how);
            return Handed.LEFT_MESSAGE;
        }
        Admission.Verdict verdict = admission.ask(wanted(chat, how.group()), how.evenIfNobody());
        if (verdict instanceof Admission.Verdict.Enter enter) {
            queue(chat, enter.group(), how);
            return Handed.QUEUED;
        }
        if (verdict instanceof Admission.Verdict.Full full) {
            write(chat, name, BotSays.text(full.text()));
            return Handed.FULL;
        }
        return Handed.NOBODY;
    }

    /** The customer said words that end the talk with agents: the bot says its last word, and the chat is over. */
    public void endByWords(UUID chatId, String name) {
        Chat chat = em.find(Chat.class, chatId, LockModeType.PESSIMISTIC_WRITE);
        if (chat == null || !chat.state().isHanded() || chat.state().isOver()) {
            return;
        }
        if (chat.lastMessage() != null) {
            write(chat, name, BotSays.text(chat.lastMessage()));
        }
        endings.close(chat, CloseReason.CUSTOMER, null, clock.instant());
    }

    /** Chats that wait longer than their group allows and whose customers were not told yet. */
    public List<UUID> overdue() {
        @SuppressWarnings("unchecked")
        List<Object> ids = em.createNativeQuery("select c.id from chat c join agent_group g on g.id = c.group_id"
                        + " where c.state = 'QUEUED' and not c.overdue_told and g.longest_wait is not null"
                        + " and c.queued_at < cast(?1 as timestamptz) - g.longest_wait * interval '1 minute'"
                        + " order by c.queued_at limit " + MOST_OVERDUE)
                .setParameter(1, clock.instant().toString())
                .getResultList();
        return ids.stream().map(UUID.class::cast).toList();
    }

    /**
     * A chat waits longer than its group allows, if it still does: the customer is told, another group takes it, or its bot
     * has it again, as the group wants. Where the other group is full, or had the chat before, the customer is told.
     * A chat that agents worked on does not go back to the bot: it would be none of theirs.
     *
     * @return whether it still did
     * @throws jakarta.ejb.EJBException also when somebody holds the chat for more than a second ({@link LockWait#wasInVain})
     */
    public boolean relieve(UUID chatId) {
        LockWait.limit(em, LOCK_WAIT);
        Chat chat = em.find(Chat.class, chatId, LockModeType.PESSIMISTIC_WRITE);
        if (chat == null || chat.state() != ChatState.QUEUED || chat.isOverdueTold()) {
            return false;
        }
        AgentGroup group = em.find(AgentGroup.class, chat.group());
        GroupRules rules = group.rules();
        Instant now = clock.instant();
        if (rules.longestWait() == null
                || chat.queuedAt().plus(Duration.ofMinutes(rules.longestWait())).isAfter(now)) {
            return false;
        }
        if (group.overflow() != null && takes(group.overflow(), chat)) {
            passOn(chat, group.overflow(), now);
        } else if (rules.whenFull() == WhenFull.BOT && chat.relay() == ChatRelay.BOT && !endings.wasWorkedOn(chat)) {
            endings.endVisit(chat, now);
            tell(chat, chat.backToBot(Admission.text(rules), now), ChatEvent.Kind.RETURNED);
        } else {
            tell(chat, chat.overdue(Admission.text(rules), now), ChatEvent.Kind.NOTICE);
        }
        return true;
    }

    /** Two groups that help each other would pass a chat back and forth for ever. */
    private boolean takes(AgentGroup taker, Chat chat) {
        return !admission.isFull(taker)
                && em.createQuery(
                                "select v.id from GroupVisit v where v.chat = :chat and v.group = :group and v.since >= :handed",
                                UUID.class)
                        .setParameter("chat", chat.id())
                        .setParameter("group", taker.id())
                        .setParameter("handed", chat.handedAt())
                        .setMaxResults(1)
                        .getResultList()
                        .isEmpty();
    }

    private void passOn(Chat chat, AgentGroup taker, Instant now) {
        endings.endVisit(chat, now);
        int before = chat.lastSequence();
        SystemLine line = chat.forward(taker, null, now);
        em.persist(new GroupVisit(newId(), chat.id(), taker.id(), before, now));
        tell(chat, line, ChatEvent.Kind.FORWARDED);
    }

    private void queue(Chat chat, AgentGroup group, HandOver how) {
        Instant now = clock.instant();
        int before = chat.lastSequence();
        SystemLine line = chat.handOver(group, how, now);
        em.persist(new GroupVisit(newId(), chat.id(), group.id(), before, now));
        tell(chat, line, ChatEvent.Kind.QUEUED);
    }

    /** A chat of its own, which the customer does not read. */
    private void leaveMessage(Chat chat, HandOver how) {
        Instant now = clock.instant();
        AgentGroup group = wanted(chat, how.group());
        Chat left = new Chat(newId(), UUID.randomUUID(), customer(chat), group, how.subject(), chat.id(), now);
        em.persist(left);
        em.persist(left.receive(UUID.randomUUID(), how.oneTimeMessage(), now));
        left.markOneTime();
        em.persist(new GroupVisit(newId(), left.id(), group.id(), 0, now));
        tell(
                left,
                left.notice(ChatEvent.Kind.NOTICE, "The customer left this message and does not read along", now),
                ChatEvent.Kind.QUEUED);
    }

    private void write(Chat chat, String name, BotSays says) {
        Instant now = clock.instant();
        Message message = chat.botSays(name, says, UUID.randomUUID(), now);
        em.persist(message);
        events.fire(new ChatEvent(chat.id(), message.sequence(), ChatEvent.Kind.MESSAGE, now));
    }

    private void tell(Chat chat, SystemLine line, ChatEvent.Kind kind) {
        em.persist(line);
        relaying.happened(chat, line, kind, null);
        events.fire(new ChatEvent(chat.id(), line.sequence(), kind, line.at()));
    }

    private Chat lockedWithCustomer(UUID chatId) {
        Chat chat = em.find(Chat.class, chatId);
        if (chat == null) {
            throw Refusal.notFound();
        }
        customers.lock(chat.customer());
        em.refresh(chat, LockModeType.PESSIMISTIC_WRITE);
        return chat;
    }

    /** The group a bot named; its own when there is none of that number, because a customer must not get lost. */
    private AgentGroup wanted(Chat chat, Integer number) {
        Optional<AgentGroup> named = number == null ? Optional.empty() : AgentGroup.numbered(em, number);
        return named.orElseGet(() -> em.find(AgentGroup.class, chat.group()));
    }

    private void sayNobody(Chat chat, String name) {
        String text = em.find(Channel.class, chat.channel()).nobodyText();
        write(chat, name, BotSays.text(text.isEmpty() ? Admission.NOBODY : text));
    }

    private Customer customer(Chat chat) {
        return em.find(Customer.class, chat.customer());
    }

    private static UUID newId() {
        return UuidCreator.getTimeOrderedEpoch();
    }
}
