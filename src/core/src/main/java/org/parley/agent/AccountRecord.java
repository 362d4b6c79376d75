package org.parley.agent;

import java.time.Instant;
import java.util.List;

/**
 * An account as those who look after others see it.
 *
 * @param agent id, opaque outside
 * @param here whether a page of the agent was there lately
 * @param chatLimit own limit, or null where the account's counts
 * @param invited whether the account waits for its first password
 */
public record AccountRecord(
        String agent,
        String login,
        String name,
        Role role,
        Presence presence,
        boolean active,
        boolean invited,
        int inProgress,
        Integer chatLimit,
        Instant seenAt,
        List<GroupRecord> groups) {}
