package org.parley.chat;

/** Who speaks in a line of a transcript. */
public enum LineAuthor {
    CUSTOMER,
    AGENT,
    BOT,
    SYSTEM
}
