package org.parley.archive;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class WordsTest {

    @Test
    void wordsAreRunsOfLettersAndDigitsInSmallLetters() {
        assertThat(words("My card was DECLINED, see “4711-A”!"))
                .containsExactly("my", "card", "was", "declined", "see", "4711", "a");
    }

    @Test
    void lettersOfEveryScriptAreLetters() {
        assertThat(words("Größe ÜBER Ёлка مرحبا naïve")).containsExactly("größe", "über", "ёлка", "مرحبا", "naïve");
    }

    @Test
    void scriptsWithoutBlanksAndEmojiGiveASignEach() {
        assertThat(words("我的卡x😀y")).containsExactly("我", "的", "卡", "x", "😀", "y");
    }

    @Test
    void nothingOfTheLanguageOfQueriesIsEverAWord() {
        assertThat(words("' \\ & | ! ( ) : * < > % _ ; -- $$ \" , { } \0 \u2028"))
                .isEmpty();
        assertThat(words("it's a:*|b")).containsExactly("it", "s", "a", "b");
    }

    @Test
    void aWordStandsWhereItWasFound() {
        String text = "Ask İstanbul now";

        Words.Word city = Words.of(text).get(1);

        assertThat(text.substring(city.start(), city.end())).isEqualTo("İstanbul");
    }

    @Test
    void ofAnEndlessWordTheBeginningIsKept() {
        assertThat(words("x".repeat(4_000))).containsExactly("x".repeat(40));
    }

    private static List<String> words(String text) {
        return Words.of(text).stream().map(Words.Word::small).toList();
    }
}
