package org.parley.agent;

/** What becomes of a chat for a group nobody of which is online. */
public enum WhenNobody {
    /** It waits for whoever comes. */
    WAIT,
    /** Its bot keeps it, with a word about why; without a bot it waits. */
    BOT
}
