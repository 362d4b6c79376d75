package org.parley.chat;

/** Who outside the house is told of a chat. */
public enum ChatRelay {
    /** Nobody; the customer reads along. */
    NONE,
    /** The bot of its channel, which talks to the customer before and after. */
    BOT,
    /** The platform that handed the customer over and shows everything to the customer. */
    PLATFORM
}
