package org.parley.chat;

import jakarta.persistence.Column;
import jakarta.persistence.Embedded;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Version;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.parley.agent.AgentGroup;
import org.parley.agent.GroupRecord;
import org.parley.agent.Subject;
import org.parley.attachment.FileRecord;
import org.parley.customer.Customer;
import org.parley.shared.Refusal;
import org.parley.shared.RefusalCode;

/**
 * One handling of a customer, from the first message to the close.
 *
 * <p>Born with the customer's first message as line 1. Where a bot answers first it is {@code BOT}, unknown to agents, until
 * the bot hands it over or the customer asks for a person; a customer who leaves before makes it {@code LEFT}. Handed over, or
 * born without a bot, it is {@code QUEUED} in a group. An agent joins and it is {@code IN_PROGRESS}; forwarded, it is {@code
 * QUEUED} again in another group and keeps its age; closed, it is {@code CLOSED} for ever, and a customer who writes again
 * gets a new chat, with the bot if there is one.
 *
 * <p>Whoever changes a chat holds the lock of its row; that is what makes the numbers of its lines dense and their order
 * the order of the commits. The methods here decide and number; the services of this package ({@link ChatService}, {@link
 * AssignmentService}, {@link StartService}, {@link ChatBatch}, those of bots and platforms) open the transaction, store the lines they
 * return and tell {@link ChatEvent}s. Routing is asked for by setting {@code routingDueAt} in the same
 * transaction; it is answered later.
 */
@Entity
class Chat {

    /** The columns that {@link #talking} reads. */
    static final String TALKING =
            "id, customer_id, customer_name, channel_id, group_id, agent_id, state, one_time, relay, close_phrases, "
                    + TalkPart.COLUMNS;

    @Id
    private UUID id;

    @Column(name = "start_id")
    private UUID startId;

    @Column(name = "customer_id")
    private long customer;

    @Column(name = "customer_name")
    private String customerName;

    @Column(name = "customer_verified")
    private boolean customerVerified;

    @Column(name = "channel_id")
    private long channel;

    @Column(name = "group_id")
    private long group;

    @Column(name = "agent_id")
    private Long agent;

    @Enumerated(EnumType.STRING)
    private ChatState state;

    @Enumerated(EnumType.STRING)
    @Column(name = "close_reason")
    private CloseReason closeReason;

    @Column(name = "closed_by")
    private Long closedBy;

    private String subject;

    @Column(name = "previous_id")
    private UUID previous;

    @Column(name = "started_at")
    private Instant startedAt;

    /** When it was handed to agents; as long as the bot has it, when it began. */
    @Column(name = "handed_at")
    private Instant handedAt;

    @Column(name = "queued_at")
    private Instant queuedAt;

    @Column(name = "closed_at")
    private Instant closedAt;

    @Column(name = "routing_due_at")
    private Instant routingDueAt;

    /** Who forwarded the chat or let its response time pass: gets it again only when nobody else can. */
    @Column(name = "passed_over")
    private Long passedOver;

    @Column(name = "customer_read")
    private int customerRead;

    @Column(name = "overdue_told")
    private boolean overdueTold;

    @Column(name = "one_time")
    private boolean oneTime;

    @Embedded
    private TalkPart talk = new TalkPart();

    @Embedded
    private BotPart bot = new BotPart();

    @Version
    private long version;

    protected Chat() {}

    /**
     * A chat as far as talking needs it, from a row with the columns of {@link #TALKING}. It can receive, answer and take
     * comments, and is never stored: what changed is written by {@link BatchWrite}.
     */
    static Chat talking(ResultSet row) throws SQLException {
        Chat chat = new Chat();
        chat.id = row.getObject("id", UUID.class);
        chat.customer = row.getLong("customer_id");
        chat.customerName = row.getString("customer_name");
        chat.channel = row.getLong("channel_id");
        chat.group = row.getLong("group_id");
        chat.agent = row.getObject("agent_id", Long.class);
        chat.state = ChatState.valueOf(row.getString("state"));
        chat.oneTime = row.getBoolean("one_time");
        chat.bot = BotPart.talking(row);
        chat.talk = TalkPart.read(row);
        return chat;
    }

    /** A chat that waits for an agent. */
    Chat(UUID id, UUID startId, Customer customer, AgentGroup group, String subject, UUID previous, Instant at) {
        this.id = id;
        this.startId = startId;
        this.customer = customer.id();
        this.customerName = customer.displayName();
        this.customerVerified = customer.isVerified();
        this.channel = customer.channel().id();
        this.group = group.id();
        this.subject = subject;
        this.previous = previous;
        this.state = ChatState.QUEUED;
        this.startedAt = at;
        this.handedAt = at;
        this.queuedAt = at;
        this.routingDueAt = at;
    }

    /** A chat that somebody outside is told of; with a bot it is the bot's until handed over. */
    Chat relayedTo(ChatRelay who) {
        bot.relayTo(who);
        if (who == ChatRelay.BOT) {
            state = ChatState.BOT;
            routingDueAt = null;
        }
        return this;
    }

    /** The customer says something. */
    Message receive(UUID messageId, String text, Instant at) {
        return receive(messageId, text, List.of(), true, at);
    }

    /**
     * The customer says something, or shows files.
     *
     * @param numbered whether the id is the sender's own, so that a repeat would be known by it
     */
    Message receive(UUID messageId, String text, List<FileRecord> files, boolean numbered, Instant at) {
        refuseIfClosed();
        Message message = Message.ofCustomer(id, talk.next(), messageId, text, at);
        message.bring(files);
        message.markRepeated(!numbered && talk.isSaidAgain(message));
        talk.asked(customerName, message, state);
        return message;
    }

    /** The agent in charge answers. */
    Message answer(Subject who, UUID messageId, String text, List<FileRecord> files, Instant at) {
        refuseIfClosed();
        if (state != ChatState.IN_PROGRESS) {
            throw Refusal.of(RefusalCode.NOT_IN_PROGRESS, "Join the chat before you answer.");
        }
        if (oneTime) {
            throw Refusal.of(RefusalCode.FORBIDDEN, "The customer left this message and does not read along.");
        }
        Message message = Message.ofAgent(id, talk.next(), who, messageId, text, at);
        message.bring(files);
        talk.answered(who.name(), message);
        return message;
    }

    /** Whether these words of the customer end the talk with agents. */
    boolean isClosedBy(String text) {
        return state != ChatState.BOT && bot.isClosedBy(text);
    }

    /** The bot answers. */
    Message botSays(String name, BotSays says, UUID messageId, Instant at) {
        Message message = Message.ofBot(id, talk.next(), name, messageId, says.text(), at);
        message.offer(says.choices());
        talk.show(LineAuthor.BOT, name, message);
        return message;
    }

    /** The bot gave an answer, or could not. */
    void botAnswered(boolean well) {
        bot.answered(well);
    }

    /** The customer is given to agents: from now on it is a chat of theirs. */
    SystemLine handOver(AgentGroup target, HandOver how, Instant at) {
        group = target.id();
        state = ChatState.QUEUED;
        handedAt = at;
        queuedAt = at;
        routingDueAt = at;
        overdueTold = false;
        subject = how.subject() == null ? subject : how.subject();
        talk.waitFrom(at);
        bot.handOver(how, talk.lastSequence());
        return say(ChatEvent.Kind.QUEUED, "The chat was handed to " + target.name(), at);
    }

    /** Nobody takes the chat, and nobody ever did: the bot has the customer again. */
    SystemLine backToBot(String text, Instant at) {
        state = ChatState.BOT;
        routingDueAt = null;
        talk.waitFrom(null);
        passedOver = null;
        return say(ChatEvent.Kind.RETURNED, text, at);
    }

    /** The customer waits longer than the group allows, and is told so. */
    SystemLine overdue(String text, Instant at) {
        overdueTold = true;
        return say(ChatEvent.Kind.NOTICE, text, at);
    }

    /** The customer leaves the bot. */
    SystemLine leave(Instant at) {
        state = ChatState.LEFT;
        closeReason = CloseReason.CUSTOMER;
        closedAt = at;
        return say(ChatEvent.Kind.CLOSED, customerName + " ended the chat", at);
    }

    /** The customer left one message and does not read along. */
    void markOneTime() {
        oneTime = true;
    }

    /** The house tells the customer something. */
    SystemLine notice(ChatEvent.Kind kind, String text, Instant at) {
        return say(kind, text, at);
    }

    /** Somebody of the staff leaves a comment. It changes nothing the customer could see or count. */
    Comment comment(Subject who, UUID commentId, String text, Instant at) {
        return new Comment(id, talk.nextComment(), talk.lastSequence(), who.agent(), who.name(), commentId, text, at);
    }

    /** An agent takes the chat out of the queue, or is given it. */
    SystemLine join(long who, String name, String groupName, Instant at) {
        return hold(who, ChatEvent.Kind.JOINED, name + " (" + groupName + ") joined the chat", at);
    }

    /** Somebody else takes the chat out of the hands of its agent. */
    SystemLine takeOver(Subject who, String groupName, String from, Instant at) {
        String text = who.name() + " (" + groupName + ") took over the chat from " + from;
        return hold(who.agent(), ChatEvent.Kind.TAKEN_OVER, text, at);
    }

    private SystemLine hold(long who, ChatEvent.Kind event, String text, Instant at) {
        state = ChatState.IN_PROGRESS;
        agent = who;
        passedOver = null;
        routingDueAt = null;
        // who does not read along waits for no answer, and nobody may give one
        talk.dueFrom(oneTime ? null : at);
        SystemLine line = say(event, text, at);
        talk.readAll();
        return line;
    }

    /** The chat goes to the queue of another group; it keeps its age, but how long it may wait there is that group's to say. */
    SystemLine forward(AgentGroup target, Long by, Instant at) {
        group = target.id();
        overdueTold = false;
        waitAgain(by, at);
        return say(ChatEvent.Kind.FORWARDED, "The chat was passed to " + target.name(), at);
    }

    /** The chat goes back to the queue of its group: its agent did not answer in time, or left. */
    SystemLine requeue(String groupName, Instant at) {
        waitAgain(agent, at);
        return say(ChatEvent.Kind.REQUEUED, "The chat is back in the queue of " + groupName, at);
    }

    private void waitAgain(Long passOver, Instant at) {
        state = ChatState.QUEUED;
        agent = null;
        passedOver = passOver;
        talk.dueFrom(null);
        queuedAt = at;
        routingDueAt = at;
    }

    /** What the customer reads when blocked; the close follows. */
    SystemLine block(String message, Instant at) {
        return say(ChatEvent.Kind.BLOCKED, message, at);
    }

    /** The chat ends. */
    SystemLine close(CloseReason reason, Long by, Instant at) {
        state = ChatState.CLOSED;
        closeReason = reason;
        closedBy = by;
        closedAt = at;
        routingDueAt = null;
        talk.owesNothing();
        passedOver = null;
        String text = reason == CloseReason.CUSTOMER ? customerName + " ended the chat" : "The chat has ended";
        return say(ChatEvent.Kind.CLOSED, text, at);
    }

    /** Routing has looked: nothing more to decide until the chat moves again, or somebody has room. */
    boolean isDue() {
        return routingDueAt != null;
    }

    void settle() {
        routingDueAt = null;
    }

    /** Whether the agent in charge owes an answer since before this moment. */
    boolean owesAnswerSince(Instant before) {
        return state == ChatState.IN_PROGRESS
                && talk.answerDueSince() != null
                && talk.answerDueSince().isBefore(before);
    }

    private SystemLine say(ChatEvent.Kind event, String text, Instant at) {
        return new SystemLine(id, talk.next(), event, text, at);
    }

    private void refuseIfClosed() {
        if (state.isOver()) {
            throw Refusal.of(RefusalCode.CLOSED, "This chat has ended and takes no more messages.");
        }
    }

    UUID id() {
        return id;
    }

    UUID startId() {
        return startId;
    }

    long customer() {
        return customer;
    }

    long channel() {
        return channel;
    }

    long group() {
        return group;
    }

    ChatRelay relay() {
        return bot.relay();
    }

    int botFailures() {
        return bot.failures();
    }

    String lastMessage() {
        return bot.lastMessage();
    }

    boolean isOverdueTold() {
        return overdueTold;
    }

    Long agent() {
        return agent;
    }

    ChatState state() {
        return state;
    }

    int lastSequence() {
        return talk.lastSequence();
    }

    int lastComment() {
        return talk.lastComment();
    }

    int customerMessages() {
        return talk.customerMessages();
    }

    Instant startedAt() {
        return startedAt;
    }

    Instant handedAt() {
        return handedAt;
    }

    Instant queuedAt() {
        return queuedAt;
    }

    CloseReason closeReason() {
        return closeReason;
    }

    String customerName() {
        return customerName;
    }

    /** What talking changes in the row. */
    TalkPart talk() {
        return talk;
    }

    /** What routing decides by. */
    WaitingChat waiting() {
        return new WaitingChat(id, group, handedAt, queuedAt, passedOver);
    }

    /** What rights are decided by. */
    ChatFacts facts() {
        return new ChatFacts(id, state, group, agent);
    }

    /** The chat in a list. */
    ChatRow row(GroupRecord groupRecord, String agentName, String channelKey) {
        return new ChatRow(
                id,
                state,
                new ChatRow.CustomerName(customerName, customerVerified),
                channelKey,
                groupRecord,
                agent == null ? null : new ChatRow.AgentName(Long.toString(agent), agentName),
                subject,
                queuedAt,
                handedAt,
                talk.waitingSince(),
                closedAt,
                closeReason,
                lastMessageShown(),
                talk.lastSequence(),
                talk.lastComment(),
                talk.agentRead(),
                talk.customerMessages() - talk.agentReadMessages(),
                customerRead,
                bot.handedSequence(),
                bot.shownFrom(),
                bot.note(),
                oneTime);
    }

    private ChatRow.LastMessage lastMessageShown() {
        return talk.lastAt() == null || bot.hides(talk.lastAt(), handedAt)
                ? null
                : new ChatRow.LastMessage(talk.lastAuthor(), talk.lastName(), talk.lastText(), talk.lastAt());
    }

    /** Number of the first line staff may see. */
    int shownFrom() {
        return bot.shownFrom();
    }
}
