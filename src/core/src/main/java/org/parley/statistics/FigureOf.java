package org.parley.statistics;

import org.parley.shared.Refusal;

/**
 * Names one figure: which, and whose. Exactly one of group and agent is given.
 *
 * @param group number of the group, or null
 * @param agent id of the agent, or null
 */
public record FigureOf(Figure figure, Integer group, Long agent) {

    /** @throws Refusal {@code INVALID} for neither or both */
    public FigureOf {
        if ((group == null) == (agent == null)) {
            throw Refusal.invalid("group", "Please name a group or an agent, one of them.");
        }
    }

    boolean isOfGroup() {
        return group != null;
    }
}
