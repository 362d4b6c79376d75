package org.parley.agent;

import java.util.Set;
import org.parley.shared.Refusal;
import org.parley.shared.RefusalCode;

/**
 * Who asks, as far as rights go: taken from the account at most a second ago, never from what a request claims.
 *
 * @param agent id of the agent
 * @param groups ids of the groups the agent is a member of
 * @param assigned whether chats are assigned automatically: then agents see no queue
 */
public record Subject(long agent, String name, Role role, Set<Long> groups, boolean assigned) {

    public Subject {
        groups = Set.copyOf(groups);
    }

    public boolean isMemberOf(long group) {
        return groups.contains(group);
    }

    /** @throws Refusal {@code FORBIDDEN} unless this is an administrator */
    public void demandAdministrator() {
        if (!isAdministrator()) {
            throw Refusal.of(RefusalCode.FORBIDDEN, "Only administrators may do this.");
        }
    }

    public boolean isAdministrator() {
        return role == Role.ADMINISTRATOR;
    }

    /** Supervisors and administrators look after the work of others. */
    public boolean isSupervising() {
        return role != Role.AGENT;
    }
}
