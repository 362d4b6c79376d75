package org.parley.chat;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.parley.attachment.FileRecord;

/**
 * A line of a transcript as staff see it.
 *
 * @param kind {@code MESSAGE} or {@code SYSTEM}
 * @param name to show; empty for a system line
 * @param id the sender's message id, but for the first message of the chat
 * @param agent id of the agent who wrote it, or null
 * @param event what a system line tells of, or null
 * @param choices what a bot offered to say, in its words
 * @param perhapsRepeated whether the platform it came from may have sent it twice
 */
public record ChatLine(
        UUID chat,
        int sequence,
        String kind,
        LineAuthor author,
        String name,
        UUID id,
        String text,
        List<FileRecord> files,
        Instant at,
        String agent,
        ChatEvent.Kind event,
        List<String> choices,
        boolean perhapsRepeated) {}
