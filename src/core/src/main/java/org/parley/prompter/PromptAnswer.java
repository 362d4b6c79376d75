package org.parley.prompter;

import java.util.List;
import java.util.stream.Collectors;
import org.parley.protocol.MarkupText;

/**
 * One proposed answer.
 *
 * @param parts at least one
 * @param confidence 0 to 1, or null when the prompter does not say
 * @param sourceName what it comes from, such as the name of an intent or an article; empty when not known
 * @param sourcePath where that is; empty when not known
 * @param question the prompter's own id of the question; empty when it gives none
 */
public record PromptAnswer(
        List<PromptPart> parts, Double confidence, String sourceName, String sourcePath, String question) {

    public PromptAnswer {
        parts = List.copyOf(parts);
    }

    /** An answer of one text. */
    public static PromptAnswer ofText(String text, Double confidence, String sourceName, String sourcePath) {
        return new PromptAnswer(List.of(PromptPart.text(text)), confidence, sourceName, sourcePath, "");
    }

    /** All of it as text, as it goes into the message field. */
    public String text() {
        return parts.stream()
                .map(part -> part.address().isEmpty()
                        ? part.text()
                        : MarkupText.withAddress(part.text().isEmpty() ? part.name() : part.text(), part.address()))
                .filter(text -> !text.isEmpty())
                .collect(Collectors.joining("\n\n"));
    }
}
