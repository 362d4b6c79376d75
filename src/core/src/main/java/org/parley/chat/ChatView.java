package org.parley.chat;

/** The lists of the desk. */
public enum ChatView {
    /** Waiting chats, the longest waiting first. */
    QUEUE,
    /** The subject's own chats in progress. */
    MINE,
    /** Closed chats, the newest close first. */
    ARCHIVE
}
