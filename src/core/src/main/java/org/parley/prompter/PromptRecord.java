package org.parley.prompter;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.parley.protocol.Reason;

/**
 * A question to a prompter as agents see it.
 *
 * @param sequence the customer's message it is about, or null for a question in the sidebar
 * @param reason why the prompter is unavailable, or null
 * @param stale whether the answer came when the chat had gone on
 */
public record PromptRecord(
        UUID question,
        String prompter,
        String name,
        Integer sequence,
        String text,
        PromptState state,
        Reason reason,
        boolean stale,
        List<Answer> answers,
        Instant at) {

    /**
     * One answer.
     *
     * @param text all of it as text, as it goes into the message field
     * @param confidence 0 to 1, or null when the prompter does not say
     * @param source what it comes from; empty when not known
     */
    public record Answer(String text, List<PromptPart> parts, Double confidence, String source) {

        static Answer of(PromptAnswer answer) {
            return new Answer(answer.text(), answer.parts(), answer.confidence(), answer.sourceName());
        }
    }
}
