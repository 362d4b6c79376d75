package org.parley.chat;

import java.time.Instant;
import java.util.UUID;

/**
 * Something happened in a chat. Fired inside the transaction; observers act after its success.
 *
 * @param sequence number of the newest line, or for {@link Kind#COMMENT} of the comment
 */
public record ChatEvent(UUID chat, int sequence, Kind kind, Instant at) {

    /** What happened. */
    public enum Kind {
        /** The chat came into the queue of a group. */
        QUEUED,
        /** An agent has it now. */
        JOINED,
        /** It went to the queue of another group. */
        FORWARDED,
        /** It is over. */
        CLOSED,
        /** Somebody wrote a message. */
        MESSAGE,
        /** Somebody of the staff wrote a comment. */
        COMMENT,
        /** Somebody has seen messages. */
        READ;

        /** Whether the chat may have changed hands or lists, not only its text. */
        public boolean isMove() {
            return this == QUEUED || this == JOINED || this == FORWARDED || this == CLOSED;
        }
    }
}
