package org.parley.agent;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class PasswordHashTest {

    @Test
    void theRightPasswordMatchesAndAnyOtherDoesNot() {
        String kept = PasswordHash.of("correct horse");

        assertThat(PasswordHash.matches("correct horse", kept)).isTrue();
        assertThat(PasswordHash.matches("Correct horse", kept)).isFalse();
        assertThat(PasswordHash.matches("", kept)).isFalse();
    }

    @Test
    void theSamePasswordIsNeverKeptTheSameWay() {
        assertThat(PasswordHash.of("same"))
                .isNotEqualTo(PasswordHash.of("same"))
                .doesNotContain("same");
    }
}
