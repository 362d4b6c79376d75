package org.parley.prompter;

/** What a prompter said is not what its protocol says. Has no message: it could only repeat what came from outside. */
final class MalformedAnswerException extends Exception {

    MalformedAnswerException() {
        super(null, null, false, false);
    }
}
