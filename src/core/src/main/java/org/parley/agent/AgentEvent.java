package org.parley.agent;

/**
 * Something about an agent changed that open pages must know of.
 *
 * @param agent id of the agent
 */
public record AgentEvent(long agent, Kind kind) {

    /** What changed. */
    public enum Kind {
        PRESENCE_CHANGED,
        SIGNED_OUT,
        /** Role, groups, limit or account changed: what may be seen and done is to be asked anew. */
        RIGHTS_CHANGED,
        /** A colleague named the agent in a comment. */
        MENTIONED,
        /** A chat came into the agent's hands. */
        PLACE_TAKEN,
        /** A chat left the agent's hands. */
        PLACE_FREED
    }
}
