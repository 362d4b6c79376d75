package org.parley.protocol;

/** Why a bot or prompter is unavailable. */
public enum Reason {
    /** It took too long. */
    TIMEOUT,
    /** It answered with a status that is not 2xx; the detail is the status. */
    STATUS,
    /** Its answer is not what its protocol says. */
    MALFORMED,
    /** Its answer passes the bound. */
    TOO_LARGE,
    /** The server's rules forbid its address. */
    REFUSED,
    /** It failed so often that it is left alone for a while. */
    BREAKER_OPEN,
    /** It is being asked as often at once as allowed. */
    BUSY,
    /** There is no connection, or it broke. */
    CONNECTION,
    /** Something in Parley broke. */
    FAULT
}
