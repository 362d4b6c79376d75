package org.parley.canned;

/** Whose a canned reply is. */
public enum CannedScope {
    /** One agent's own. */
    PERSONAL,
    /** Of everybody in a group. */
    GROUP,
    /** Everybody's. */
    COMMON
}
