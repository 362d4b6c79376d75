package org.parley.protocol;

import java.net.URI;
import java.util.Optional;
import java.util.regex.Pattern;
import org.parley.shared.Refusal;

/**
 * How a language model is reached.
 *
 * @param base such as https://models.example.org/v1
 * @param model its name there
 * @param key sent as bearer; empty when none is asked for
 * @param instructions what the administrator adds, such as how to address customers; may be empty
 * @param limit how the server calls the limit of tokens
 * @param mostTokens of a reply
 */
public record ChatCompletionsSettings(
        URI base, String model, String key, String instructions, TokenLimit limit, int mostTokens) {

    private static final int MOST_TOKENS = 100_000;
    private static final Pattern KEY = Pattern.compile("[\\x21-\\x7E]{0,4000}");

    /** @throws Refusal {@code INVALID}, naming the first field that cannot be used; never the key itself */
    public ChatCompletionsSettings {
        if (!isBase(base)) {
            throw Refusal.invalid("address", "“address” is an address such as https://models.example.org/v1.");
        }
        if (model.isBlank()) {
            throw Refusal.invalid("model", "Please fill in “model”.");
        }
        if (!KEY.matcher(key).matches()) {
            throw Refusal.invalid("secret", "“secret” has blanks or characters that cannot be sent.");
        }
        if (mostTokens < 1 || mostTokens > MOST_TOKENS) {
            throw Refusal.invalid("mostTokens", MOST_TOKENS, "“mostTokens” is from 1 to " + MOST_TOKENS + ".");
        }
    }

    /** Whether this can stand in front of the path of a call: a query would end up in its middle. */
    public static boolean isBase(URI address) {
        return address.getScheme() != null && !address.isOpaque() && address.getRawQuery() == null;
    }

    /** The name of the limit: the newer one, the older one that many servers know alone, or none at all. */
    public enum TokenLimit {
        MAX_COMPLETION_TOKENS("max_completion_tokens"),
        MAX_TOKENS("max_tokens"),
        NONE(null);

        private final String member;

        TokenLimit(String member) {
            this.member = member;
        }

        public Optional<String> member() {
            return Optional.ofNullable(member);
        }
    }

    /** Never the key. */
    @Override
    public String toString() {
        return "ChatCompletionsSettings[" + model + "]";
    }
}
