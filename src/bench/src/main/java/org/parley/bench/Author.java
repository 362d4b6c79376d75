package org.parley.bench;

/** Who wrote a line, in the words of the wire. */
public enum Author {
    CUSTOMER,
    AGENT,
    BOT,
    SYSTEM
}
