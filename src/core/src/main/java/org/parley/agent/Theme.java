package org.parley.agent;

/** The colours an agent works in; {@code AUTO} follows the computer. */
public enum Theme {
    AUTO,
    LIGHT,
    DARK
}
