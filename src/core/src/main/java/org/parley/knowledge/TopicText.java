package org.parley.knowledge;

import java.util.List;
import java.util.UUID;

/**
 * What the search knows of a topic.
 *
 * @param title what it is about, in a few words; found like an example
 * @param answer what an agent would answer; found too, but a long answer resembles no question much
 * @param language tag of the language of all its texts, such as {@code de} or {@code pt-BR}; empty when unknown
 * @param examples questions as customers ask them; may be empty
 * @param handOver whether a person should speak about it
 */
public record TopicText(
        UUID id, String title, String answer, String language, List<String> examples, boolean handOver) {

    /** Missing texts become empty ones. */
    public TopicText {
        title = title == null ? "" : title;
        answer = answer == null ? "" : answer;
        language = language == null ? "" : language;
        examples = examples == null ? List.of() : List.copyOf(examples);
    }

    /** About which nobody needs to speak. */
    public TopicText(UUID id, String title, String answer, String language, List<String> examples) {
        this(id, title, answer, language, examples, false);
    }
}
