package org.parley.bench;

/**
 * One broken promise.
 *
 * @param kind which promise
 * @param chat in which chat
 * @param detail what was found, for people; contains ids and numbers, never the text of a message
 */
public record Violation(Kind kind, String chat, String detail) {

    /** The promises; C1 to C9 are the checks of the trust study (research/trust.md, 4.3). */
    public enum Kind {
        /** C1: acknowledged and not there. */
        LOST,
        /** C1: there under another number than acknowledged. */
        WRONG_SEQUENCE,
        /** C1: the same id was acknowledged under two numbers. */
        TWO_ANSWERS,
        /** C1, C3: there more than once. */
        DOUBLED,
        /** C2: refused and nevertheless there. */
        REFUSED_BUT_PRESENT,
        /** C4: nobody sent it. */
        FOREIGN,
        /** C4: there under another author than sent it. */
        WRONG_AUTHOR,
        /** C4: there with another text than was sent. */
        TEXT_CHANGED,
        /** C5: the sequences are not 1, 2, 3 … n. */
        GAP,
        /** C6: customer and staff do not read the same. */
        DOORS_DIFFER,
        /** C7, C8: a sender's own order, or the order of what was acknowledged before something else was sent. */
        REORDERED,
        /** C9: a live socket showed what the transcript does not say. */
        STREAM_DIFFERS,
        /** C11: the chat did not end as it was ended. */
        STATE,
        /** C12: the figures do not count what happened. */
        STATISTICS
    }

    @Override
    public String toString() {
        return kind + " in chat " + chat + ": " + detail;
    }
}
