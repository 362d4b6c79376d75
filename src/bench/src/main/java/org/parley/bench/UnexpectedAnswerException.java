package org.parley.bench;

/** The server answered something the driver cannot go on with. */
final class UnexpectedAnswerException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final int status;
    private final String code;

    UnexpectedAnswerException(String message, int status, String code) {
        super(message);
        this.status = status;
        this.code = code;
    }

    int status() {
        return status;
    }

    String code() {
        return code;
    }
}
