package org.parley.shared;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TextGateTest {

    @Test
    void nulAndLoneSurrogatesBecomeTheReplacementCharacter() {
        assertThat(TextGate.message("a\u0000b\uD83Dc\uDE00d")).isEqualTo("a\uFFFDb\uFFFDc\uFFFDd");
    }

    @Test
    void lineEndsBecomeLineFeedsAndControlCharactersGo() {
        assertThat(TextGate.message("a\r\nb\rc\u0007\u001b[31m\u0085\td")).isEqualTo("a\nb\nc[31m\td");
    }

    @Test
    void textIsComposedButEmojiFamiliesStayWhole() {
        String family = "👨‍👩‍👧";

        assertThat(TextGate.message("e\u0301 " + family)).isEqualTo("é " + family);
    }

    @ParameterizedTest
    @ValueSource(strings = {"a", "😀"})
    void fourThousandCodePointsPassAndOneMoreDoesNot(String one) {
        String most = one.repeat(TextGate.MESSAGE_CODE_POINTS);

        assertThat(TextGate.message(most)).isEqualTo(most);
        assertThatThrownBy(() -> TextGate.message(most + "a")).isInstanceOfSatisfying(Refusal.class, refusal -> {
            assertThat(refusal.code()).isEqualTo(RefusalCode.TOO_LARGE);
            assertThat(refusal.field()).isEqualTo("text");
            assertThat(refusal.limit()).isEqualTo(TextGate.MESSAGE_CODE_POINTS);
        });
    }

    @ParameterizedTest
    @CsvSource({"''", "' '", "'\t\n'"})
    void blankTextIsNoMessage(String blank) {
        assertThatThrownBy(() -> TextGate.message(blank))
                .isInstanceOfSatisfying(
                        Refusal.class, refusal -> assertThat(refusal.code()).isEqualTo(RefusalCode.INVALID));
    }

    @Test
    void missingTextIsRefusedNotFailed() {
        assertThatThrownBy(() -> TextGate.message(null)).isInstanceOf(Refusal.class);
    }

    @Test
    void whatIsFarTooLongIsNotNormalisedFirst() {
        assertThatThrownBy(() -> TextGate.message("\u0301".repeat(1_000_000))).isInstanceOf(Refusal.class);
    }
}
