package org.parley.bench;

/** The command line does not fit; the message says what to write instead. */
public final class UsageException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public UsageException(String message) {
        super(message);
    }
}
