package org.parley.chat;

/** The lists of the desk. */
public enum ChatView {
    /** Waiting chats to join by hand, in the order of the settings; empty for agents where chats are assigned. */
    QUEUE,
    /** Waiting chats for those who supervise, the oldest first. */
    WAITING,
    /** The subject's own chats in progress. */
    MINE,
    /** Chats in progress for those who supervise. */
    ACTIVE,
    /** Closed chats, the newest close first. */
    ARCHIVE
}
