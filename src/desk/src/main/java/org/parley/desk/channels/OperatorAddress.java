package org.parley.desk.channels;

/** Where a platform calls: the secret is in the address. */
final class OperatorAddress {

    /** Before the secret. */
    static final String PATH = "/chat/operator/";

    private OperatorAddress() {}
}
