package org.parley.prompter;

import org.parley.knowledge.TopicUseKind;

/** What an agent did with an answer. */
public enum PromptUse {
    /** It was put into the message field and sent as it is. */
    INSERTED(TopicUseKind.INSERTED),
    /** It was put into the message field and sent after changes. */
    EDITED(TopicUseKind.EDITED),
    /** It was put aside, or another answer was sent while it was on show. */
    IGNORED(TopicUseKind.IGNORED);

    private final TopicUseKind ofTopic;

    PromptUse(TopicUseKind ofTopic) {
        this.ofTopic = ofTopic;
    }

    TopicUseKind ofTopic() {
        return ofTopic;
    }
}
