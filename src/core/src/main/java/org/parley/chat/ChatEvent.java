package org.parley.chat;

import java.time.Instant;
import java.util.UUID;

/**
 * Something happened in a chat. Fired inside the transaction; observers act after its success. What {@link ChatWriter} wrote
 * is not fired one by one: it comes in a {@link SaidEvent}.
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
        /** It went back to the queue of its own group. */
        REQUEUED,
        /** A supervisor has it now instead of the agent. */
        TAKEN_OVER,
        /** Its customer was blocked; what the customer is told. The chat is closed in the same moment. */
        BLOCKED,
        /** It is over. */
        CLOSED,
        /** No agent took it, and its bot has it again. */
        RETURNED,
        /** The house told the customer something. */
        NOTICE,
        /** Somebody wrote a message. */
        MESSAGE,
        /** Somebody of the staff wrote a comment. */
        COMMENT,
        /** Somebody has seen messages. */
        READ;

        /** Whether the chat may have changed hands or lists, not only its text. */
        public boolean isMove() {
            return switch (this) {
                case QUEUED, JOINED, FORWARDED, REQUEUED, TAKEN_OVER, BLOCKED, CLOSED, RETURNED -> true;
                case NOTICE, MESSAGE, COMMENT, READ -> false;
            };
        }

        /** Whether the chat waits since then, so that routing has to look. */
        public boolean isWaiting() {
            return this == QUEUED || this == FORWARDED || this == REQUEUED;
        }
    }
}
