package org.parley.knowledge;

import java.time.Instant;
import java.util.UUID;

/**
 * A topic in a list.
 *
 * @param examples how many it has
 * @param handOver whether a person should speak about it
 * @param uses what became of its prompts
 * @param changedBy name of who changed it last
 */
public record TopicRow(
        UUID id,
        String title,
        String answer,
        String language,
        int examples,
        boolean handOver,
        TopicUse uses,
        String changedBy,
        Instant changedAt) {}
