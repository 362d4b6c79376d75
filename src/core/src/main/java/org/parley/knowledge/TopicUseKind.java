package org.parley.knowledge;

/** What became of a prompt of a topic. */
public enum TopicUseKind {
    /** An agent saw it. */
    SHOWN("shown"),
    /** It was sent as it is. */
    INSERTED("inserted"),
    /** It was sent after changes. */
    EDITED("edited"),
    /** An agent put it aside. */
    IGNORED("ignored");

    private final String column;

    TopicUseKind(String column) {
        this.column = column;
    }

    String column() {
        return column;
    }
}
