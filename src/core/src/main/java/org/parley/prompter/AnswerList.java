package org.parley.prompter;

import java.util.ArrayList;
import java.util.List;

/** The answers of one prompter as agents get them: none empty, none twice, not more than can be read. */
final class AnswerList {

    static final int MOST_ANSWERS = 10;

    private final List<PromptAnswer> answers = new ArrayList<>();

    void add(PromptAnswer answer) {
        boolean known = answers.stream().anyMatch(other -> other.parts().equals(answer.parts()));
        if (!answer.parts().isEmpty() && !known && answers.size() < MOST_ANSWERS) {
            answers.add(answer);
        }
    }

    List<PromptAnswer> answers() {
        return answers;
    }
}
