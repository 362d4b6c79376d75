package org.parley.chat;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.NamedNativeQuery;
import jakarta.persistence.Version;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import org.parley.agent.AgentGroup;
import org.parley.agent.GroupRecord;
import org.parley.agent.Subject;
import org.parley.attachment.FileRecord;
import org.parley.customer.Customer;
import org.parley.shared.Refusal;
import org.parley.shared.RefusalCode;

/**
 * One handling of a customer, from the handover to the close.
 *
 * <p>Born with the customer's first message as line 1. Where a bot answers first it is {@code BOT}, unknown to agents, until
 * the bot hands it over or the customer asks for a person; a customer who leaves before makes it {@code LEFT}. Handed over, or
 * born without a bot, it is {@code QUEUED} in a group. An agent joins and it is {@code IN_PROGRESS}; forwarded, it is {@code
 * QUEUED} again in another group and keeps its age; closed, it is {@code CLOSED} for ever, and a customer who writes again
 * gets a new chat, with the bot if there is one.
 *
 * <p>Whoever changes a chat holds the lock of its row; that is what makes the numbers of its lines dense and their order
 * the order of the commits. The methods here decide and number; {@link ChatService} opens the transaction, stores the
 * lines they return and tells {@link ChatEvent}s. Routing is asked for by setting {@code routingDueAt} in the same
 * transaction; it is answered later.
 */
@Entity
@NamedNativeQuery(
        name = Chat.LOCK,
        resultClass = Chat.class,
        query = "select * from chat where id = any (cast(?1 as uuid[])) order by id for update")
@NamedNativeQuery(
        name = Chat.KNOWN_MESSAGES,
        query = "select k.chat_id, k.client_id, l.sequence, l.at"
                + " from unnest(cast(?1 as uuid[]), cast(?2 as uuid[])) as k (chat_id, client_id)"
                + " cross join lateral (select sequence, at from line"
                + " where chat_id = k.chat_id and client_id = k.client_id limit 1) as l")
@NamedNativeQuery(
        name = Chat.KNOWN_COMMENTS,
        query = "select k.chat_id, k.client_id, l.number, l.at"
                + " from unnest(cast(?1 as uuid[]), cast(?2 as uuid[])) as k (chat_id, client_id)"
                + " cross join lateral (select number, at from comment"
                + " where chat_id = k.chat_id and client_id = k.client_id limit 1) as l")
class Chat {

    /** Locks chats, in the order of their ids. Native, and so prepared once: a list of JPQL is parsed at each call. */
    static final String LOCK = "Chat.lock";

    /**
     * Messages with these pairs of chat and sender's id. Lateral, so that each pair is one look into the unique index; with
     * two arrays compared the planner may read whole chats.
     */
    static final String KNOWN_MESSAGES = "Chat.knownMessages";

    /** Comments with these pairs of chat and sender's id. */
    static final String KNOWN_COMMENTS = "Chat.knownComments";

    private static final int PREVIEW = 160;

    /** The same words again within this time may be the same send twice, where the sender numbers nothing. */
    private static final Duration REPEAT = Duration.ofMinutes(1);

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

    @Column(name = "waiting_since")
    private Instant waitingSince;

    @Column(name = "routing_due_at")
    private Instant routingDueAt;

    /** From when the response time of the agent in charge runs; null when an answer was the last word. */
    @Column(name = "answer_due_since")
    private Instant answerDueSince;

    /** Who forwarded the chat or let its response time pass: gets it again only when nobody else can. */
    @Column(name = "passed_over")
    private Long passedOver;

    @Column(name = "last_sequence")
    private int lastSequence;

    @Column(name = "last_comment")
    private int lastComment;

    @Column(name = "customer_messages")
    private int customerMessages;

    @Column(name = "agent_read")
    private int agentRead;

    @Column(name = "agent_read_messages")
    private int agentReadMessages;

    @Column(name = "customer_read")
    private int customerRead;

    @Column(name = "last_author")
    @Enumerated(EnumType.STRING)
    private LineAuthor lastAuthor;

    @Column(name = "last_name")
    private String lastName;

    @Column(name = "last_text")
    private String lastText;

    @Column(name = "last_at")
    private Instant lastAt;

    @Enumerated(EnumType.STRING)
    private ChatRelay relay = ChatRelay.NONE;

    /** Lines up to this one were said before agents came. */
    @Column(name = "handed_sequence")
    private int handedSequence;

    @Column(name = "bot_failures")
    private int botFailures;

    @Column(name = "overdue_told")
    private boolean overdueTold;

    @Column(name = "close_phrases")
    private String closePhrases;

    @Column(name = "last_message")
    private String lastMessage;

    @Column(name = "bot_note")
    private String botNote;

    @Column(name = "shown_from")
    private int shownFrom = 1;

    @Column(name = "one_time")
    private boolean oneTime;

    @Version
    private long version;

    protected Chat() {}

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
        relay = who;
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
        Message message = Message.ofCustomer(id, ++lastSequence, messageId, text, at);
        message.bring(files);
        message.markRepeated(!numbered && resemblesLast(text, files, at));
        customerMessages++;
        if (waitingSince == null && state != ChatState.BOT) {
            waitingSince = at;
        }
        if (state == ChatState.IN_PROGRESS && answerDueSince == null) {
            answerDueSince = at;
        }
        show(LineAuthor.CUSTOMER, customerName, preview(text, files), at);
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
        Message message = Message.ofAgent(id, ++lastSequence, who, messageId, text, at);
        message.bring(files);
        waitingSince = null;
        answerDueSince = null;
        agentRead = lastSequence;
        agentReadMessages = customerMessages;
        show(LineAuthor.AGENT, who.name(), preview(text, files), at);
        return message;
    }

    private boolean resemblesLast(String text, List<FileRecord> files, Instant at) {
        return lastAuthor == LineAuthor.CUSTOMER
                && lastAt.plus(REPEAT).isAfter(at)
                && lastText.equals(cut(preview(text, files)));
    }

    /** Whether these words of the customer end the talk with agents. */
    boolean isClosedBy(String text) {
        return closePhrases != null
                && state != ChatState.BOT
                && closePhrases.lines().anyMatch(phrase -> phrase.equalsIgnoreCase(text.strip()));
    }

    /** The bot answers. */
    Message botSays(String name, BotSays says, UUID messageId, Instant at) {
        Message message = Message.ofBot(id, ++lastSequence, name, messageId, says.text(), at);
        message.offer(says.choices());
        show(LineAuthor.BOT, name, says.text(), at);
        return message;
    }

    /** The bot gave an answer, or could not. */
    void botAnswered(boolean well) {
        botFailures = well ? 0 : botFailures + 1;
    }

    /** The customer is given to agents: from now on it is a chat of theirs. */
    SystemLine handOver(AgentGroup target, HandOver how, Instant at) {
        group = target.id();
        state = ChatState.QUEUED;
        handedAt = at;
        queuedAt = at;
        routingDueAt = at;
        waitingSince = at;
        handedSequence = lastSequence;
        botFailures = 0;
        overdueTold = false;
        subject = how.subject() == null ? subject : how.subject();
        closePhrases = how.closePhrases().isEmpty() ? null : String.join("\n", how.closePhrases());
        lastMessage = how.lastMessage();
        botNote = how.note();
        shownFrom = Math.max(1, how.shown() == null ? 1 : lastSequence - how.shown() + 1);
        return say(ChatEvent.Kind.QUEUED, "The chat was handed to " + target.name(), at);
    }

    /** Nobody takes the chat: the bot has the customer again. */
    SystemLine backToBot(String text, Instant at) {
        state = ChatState.BOT;
        routingDueAt = null;
        waitingSince = null;
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
        return new Comment(id, ++lastComment, lastSequence, who.agent(), who.name(), commentId, text, at);
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
        answerDueSince = at;
        SystemLine line = say(event, text, at);
        agentRead = lastSequence;
        agentReadMessages = customerMessages;
        return line;
    }

    /** The chat goes to the queue of another group; it keeps its age. */
    SystemLine forward(AgentGroup target, Long by, Instant at) {
        group = target.id();
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
        answerDueSince = null;
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
        waitingSince = null;
        answerDueSince = null;
        passedOver = null;
        String text = reason == CloseReason.CUSTOMER ? customerName + " ended the chat" : "The chat has ended";
        return say(ChatEvent.Kind.CLOSED, text, at);
    }

    /** Routing has looked: nothing more to decide until the chat moves again, or somebody has room. */
    void settle() {
        routingDueAt = null;
    }

    /** Whether the agent in charge owes an answer since before this moment. */
    boolean owesAnswerSince(Instant before) {
        return state == ChatState.IN_PROGRESS && answerDueSince != null && answerDueSince.isBefore(before);
    }

    private SystemLine say(ChatEvent.Kind event, String text, Instant at) {
        return new SystemLine(id, ++lastSequence, event, text, at);
    }

    /** A list shows what was said, or the names of what came without a word. */
    private static String preview(String text, List<FileRecord> files) {
        return text.isEmpty() ? files.stream().map(FileRecord::name).collect(Collectors.joining(", ")) : text;
    }

    private void show(LineAuthor author, String name, String text, Instant at) {
        lastAuthor = author;
        lastName = name;
        lastText = cut(text);
        lastAt = at;
    }

    private static String cut(String text) {
        int end = text.codePointCount(0, text.length()) > PREVIEW ? text.offsetByCodePoints(0, PREVIEW) : text.length();
        return text.substring(0, end);
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
        return relay;
    }

    int botFailures() {
        return botFailures;
    }

    String lastMessage() {
        return lastMessage;
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
        return lastSequence;
    }

    int lastComment() {
        return lastComment;
    }

    int customerMessages() {
        return customerMessages;
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
    record Talk(
            UUID chat,
            int lastSequence,
            int lastComment,
            int customerMessages,
            Instant waitingSince,
            Instant answerDueSince,
            int agentRead,
            int agentReadMessages,
            LineAuthor lastAuthor,
            String lastName,
            String lastText,
            Instant lastAt) {}

    /** The row as talking left it. */
    Talk talk() {
        return new Talk(
                id,
                lastSequence,
                lastComment,
                customerMessages,
                waitingSince,
                answerDueSince,
                agentRead,
                agentReadMessages,
                lastAuthor,
                lastName,
                lastText,
                lastAt);
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
                waitingSince,
                closedAt,
                closeReason,
                lastAt == null || isLastHidden()
                        ? null
                        : new ChatRow.LastMessage(lastAuthor, lastName, lastText, lastAt),
                lastSequence,
                lastComment,
                agentRead,
                customerMessages - agentReadMessages,
                customerRead,
                handedSequence,
                shownFrom,
                botNote,
                oneTime);
    }

    /** The bot keeps its talk to itself, and nobody has said anything since. */
    private boolean isLastHidden() {
        return shownFrom > handedSequence && handedSequence > 0 && !lastAt.isAfter(handedAt);
    }

    /** Number of the first line staff may see. */
    int shownFrom() {
        return shownFrom;
    }
}
