package org.parley.prompter;

/** Where a question to a prompter stands. */
public enum PromptState {
    /** On its way. */
    ASKED,
    /** There are answers. */
    ANSWERED,
    /** The prompter knows none. */
    NONE,
    /** It could not be asked, or what it said is of no use. */
    UNAVAILABLE
}
