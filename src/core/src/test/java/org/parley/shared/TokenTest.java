package org.parley.shared;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Base64;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Secrets that open something. */
class TokenTest {

    @Test
    @DisplayName("V6 A hundred thousand tokens are all different, 256 bits each, and each bit is set in half of them")
    void tokensCannotBeGuessed() {
        int many = 100_000;
        Set<String> tokens =
                Stream.generate(Token::create).limit(many).map(Token::text).collect(Collectors.toSet());
        int[] set = new int[256];
        for (String token : tokens) {
            byte[] bytes = Base64.getUrlDecoder().decode(token);
            assertThat(bytes).hasSize(32);
            for (int bit = 0; bit < set.length; bit++) {
                set[bit] += (bytes[bit / 8] >> (bit % 8)) & 1;
            }
        }

        assertThat(tokens).hasSize(many);
        // eight standard deviations: a fair bit is outside once in 10^15 runs
        assertThat(Arrays.stream(set)).allMatch(count -> Math.abs(count - many / 2) < 1_270);
    }

    @Test
    @DisplayName("What is kept of a token and what is printed of it are not the token")
    void aTokenIsNotTold() {
        Token token = Token.create();

        assertThat(token.hash()).doesNotContain(token.text()).isEqualTo(new Token(token.text()).hash());
        assertThat(token.toString()).doesNotContain(token.text());
    }
}
