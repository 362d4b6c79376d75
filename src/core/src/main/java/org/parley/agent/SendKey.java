package org.parley.agent;

/** The key that sends a message; the other combination makes a new line. */
public enum SendKey {
    ENTER,
    CTRL_ENTER
}
