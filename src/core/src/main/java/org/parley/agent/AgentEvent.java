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
        SIGNED_OUT
    }
}
