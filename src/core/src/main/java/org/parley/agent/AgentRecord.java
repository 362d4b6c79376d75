package org.parley.agent;

import java.util.List;

/**
 * An agent as the desk shows it.
 *
 * @param inProgress chats the agent holds now
 * @param ownLimit most chats in progress for this agent, or null where the account's limit counts
 * @param groups own groups in the order of their numbers
 */
public record AgentRecord(
        long id,
        String login,
        String name,
        Role role,
        Presence presence,
        Preferences preferences,
        int inProgress,
        Integer ownLimit,
        List<GroupRecord> groups) {}
