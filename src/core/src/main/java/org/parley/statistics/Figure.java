package org.parley.statistics;

/** The figures of a group or an agent; each can be opened as the list of chats that make it. */
public enum Figure {
    /** All closed chats of a group, all joins of an agent. */
    TOTAL,
    /** Those in which an agent wrote a message. */
    ANSWERED,
    /** The others. */
    UNANSWERED,
    /** The time they took; made by all of them. */
    DURATION
}
