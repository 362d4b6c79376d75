package org.parley.routing;

import java.time.Instant;
import org.parley.agent.Presence;

/**
 * A member of a group who might get one of its chats.
 *
 * @param inProgress chats held now
 * @param limit most chats held at once
 * @param here whether a page of the agent was there lately; else the agent counts as away
 * @param lastAssignedAt when an assignment was last made, or null
 */
record Candidate(
        long agent, String name, int inProgress, int limit, Presence presence, boolean here, Instant lastAssignedAt) {

    /** The part of the agent's places that is free, 0 to 1. */
    double freeShare() {
        return Math.max(0, limit - inProgress) / (double) limit;
    }
}
