package org.parley.chat;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.parley.attachment.FileRecord;

/**
 * An internal comment as staff see it.
 *
 * @param after the line of the transcript it stands after
 */
public record CommentLine(
        UUID chat,
        int number,
        int after,
        LineAuthor author,
        String name,
        String agent,
        UUID id,
        String text,
        List<FileRecord> files,
        Instant at) {}
