package org.parley.chat;

import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;

/**
 * What a bot or a platform that had the customer before agents left in the chat for them. Only its own methods set the fields,
 * as in {@link TalkPart}.
 */
@Embeddable
class BotPart {

    @Enumerated(EnumType.STRING)
    private ChatRelay relay = ChatRelay.NONE;

    /** How many answers in a row the bot could not give. */
    @Column(name = "bot_failures")
    private int failures;

    /** Lines up to this one were said before agents came; 0 when they had the chat from its beginning. */
    @Column(name = "handed_sequence")
    private int handedSequence;

    /** The first line staff may see. */
    @Column(name = "shown_from")
    private int shownFrom = 1;

    /** Words of the customer that end the talk with agents, one a line; or null. */
    @Column(name = "close_phrases")
    private String closePhrases;

    /** What the bot says when such words ended the chat; or null. */
    @Column(name = "last_message")
    private String lastMessage;

    /** What the bot tells the agent; or null. */
    @Column(name = "bot_note")
    private String note;

    /** As far as talking needs it. */
    static BotPart talking(ResultSet row) throws SQLException {
        BotPart part = new BotPart();
        part.relay = ChatRelay.valueOf(row.getString("relay"));
        part.closePhrases = row.getString("close_phrases");
        return part;
    }

    void relayTo(ChatRelay who) {
        relay = who;
    }

    /** The bot gave an answer, or could not. */
    void answered(boolean well) {
        failures = well ? 0 : failures + 1;
    }

    /** The bot hands over what was said up to this line. */
    void handOver(HandOver how, int lastSequence) {
        failures = 0;
        handedSequence = lastSequence;
        shownFrom = Math.max(1, how.shown() == null ? 1 : lastSequence - how.shown() + 1);
        closePhrases = how.closePhrases().isEmpty() ? null : String.join("\n", how.closePhrases());
        lastMessage = how.lastMessage();
        note = how.note();
    }

    /** Whether these words of the customer end the talk with agents. */
    boolean isClosedBy(String text) {
        return closePhrases != null && closePhrases.lines().anyMatch(phrase -> phrase.equalsIgnoreCase(text.strip()));
    }

    /** Whether the bot keeps its talk to itself and nobody has said anything since it handed over. */
    boolean hides(Instant lastAt, Instant handedAt) {
        return shownFrom > handedSequence && handedSequence > 0 && !lastAt.isAfter(handedAt);
    }

    ChatRelay relay() {
        return relay;
    }

    int failures() {
        return failures;
    }

    int handedSequence() {
        return handedSequence;
    }

    int shownFrom() {
        return shownFrom;
    }

    String lastMessage() {
        return lastMessage;
    }

    String note() {
        return note;
    }
}
