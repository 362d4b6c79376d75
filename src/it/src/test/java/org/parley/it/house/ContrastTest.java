package org.parley.it.house;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * The colours of the desk's tokens, in both themes: text stands out 4.5 times from what is behind it, edges of controls, focus
 * and signs three times, as WCAG 2.2 measures it (1.4.3, 1.4.11). On the pages themselves axe looks at text only.
 */
class ContrastTest {

    private static final Path TOKENS = Path.of("../desk/src/main/webapp/app/tokens.css");
    private static final Path WIDGET = Path.of("../gateway/src/main/webapp/widget");
    private static final Pattern PAIR =
            Pattern.compile("--([a-z0-9-]+): light-dark\\(#([0-9a-f]{6}), #([0-9a-f]{6})\\);");

    private record Pair(int light, int dark) {}

    @ParameterizedTest(name = "{0} on {1}")
    @DisplayName("Text: 4.5 to 1")
    @CsvSource({
        "text, background",
        "text, surface",
        "text, surface-2",
        "text, hover",
        "text, bubble",
        "text, bubble-mine",
        "muted, background",
        "muted, surface",
        "muted, surface-2",
        "muted, hover",
        "accent-strong, surface",
        "accent-strong, background",
        "accent-strong, accent-soft",
        "text, accent-soft",
        "muted, accent-soft",
        "on-accent, accent",
        "comment-text, comment",
        "good, surface",
        "good, good-soft",
        "warning, surface",
        "warning, warning-soft",
        "bad, surface",
        "bad, bad-soft",
        "tone-0-text, tone-0",
        "tone-1-text, tone-1",
        "tone-2-text, tone-2",
        "tone-3-text, tone-3",
        "tone-4-text, tone-4",
        "tone-5-text, tone-5",
        "tone-6-text, tone-6",
        "tone-7-text, tone-7"
    })
    void text(String front, String behind) throws IOException {
        assertStandsOut(4.5, front, behind);
    }

    @ParameterizedTest(name = "{0} on {1}")
    @DisplayName("Edges of controls, focus, signs: 3 to 1")
    @CsvSource({
        "control, surface",
        "control, surface-2",
        "control, background",
        "accent, surface",
        "accent, background",
        "idle, surface",
        "focus, surface",
        "focus, background",
        "focus, hover",
        "focus, accent-soft",
        "comment-control, surface",
        "comment-control, comment",
        "comment-text, surface"
    })
    void controls(String front, String behind) throws IOException {
        assertStandsOut(3, front, behind);
    }

    @ParameterizedTest(name = "{0} is {1}")
    @DisplayName("The widget wears the desk's colours, so what stands out there stands out on a customer's page")
    @CsvSource({
        "accent, accent",
        "on-accent, on-accent",
        "strong, accent-strong",
        "soft, accent-soft",
        "surface, surface",
        "surface2, surface-2",
        "text, text",
        "muted, muted",
        "rule, line",
        "edge, control",
        "theirs, bubble",
        "bad, bad",
        "warning, warning"
    })
    void theWidget(String its, String token) throws IOException {
        String sheets = Files.readString(WIDGET.resolve("style.js")) + Files.readString(WIDGET.resolve("widget.js"));

        assertThat(colour(its, sheets.replaceAll("@media\\(prefers-color-scheme:dark\\)\\{:host\\{[^}]*}", "")))
                .isEqualTo(colours().get(token).light);
        assertThat(colour(its, sheets.replaceAll("(?<!dark\\)\\{):host\\{[^}]*}", "")))
                .isEqualTo(colours().get(token).dark);
    }

    /** Of the first rule that sets it. */
    private static int colour(String name, String sheet) {
        Matcher set =
                Pattern.compile("--" + name + ":#([0-9a-f]{6}|[0-9a-f]{3})\\b").matcher(sheet);
        assertThat(set.find()).as("--" + name).isTrue();
        String digits = set.group(1);
        return Integer.parseInt(digits.length() == 6 ? digits : digits.replaceAll("(.)", "$1$1"), 16);
    }

    private static void assertStandsOut(double least, String front, String behind) throws IOException {
        Map<String, Pair> colours = colours();
        assertThat(colours).containsKeys(front, behind);
        Pair above = colours.get(front);
        Pair below = colours.get(behind);

        assertThat(ratio(above.light, below.light)).as("in the light theme").isGreaterThanOrEqualTo(least);
        assertThat(ratio(above.dark, below.dark)).as("in the dark theme").isGreaterThanOrEqualTo(least);
    }

    private static Map<String, Pair> colours() throws IOException {
        Map<String, Pair> colours = new HashMap<>();
        Matcher pair = PAIR.matcher(Files.readString(TOKENS));
        while (pair.find()) {
            colours.put(
                    pair.group(1), new Pair(Integer.parseInt(pair.group(2), 16), Integer.parseInt(pair.group(3), 16)));
        }
        return colours;
    }

    private static double ratio(int one, int other) {
        double first = luminance(one);
        double second = luminance(other);
        return (Math.max(first, second) + 0.05) / (Math.min(first, second) + 0.05);
    }

    private static double luminance(int colour) {
        return 0.2126 * linear(colour >> 16) + 0.7152 * linear(colour >> 8) + 0.0722 * linear(colour);
    }

    private static double linear(int channel) {
        double value = (channel & 0xFF) / 255.0;
        return value <= 0.04045 ? value / 12.92 : Math.pow((value + 0.055) / 1.055, 2.4);
    }
}
