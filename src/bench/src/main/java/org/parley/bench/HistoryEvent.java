package org.parley.bench;

/**
 * One fact of a {@link History}; its place in the list is its time.
 *
 * @param kind what was observed
 * @param id the message id
 * @param sender who sent it; for {@link Kind#DELIVERED} the author the frame named
 * @param text what was sent or delivered; empty otherwise
 * @param sequence the number the server stated, {@link History#NOT_STATED} where it stated none
 * @param nanos the driver's clock, {@link System#nanoTime()}
 */
public record HistoryEvent(Kind kind, String id, Sender sender, String text, int sequence, long nanos) {

    /** What can be observed about a message from outside. */
    public enum Kind {
        /** The driver is about to send it for the first time. */
        INVOKE,
        /** The server acknowledged it: committed, with this number. */
        OK,
        /** The server refused it: it must never appear. */
        FAIL,
        /** No answer came, or none that tells: it may appear once or not at all. */
        INFO,
        /** A live socket showed it to the other side. */
        DELIVERED
    }
}
