package org.parley.bot;

/** What is told or asked outside. */
public enum DeliveryKind {
    /** The bot is asked what to say to the customer's message. Tried once: the customer does not wait for a second try. */
    ASK,
    /** The bot is told that no agent takes the customer it wanted to hand over, and asked what to say instead. Tried once. */
    NOBODY,
    /** The bot is told that agents are done with the customer. */
    ENDED,
    /** The customer said closing words: the chat is to be closed. Not outside at all, but in its turn. */
    END,
    /** A platform is told what an agent, or the house, said. */
    TEXT,
    /** A platform is told of a file. */
    FILE,
    /** A platform is told that agents are done with the customer. */
    CLOSED,
    /** A platform is told that another group has the customer. */
    DESTINATION
}
