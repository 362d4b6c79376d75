package org.parley.statistics;

import java.time.Instant;
import java.util.UUID;
import org.parley.chat.CloseReason;

/**
 * A chat behind a figure, and what it adds to each figure of the same row.
 *
 * @param intervals times it was in the group's hands, or was joined by the agent
 * @param total 1 for a group; for an agent its joins
 * @param mayOpen whether the reader may open the chat now: it may have gone on to a group of others
 */
public record CountedChat(
        UUID chat,
        String customer,
        Instant handedAt,
        Instant closedAt,
        CloseReason closeReason,
        int intervals,
        long total,
        long answered,
        long unanswered,
        long durationSeconds,
        boolean mayOpen) {}
