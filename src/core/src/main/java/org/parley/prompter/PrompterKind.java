package org.parley.prompter;

/** How a prompter is asked. */
public enum PrompterKind {
    /** The built-in one: topics kept at the desk. Needs no network. */
    KNOWLEDGE,
    /** The Prompter API of JAICP. */
    PROMPTER_API,
    /** A Rasa assistant by its REST channel. */
    RASA,
    /** A language model by chat completions. */
    COMPLETIONS;

    /** Whether it is a server to be called. */
    public boolean isCalled() {
        return this != KNOWLEDGE;
    }
}
