package org.parley.knowledge;

import java.time.Instant;
import java.util.List;
import java.util.UUID;

/**
 * A topic with all that it says.
 *
 * @param handOver whether a person should speak about it
 * @param uses what became of its prompts
 * @param changedBy name of who changed it last
 * @param version to give back with a change, so that nobody overwrites what he has not read
 */
public record TopicRecord(
        UUID id,
        String title,
        String answer,
        String language,
        List<String> examples,
        boolean handOver,
        TopicUse uses,
        String changedBy,
        Instant changedAt,
        long version) {}
