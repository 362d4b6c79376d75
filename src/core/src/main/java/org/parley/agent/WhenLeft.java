package org.parley.agent;

/** What becomes of the chats in progress of an agent who left: signed out, or closed the last page and did not come back. */
public enum WhenLeft {
    /** They go back to the queue of their group. */
    REQUEUE,
    /** They wait for the agent to come back; a supervisor may take them over. */
    KEEP
}
