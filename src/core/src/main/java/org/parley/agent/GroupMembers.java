package org.parley.agent;

import java.util.Set;

/**
 * Who is in a group.
 *
 * @param agents ids of all members
 */
public record GroupMembers(Set<Long> agents) {

    public GroupMembers {
        agents = Set.copyOf(agents);
    }
}
