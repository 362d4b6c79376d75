package org.parley.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What of a file of dialogues simulated customers say, and what they could never send. */
class CustomerLinesTest {

    private static final String ORDER =
            dialogue("customer", "Where is it?", "agent", "On its way.", "customer", "Thanks!");

    @Test
    @DisplayName("What customers say stays, in its order; what agents say, blank lines and silent dialogues do not")
    void onlyCustomersAreReplayed() throws IOException {
        String file =
                String.join("\n", ORDER, "", dialogue("agent", "Anybody there?"), "{}", dialogue("customer", " "));

        assertThat(read(file)).containsExactly(List.of("Where is it?", "Thanks!"));
    }

    @Test
    @DisplayName("4,000 characters pass; one more is refused with the line it is in")
    void aTurnTheServerWouldRefuseIsNamed() throws IOException {
        assertThat(read(dialogue("customer", "😀".repeat(4_000)))).hasSize(1);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> read(ORDER + "\n" + dialogue("customer", "😀".repeat(4_001))))
                .withMessage("Line 2 of the dialogues: “text” is longer than 4000 characters");
    }

    @Test
    @DisplayName(
            "The dialogues Parley brings can be replayed, and are enough for customers not to repeat each other at once")
    void ourOwnDialoguesCanBeReplayed() throws IOException {
        try (InputStream file = CustomerLines.class.getResourceAsStream("/dialogues.jsonl")) {
            assertThat(CustomerLines.read(new BufferedReader(new InputStreamReader(file, StandardCharsets.UTF_8))))
                    .hasSizeGreaterThan(6)
                    .allSatisfy(lines -> assertThat(lines).isNotEmpty());
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"Hello", "[]", "{\"turns\":"})
    void aLineThatIsNoObjectIsNamed(String wrong) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> read(ORDER + "\n\n" + wrong))
                .withMessage("Line 3 of the dialogues is no JSON object");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "\n\n", "{}"})
    void aFileInWhichNobodySpeaksIsRefused(String silent) {
        assertThatIllegalArgumentException().isThrownBy(() -> read(silent)).withMessageContaining("No customer");
    }

    private static List<List<String>> read(String file) throws IOException {
        return CustomerLines.read(new BufferedReader(new StringReader(file)));
    }

    /** @param turns who and what, in turn */
    private static String dialogue(String... turns) {
        StringBuilder json = new StringBuilder("{\"turns\": [");
        for (int i = 0; i < turns.length; i += 2) {
            json.append(i == 0 ? "" : ", ")
                    .append("{\"from\": \"" + turns[i] + "\", \"text\": \"" + turns[i + 1] + "\"}");
        }
        return json.append("]}").toString();
    }
}
