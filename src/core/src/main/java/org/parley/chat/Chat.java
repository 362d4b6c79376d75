package org.parley.chat;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.NamedNativeQuery;
import jakarta.persistence.Version;
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
 * <p>Born {@code QUEUED} in a group with the customer's first message as line 1. An agent joins and it is {@code
 * IN_PROGRESS}; forwarded, it is {@code QUEUED} again in another group and keeps its age; closed, it is {@code CLOSED} for
 * ever, and a customer who writes again gets a new chat.
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

    @Version
    private long version;

    protected Chat() {}

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
        this.handedAt = at;
        this.queuedAt = at;
        this.routingDueAt = at;
    }

    /** The customer says something. */
    Message receive(UUID messageId, String text, Instant at) {
        return receive(messageId, text, List.of(), at);
    }

    /** The customer says something, or shows files. */
    Message receive(UUID messageId, String text, List<FileRecord> files, Instant at) {
        refuseIfClosed();
        Message message = Message.ofCustomer(id, ++lastSequence, messageId, text, at);
        message.bring(files);
        customerMessages++;
        if (waitingSince == null) {
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
        Message message = Message.ofAgent(id, ++lastSequence, who, messageId, text, at);
        message.bring(files);
        waitingSince = null;
        answerDueSince = null;
        agentRead = lastSequence;
        agentReadMessages = customerMessages;
        show(LineAuthor.AGENT, who.name(), preview(text, files), at);
        return message;
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
    SystemLine forward(AgentGroup target, long by, Instant at) {
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
        int end = text.codePointCount(0, text.length()) > PREVIEW ? text.offsetByCodePoints(0, PREVIEW) : text.length();
        lastText = text.substring(0, end);
        lastAt = at;
    }

    private void refuseIfClosed() {
        if (state == ChatState.CLOSED) {
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

    long group() {
        return group;
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
                lastAt == null ? null : new ChatRow.LastMessage(lastAuthor, lastName, lastText, lastAt),
                lastSequence,
                lastComment,
                agentRead,
                customerMessages - agentReadMessages,
                customerRead);
    }
}
