package org.parley.routing;

import java.time.Instant;
import java.util.List;
import org.parley.agent.Presence;
import org.parley.agent.Role;

/** How things stand now in the groups somebody looks after. */
public record Board(List<GroupLoad> groups, List<AgentLoad> agents) {

    /**
     * A group.
     *
     * @param waiting chats in its queue
     * @param oldestSince when the oldest of them was handed to agents, or null
     * @param online members who are there
     * @param free places free at those members
     */
    public record GroupLoad(
            int number, String name, int waiting, Instant oldestSince, int inProgress, int online, int free) {}

    /**
     * Somebody at the desk.
     *
     * @param agent id, opaque outside
     * @param here whether a page was there lately; who is online without one counts as away
     * @param groups numbers of the groups
     */
    public record AgentLoad(
            String agent,
            String name,
            Role role,
            Presence presence,
            boolean here,
            int inProgress,
            int limit,
            List<Integer> groups) {}
}
