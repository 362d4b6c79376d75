package org.parley.chat;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.parley.attachment.FileRecord;

/**
 * A line of a transcript as the customer sees it. It has no place for a comment, an agent's account or anything internal.
 *
 * @param id the sender's message id, or null for a system line
 * @param choices what a bot offers to say next; the customer says one by sending it as a message
 */
public record CustomerLine(
        int sequence,
        String kind,
        LineAuthor author,
        String name,
        UUID id,
        String text,
        List<FileRecord> files,
        Instant at,
        ChatEvent.Kind event,
        List<String> choices) {}
