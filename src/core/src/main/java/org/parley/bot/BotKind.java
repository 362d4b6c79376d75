package org.parley.bot;

/** How a bot is asked. */
public enum BotKind {
    /** The built-in one: answers from the topics kept at the desk. Needs no network. */
    KNOWLEDGE,
    /** The Chat API of JAICP. */
    CHAT_API,
    /** A Rasa assistant by its REST channel. */
    RASA,
    /** A language model by chat completions. */
    COMPLETIONS;

    /** Whether it wants to know when nobody takes a customer it hands over, and then finds the words itself. */
    boolean knowsOfNobody() {
        return this == CHAT_API;
    }

    /** Whether it is a server to be called. */
    public boolean isCalled() {
        return this != KNOWLEDGE;
    }
}
