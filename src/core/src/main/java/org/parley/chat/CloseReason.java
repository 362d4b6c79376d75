package org.parley.chat;

/** Why a chat ended. */
public enum CloseReason {
    AGENT,
    CUSTOMER,
    TIMEOUT,
    BLOCKED,
    ADMIN
}
