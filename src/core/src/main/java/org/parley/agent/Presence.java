package org.parley.agent;

/** Whether an agent can take chats, as the agent says. */
public enum Presence {
    ONLINE,
    AWAY,
    OFFLINE
}
