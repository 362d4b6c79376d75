package org.parley.chat;

import java.time.Instant;
import java.util.UUID;

/**
 * A block as staff see it.
 *
 * @param block its id, opaque outside
 * @param reason why, for staff only
 * @param message what the customer was told
 * @param until when it ends by itself, or null
 * @param liftedBy who lifted it, or null
 * @param attempts how often the customer tried to reach an agent
 * @param holds whether it holds now
 */
public record BlockRecord(
        String block,
        UUID chat,
        String customer,
        int groupNumber,
        String groupName,
        String reason,
        String message,
        String by,
        Instant at,
        Instant until,
        String liftedBy,
        Instant liftedAt,
        int attempts,
        Instant lastAttemptAt,
        boolean holds) {}
