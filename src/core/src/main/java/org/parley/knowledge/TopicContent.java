package org.parley.knowledge;

import java.util.IllformedLocaleException;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import org.parley.shared.Refusal;
import org.parley.shared.TextGate;

/**
 * What a topic says, after the gate.
 *
 * @param title what it is about, one line of 1 to 120 code points
 * @param answer what an agent would answer, 1 to 4,000 code points
 * @param language tag of its language, such as {@code de} or {@code pt-BR}, as it is properly written; empty when there is none
 * @param examples questions as customers ask them: at most 1,000 of one line of at most 1,000 code points each, none twice
 * @param handOver whether a person should speak about it: a bot that answers with it gives the customer to agents
 */
public record TopicContent(String title, String answer, String language, List<String> examples, boolean handOver) {

    /** Most code points of a title. */
    public static final int LONGEST_TITLE = 120;

    /** Most code points of an answer, which becomes a message. */
    public static final int LONGEST_ANSWER = TextGate.MESSAGE_CODE_POINTS;

    /** Most code points of an example. */
    public static final int LONGEST_EXAMPLE = 1_000;

    /** Most examples of a topic. */
    public static final int MOST_EXAMPLES = 1_000;

    private static final int LONGEST_LANGUAGE = 35;
    private static final Pattern LANGUAGE = Pattern.compile("[A-Za-z]{2,3}(?:[-_][A-Za-z0-9]{1,8})*");
    private static final Pattern BLANKS = Pattern.compile("\\s+");

    /** @throws Refusal {@code INVALID} or {@code TOO_LARGE}, naming the field */
    public TopicContent {
        title = line(TextGate.required("title", title, LONGEST_TITLE));
        answer = TextGate.required("answer", answer, LONGEST_ANSWER).strip();
        language = tag(language);
        examples = cleaned(examples == null ? List.of() : examples);
    }

    /** About which nobody needs to speak. @throws Refusal as above */
    public TopicContent(String title, String answer, String language, List<String> examples) {
        this(title, answer, language, examples, false);
    }

    private static List<String> cleaned(List<String> raw) {
        Set<String> lines = new LinkedHashSet<>();
        raw.stream()
                .map(example -> line(TextGate.optional("example", example, LONGEST_EXAMPLE)))
                .filter(example -> !example.isEmpty())
                .forEach(lines::add);
        if (lines.size() > MOST_EXAMPLES) {
            throw Refusal.tooLarge("examples", MOST_EXAMPLES, "A topic has at most 1,000 examples.");
        }
        return List.copyOf(lines);
    }

    private static String line(String text) {
        return BLANKS.matcher(text.strip()).replaceAll(" ");
    }

    private static String tag(String raw) {
        String given = TextGate.optional("language", raw, LONGEST_LANGUAGE).strip();
        if (given.isEmpty()) {
            return "";
        }
        try {
            if (LANGUAGE.matcher(given).matches()) {
                return new Locale.Builder()
                        .setLanguageTag(given.replace('_', '-'))
                        .build()
                        .toLanguageTag();
            }
        } catch (IllformedLocaleException e) {
            throw noTag();
        }
        throw noTag();
    }

    private static Refusal noTag() {
        return Refusal.invalid("language", "“language” is a tag such as en, de or pt-BR, or empty.");
    }
}
