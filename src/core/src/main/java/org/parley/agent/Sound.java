package org.parley.agent;

/** What a page rings for while its agent is online and looks elsewhere. */
public enum Sound {
    NONE,
    /** Own chats. */
    MINE,
    /** Own chats, and new ones in the queue. */
    ALL
}
