package org.parley.chat;

/** What came of handing a chat to agents. */
public enum Handed {
    /** It waits for an agent now, or did before. */
    QUEUED,
    /** Nobody of the group is online; the customer is told, by the house or the bot, and the bot goes on. */
    NOBODY,
    /** Too many wait; the bot has told the customer and goes on. */
    FULL,
    /** The customer is blocked and has read the message of the block again. */
    BLOCKED,
    /** Agents were left a message; the customer stays with the bot. */
    LEFT_MESSAGE,
    /** The chat is over. */
    OVER
}
