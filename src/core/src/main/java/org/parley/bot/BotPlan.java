package org.parley.bot;

import java.net.URI;
import java.time.Duration;
import org.parley.protocol.ChatCompletionsSettings;
import org.parley.protocol.ChatCompletionsSettings.TokenLimit;

/**
 * Everything needed to ask the bot of a channel, as it stands in this version of its row.
 *
 * @param name what customers know it by
 * @param address where it is called; null for the built-in one
 * @param secret sent with each call; empty for none
 * @param tokenLimit name of the limit of a language model, or null
 * @param threshold least confidence of an answer
 */
record BotPlan(
        long channel,
        long version,
        String name,
        BotKind kind,
        URI address,
        String secret,
        String model,
        String instructions,
        String tokenLimit,
        int mostTokens,
        Duration timeout,
        double threshold) {

    /** How its language model is reached; of {@link BotKind#COMPLETIONS} only. */
    ChatCompletionsSettings completions() {
        return new ChatCompletionsSettings(
                address, model, secret, instructions, TokenLimit.valueOf(tokenLimit), mostTokens);
    }

    /** Never the secret. */
    @Override
    public String toString() {
        return "BotPlan[" + channel + ", " + kind + "]";
    }
}
