package org.parley.bot;

import java.net.URI;
import java.net.URISyntaxException;
import org.parley.protocol.ChatCompletionsSettings;
import org.parley.shared.Refusal;
import org.parley.shared.TextGate;

/**
 * What an administrator says of the bot of a channel.
 *
 * @param name what customers know it by, 1 to 80 code points
 * @param address where it is called; null for the built-in one
 * @param secret null keeps the one there is, empty takes it away; never shown again
 * @param model of {@link BotKind#COMPLETIONS} only, as are the next three
 * @param timeoutMillis longest wait for an answer, 100 to 60,000
 * @param threshold confidence from which the built-in bot answers by itself, 0 to 1
 */
public record BotForm(
        BotKind kind,
        String name,
        String address,
        String secret,
        String model,
        String instructions,
        String tokenLimit,
        Integer mostTokens,
        int timeoutMillis,
        double threshold) {

    private static final int ADDRESS = 2_000;
    private static final int MODEL = 200;
    private static final int LONG = 4_000;
    private static final int LONGEST = 60_000;
    private static final int MOST_TOKENS = 100_000;
    private static final int USUAL_TOKENS = 1_000;

    /** @throws Refusal {@code INVALID} or {@code TOO_LARGE}, naming the first field that cannot be used */
    public BotForm {
        if (kind == null) {
            throw Refusal.invalid("bot.kind", "“bot.kind” is KNOWLEDGE, CHAT_API, RASA or COMPLETIONS.");
        }
        name = TextGate.required("bot.name", name, TextGate.NAME_CODE_POINTS);
        address = kind.isCalled() ? address(address) : null;
        secret = kind.isCalled() ? secret(secret) : "";
        boolean isModel = kind == BotKind.COMPLETIONS;
        // better refused now than at each message
        if (isModel && !ChatCompletionsSettings.isBase(URI.create(address))) {
            throw Refusal.invalid(
                    "bot.address", "“bot.address” is one such as https://models.example.org/v1, without “?”.");
        }
        model = isModel ? TextGate.required("bot.model", model, MODEL) : null;
        instructions = isModel ? TextGate.optional("bot.instructions", instructions, LONG) : null;
        tokenLimit = isModel ? tokenLimit(tokenLimit) : null;
        mostTokens = isModel ? mostTokens == null ? Integer.valueOf(USUAL_TOKENS) : mostTokens : null;
        if (isModel && (mostTokens < 1 || mostTokens > MOST_TOKENS)) {
            throw Refusal.invalid("bot.mostTokens", MOST_TOKENS, "“bot.mostTokens” is from 1 to 100,000.");
        }
        if (timeoutMillis < 100 || timeoutMillis > LONGEST) {
            throw Refusal.invalid("bot.timeoutMillis", LONGEST, "“bot.timeoutMillis” is from 100 to 60,000.");
        }
        if (!(threshold >= 0 && threshold <= 1)) {
            throw Refusal.invalid("bot.threshold", 1, "“bot.threshold” is from 0 to 1.");
        }
    }

    private static String tokenLimit(String raw) {
        String limit = raw == null || raw.isBlank() ? "MAX_COMPLETION_TOKENS" : raw;
        return switch (limit) {
            case "MAX_COMPLETION_TOKENS", "MAX_TOKENS", "NONE" -> limit;
            default ->
                throw Refusal.invalid(
                        "bot.tokenLimit", "“bot.tokenLimit” is MAX_COMPLETION_TOKENS, MAX_TOKENS or NONE.");
        };
    }

    private static String secret(String raw) {
        if (raw != null && !raw.matches("[\\x21-\\x7E]{0,4000}")) {
            throw Refusal.invalid("bot.secret", "“bot.secret” has blanks or characters that cannot be sent.");
        }
        return raw;
    }

    private static String address(String raw) {
        String clean = TextGate.required("bot.address", raw, ADDRESS);
        try {
            URI url = new URI(clean);
            if (url.getHost() == null || url.getScheme() == null) {
                throw Refusal.invalid("bot.address", "“bot.address” is one such as https://bots.example.org/bot.");
            }
            return clean;
        } catch (URISyntaxException e) {
            throw Refusal.invalid("bot.address", "“bot.address” is one such as https://bots.example.org/bot.");
        }
    }

    /** Never the secret. */
    @Override
    public String toString() {
        return "BotForm[" + kind + "]";
    }
}
