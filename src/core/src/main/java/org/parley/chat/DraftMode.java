package org.parley.chat;

/** What a draft will be when it is sent. */
public enum DraftMode {
    MESSAGE(Operation.ANSWER),
    COMMENT(Operation.COMMENT);

    private final Operation operation;

    DraftMode(Operation operation) {
        this.operation = operation;
    }

    /** What one must be allowed to, or the draft is of no use. */
    Operation operation() {
        return operation;
    }
}
