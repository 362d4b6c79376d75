package org.parley.routing;

import java.time.Instant;
import java.util.List;

/**
 * What was decided about a chat, as staff see it.
 *
 * @param agent id of who got it, or null when nobody could
 * @param name of who got it, or null
 * @param own whether the reader is of the group; of another one there are no candidates to be seen
 * @param candidates the most suitable first
 * @param others members of the group beyond those
 */
public record Decision(
        Instant at,
        String group,
        String agent,
        String name,
        boolean own,
        List<JudgedCandidate> candidates,
        int others) {

    /** A member of the group and why this one got the chat or did not. */
    public record JudgedCandidate(String agent, String name, int inProgress, int limit, CandidateReason reason) {}

    /** As somebody sees it who is not of the group: a chat brings its history along, but not who works elsewhere. */
    Decision fromOutside() {
        return new Decision(at, group, agent, name, false, List.of(), 0);
    }
}
