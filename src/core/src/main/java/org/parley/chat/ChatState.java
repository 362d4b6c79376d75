package org.parley.chat;

/** Where a chat is in its life. */
public enum ChatState {
    /** Waits in the queue of its group. */
    QUEUED,
    /** An agent talks to the customer. */
    IN_PROGRESS,
    /** Over, in the archive, never open again. */
    CLOSED
}
