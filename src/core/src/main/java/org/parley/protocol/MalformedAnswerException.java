package org.parley.protocol;

/** What the other side said is not what its protocol says. Has no message: it could only repeat what came from outside. */
public final class MalformedAnswerException extends Exception {

    public MalformedAnswerException() {
        super(null, null, false, false);
    }
}
