package org.parley.agent;

/** What becomes of a chat when as many wait as the group allows, or when it has waited as long as the group allows. */
public enum WhenFull {
    /** The customer reads the group's text. Who was to come is not let in; who waits goes on waiting. */
    TEXT,
    /** Another group takes it. */
    GROUP,
    /** Its bot has it again; without a bot the customer reads the group's text. */
    BOT
}
