package org.parley.knowledge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.stream.IntStream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.parley.shared.Refusal;

/** What a topic may say. */
class TopicContentTest {

    @Test
    void titlesAndExamplesAreOneLineAndNoExampleIsThereTwice() {
        TopicContent says = new TopicContent(
                " Lost\ncard ",
                " Block it.\nAt once. ",
                "",
                List.of("I lost  my card", "I lost my card ", " ", "Gone!"));

        assertThat(says)
                .isEqualTo(
                        new TopicContent("Lost card", "Block it.\nAt once.", "", List.of("I lost my card", "Gone!")));
    }

    @ParameterizedTest
    @CsvSource({"EN,en", "pt_br,pt-BR", "zh-hans-cn,zh-Hans-CN", "' de ',de"})
    void aTagIsWrittenAsTheStandardSays(String given, String tag) {
        assertThat(new TopicContent("T", "A", given, null).language()).isEqualTo(tag);
    }

    @ParameterizedTest
    @ValueSource(strings = {"english", "e", "de-", "12", "de--DE", "de-toolongpart"})
    void whatIsNoTagNamesItsField(String language) {
        refuses(() -> new TopicContent("T", "A", language, null), "language");
    }

    @Test
    void whatIsMissingOrTooLongNamesItsField() {
        refuses(() -> new TopicContent(" ", "A", "", null), "title");
        refuses(() -> new TopicContent("t".repeat(121), "A", "", null), "title");
        refuses(() -> new TopicContent("T", "", "", null), "answer");
        refuses(() -> new TopicContent("T", "a".repeat(4_001), "", null), "answer");
        refuses(() -> new TopicContent("T", "A", "", List.of("e".repeat(1_001))), "example");
        List<String> many =
                IntStream.rangeClosed(0, 1_000).mapToObj(Integer::toString).toList();
        refuses(() -> new TopicContent("T", "A", "", many), "examples");
        assertThat(new TopicContent("t".repeat(120), "a".repeat(4_000), "", many.subList(0, 1_000)).examples())
                .hasSize(1_000);
    }

    private static void refuses(ThrowingCallable act, String field) {
        assertThatThrownBy(act)
                .isInstanceOfSatisfying(
                        Refusal.class, refusal -> assertThat(refusal.field()).isEqualTo(field));
    }
}
