package org.parley.settings;

/** In which order agents see who waits. Automatic assignment ignores it: there the oldest goes first. */
public enum QueueOrder {
    /** By the time the chat was handed to agents. */
    OLDEST,
    /** The same, backwards. */
    NEWEST,
    /** By the time of the oldest customer message nobody answered. */
    LONGEST_UNANSWERED
}
