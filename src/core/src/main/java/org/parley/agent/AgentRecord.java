package org.parley.agent;

import java.util.List;

/**
 * An agent as the desk shows it.
 *
 * @param inProgress chats the agent holds now
 * @param groups own groups in the order of their numbers
 */
public record AgentRecord(
        long id,
        String login,
        String name,
        Role role,
        Presence presence,
        Theme theme,
        SendKey sendKey,
        int inProgress,
        List<GroupRecord> groups) {}
