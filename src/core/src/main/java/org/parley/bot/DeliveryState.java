package org.parley.bot;

/** Where a delivery is. */
public enum DeliveryState {
    /** To be made, or made again. */
    DUE,
    /** Made. */
    DONE,
    /** Given up; somebody may have it made again. */
    DEAD
}
