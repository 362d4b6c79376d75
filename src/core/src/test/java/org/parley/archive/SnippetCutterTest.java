package org.parley.archive;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class SnippetCutterTest {

    private final SnippetCutter cutter = new SnippetCutter(List.of("card", "decl"));

    @Test
    void aShortTextIsWholeWithItsHitsMarked() {
        assertThat(marked("My Card was declined.")).isEqualTo("My [Card] was [declined].");
    }

    @Test
    void ofSeveralTextsTheOneWithMoreOfTheWordsIsTold() {
        assertThat(cutter.found("card and card again")).isEqualTo(1);
        assertThat(cutter.found("a declined card")).isEqualTo(2);
        assertThat(cutter.found("discard")).isZero();
    }

    @Test
    void aTextWithoutAHitGivesNothing() {
        assertThat(cutter.cut("Discard it")).isEmpty();
    }

    @Test
    void aLongTextIsCutAroundTheFirstHit() {
        String text = marked("x ".repeat(300) + "card " + "y ".repeat(300));

        assertThat(text).startsWith("…").endsWith("…").contains("[card]").hasSizeLessThan(170);
    }

    @Test
    void noEmojiIsCutInHalves() {
        for (int before = 30; before < 60; before++) {
            String text = marked("😀".repeat(before) + "a card" + "😀".repeat(100));

            assertThat(text.codePoints().filter(each -> each >= 0xD800 && each <= 0xDFFF))
                    .isEmpty();
        }
    }

    @Test
    void anEndlessWordDoesNotMakeAnEndlessSnippet() {
        assertThat(marked("card" + "x".repeat(3_000))).hasSizeLessThan(170);
    }

    private String marked(String text) {
        return cutter.cut(text).orElseThrow().stream()
                .map(part -> part.hit() ? "[" + part.text() + "]" : part.text())
                .collect(Collectors.joining());
    }
}
