package org.parley.bot;

/**
 * The bot of a channel as its administrator sees it.
 *
 * @param secretKept whether there is a secret; which, nobody is told
 */
public record BotRecord(
        BotKind kind,
        String name,
        String address,
        boolean secretKept,
        String model,
        String instructions,
        String tokenLimit,
        Integer mostTokens,
        int timeoutMillis,
        double threshold) {}
