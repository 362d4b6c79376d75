package org.parley.chat;

/** Where a chat is in its life. */
public enum ChatState {
    /** The bot of its channel talks to the customer; it does not exist for agents yet. */
    BOT,
    /** Waits in the queue of its group. */
    QUEUED,
    /** An agent talks to the customer. */
    IN_PROGRESS,
    /** Over, in the archive, never open again. */
    CLOSED,
    /** Over before it came to agents: the customer left the bot. In no archive and in no figure. */
    LEFT;

    /** Whether nothing more is written into it. */
    public boolean isOver() {
        return this == CLOSED || this == LEFT;
    }

    /** Whether it is, or was, an affair of agents. */
    public boolean isHanded() {
        return this != BOT && this != LEFT;
    }
}
