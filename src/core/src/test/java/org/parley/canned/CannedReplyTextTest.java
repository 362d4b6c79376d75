package org.parley.canned;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.parley.shared.Refusal;
import org.parley.shared.RefusalCode;

/** What a canned reply may hold. */
class CannedReplyTextTest {

    @Test
    void aShortcutIsMadeOfSmallLettersAndVariablesStayAsTheyAre() {
        CannedReplyText says = new CannedReplyText(" Hello-2 ", " Greeting ", "Hello {customer.name}");

        assertThat(says).isEqualTo(new CannedReplyText("hello-2", "Greeting", "Hello {customer.name}"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "two words", "grüße", "a/b", "x_y", "12345678901234567890123456789012345678901"})
    void aShortcutOfOtherSignsOrTooLongNamesItsField(String shortcut) {
        assertThatThrownBy(() -> new CannedReplyText(shortcut, "Title", "Text"))
                .isInstanceOfSatisfying(
                        Refusal.class, refusal -> assertThat(refusal.field()).isEqualTo("shortcut"));
    }

    @Test
    void aTextOfFourThousandCodePointsIsTakenAndOneMoreIsNot() {
        String most = "🙂".repeat(4_000);

        assertThat(new CannedReplyText("x", "Title", most).text()).isEqualTo(most);
        assertThatThrownBy(() -> new CannedReplyText("x", "Title", most + "!"))
                .isInstanceOfSatisfying(Refusal.class, refusal -> {
                    assertThat(refusal.code()).isEqualTo(RefusalCode.TOO_LARGE);
                    assertThat(refusal.field()).isEqualTo("text");
                    assertThat(refusal.limit()).isEqualTo(4_000);
                });
    }
}
