package org.parley.chat;

import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Collectors;
import org.parley.attachment.FileRecord;

/**
 * How far the talk of a chat has come: its numbers, who owes whom an answer, and the last word, as lists show it. It is what
 * a message changes in the row of its chat, and all of it ({@link BatchWrite}). Only its own methods set the fields: the
 * persistence unit does not see what another class writes into them.
 */
@Embeddable
class TalkPart {

    /** All its columns, as {@link #read} needs them. */
    static final String COLUMNS = "last_sequence, last_comment, customer_messages, waiting_since, answer_due_since,"
            + " agent_read, agent_read_messages, last_author, last_name, last_text, last_at";

    private static final int PREVIEW = 160;

    /** The same words again within this time may be the same send twice, where the sender numbers nothing. */
    private static final Duration REPEAT = Duration.ofMinutes(1);

    @Column(name = "last_sequence")
    private int lastSequence;

    @Column(name = "last_comment")
    private int lastComment;

    @Column(name = "customer_messages")
    private int customerMessages;

    /** Since when the customer waits for an answer of a person; null when nobody waits. */
    @Column(name = "waiting_since")
    private Instant waitingSince;

    /** From when the response time of the agent in charge runs; null when an answer was the last word. */
    @Column(name = "answer_due_since")
    private Instant answerDueSince;

    @Column(name = "agent_read")
    private int agentRead;

    @Column(name = "agent_read_messages")
    private int agentReadMessages;

    @Column(name = "last_author")
    @Enumerated(EnumType.STRING)
    private LineAuthor lastAuthor;

    @Column(name = "last_name")
    private String lastName;

    @Column(name = "last_text")
    private String lastText;

    @Column(name = "last_at")
    private Instant lastAt;

    static TalkPart read(ResultSet row) throws SQLException {
        TalkPart talk = new TalkPart();
        talk.lastSequence = row.getInt("last_sequence");
        talk.lastComment = row.getInt("last_comment");
        talk.customerMessages = row.getInt("customer_messages");
        talk.waitingSince = BatchRead.instant(row, "waiting_since");
        talk.answerDueSince = BatchRead.instant(row, "answer_due_since");
        talk.agentRead = row.getInt("agent_read");
        talk.agentReadMessages = row.getInt("agent_read_messages");
        String author = row.getString("last_author");
        talk.lastAuthor = author == null ? null : LineAuthor.valueOf(author);
        talk.lastName = row.getString("last_name");
        talk.lastText = row.getString("last_text");
        talk.lastAt = BatchRead.instant(row, "last_at");
        return talk;
    }

    /** Gives out the number of the next line. */
    int next() {
        return ++lastSequence;
    }

    /** Gives out the number of the next comment. */
    int nextComment() {
        return ++lastComment;
    }

    /** The customer said this to whoever has the chat. */
    void asked(String customer, Message message, ChatState state) {
        Instant at = message.at();
        customerMessages++;
        if (waitingSince == null && state != ChatState.BOT) {
            waitingSince = at;
        }
        if (answerDueSince == null && state == ChatState.IN_PROGRESS) {
            answerDueSince = at;
        }
        show(LineAuthor.CUSTOMER, customer, message);
    }

    /** The agent in charge said this: nobody waits any more, and everything was read. */
    void answered(String agent, Message message) {
        owesNothing();
        readAll();
        show(LineAuthor.AGENT, agent, message);
    }

    /** The last word is this. */
    void show(LineAuthor author, String name, Message message) {
        lastAuthor = author;
        lastName = name;
        lastText = preview(message.text(), message.files());
        lastAt = message.at();
    }

    /** The agent in charge has seen what there is. */
    void readAll() {
        agentRead = lastSequence;
        agentReadMessages = customerMessages;
    }

    /** The customer waits for a person from now on; null: for nobody. */
    void waitFrom(Instant at) {
        waitingSince = at;
    }

    /** The response time of the agent in charge runs from now on; null: it does not. */
    void dueFrom(Instant at) {
        answerDueSince = at;
    }

    /** Nobody waits for an answer any more. */
    void owesNothing() {
        waitingSince = null;
        answerDueSince = null;
    }

    /** Whether the customer said just the same a moment ago. */
    boolean isSaidAgain(Message message) {
        return lastAuthor == LineAuthor.CUSTOMER
                && lastAt.plus(REPEAT).isAfter(message.at())
                && lastText.equals(preview(message.text(), message.files()));
    }

    /** The beginning of what was said, or the names of what came without a word. */
    private static String preview(String text, List<FileRecord> files) {
        String shown = text.isEmpty() ? files.stream().map(FileRecord::name).collect(Collectors.joining(", ")) : text;
        int end = shown.codePointCount(0, shown.length()) > PREVIEW
                ? shown.offsetByCodePoints(0, PREVIEW)
                : shown.length();
        return shown.substring(0, end);
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

    Instant waitingSince() {
        return waitingSince;
    }

    Instant answerDueSince() {
        return answerDueSince;
    }

    int agentRead() {
        return agentRead;
    }

    int agentReadMessages() {
        return agentReadMessages;
    }

    LineAuthor lastAuthor() {
        return lastAuthor;
    }

    String lastName() {
        return lastName;
    }

    String lastText() {
        return lastText;
    }

    Instant lastAt() {
        return lastAt;
    }
}
