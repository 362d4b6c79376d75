package org.parley.agent;

/** What somebody at the desk is; each role can do what the one before can, and more. */
public enum Role {
    /** Handles chats of own groups. */
    AGENT,
    /** Also monitors and takes over in own groups. */
    SUPERVISOR,
    /** Also sees every group and configures the account. */
    ADMINISTRATOR
}
