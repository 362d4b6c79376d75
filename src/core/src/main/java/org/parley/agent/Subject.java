package org.parley.agent;

import java.util.Set;

/**
 * Who asks, as far as rights go: taken from the account at most a second ago, never from what a request claims.
 *
 * @param agent id of the agent
 * @param groups ids of the groups the agent is a member of
 */
public record Subject(long agent, String name, Role role, Set<Long> groups) {

    public Subject {
        groups = Set.copyOf(groups);
    }

    public boolean isMemberOf(long group) {
        return groups.contains(group);
    }

    public boolean isAdministrator() {
        return role == Role.ADMINISTRATOR;
    }

    /** Supervisors and administrators look after the work of others. */
    public boolean isSupervising() {
        return role != Role.AGENT;
    }
}
