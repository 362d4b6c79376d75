package org.parley.bot;

import java.time.Instant;

/**
 * A delivery as administrators see it: where it was to go and what is wrong, never what it says. It names no chat, because
 * that may be one only a bot knows.
 *
 * @param channel key of the channel
 * @param customer id of the customer, opaque
 * @param trouble code of what went wrong last
 * @param nextTry when it is tried again; null when it was given up
 */
public record DeliveryRecord(
        long number,
        String channel,
        String channelName,
        String customer,
        DeliveryKind kind,
        DeliveryState state,
        int attempts,
        String trouble,
        Instant createdAt,
        Instant nextTry) {}
