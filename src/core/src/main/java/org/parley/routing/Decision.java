package org.parley.routing;

import java.time.Instant;
import java.util.List;

/**
 * What was decided about a chat, as staff see it.
 *
 * @param agent who got it, or null when nobody could
 * @param candidates the most suitable first
 * @param others members of the group beyond those
 */
public record Decision(Instant at, String group, String agent, List<JudgedCandidate> candidates, int others) {

    /** A member of the group and why this one got the chat or did not. */
    public record JudgedCandidate(String agent, String name, int inProgress, int limit, CandidateReason reason) {}
}
