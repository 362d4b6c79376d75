package org.parley.archive;

import java.time.Instant;
import java.util.List;
import org.parley.chat.LineAuthor;

/**
 * The place where a word that was looked for was said. Plain text in parts, so that a page can mark the hits without ever
 * reading markup.
 *
 * @param source whether it was said to the customer or only left for colleagues
 * @param name of the author; empty for the customer
 */
public record Snippet(Source source, LineAuthor author, String name, Instant at, List<Part> parts) {

    /** Where it was said. */
    public enum Source {
        MESSAGE,
        COMMENT
    }

    /** A stretch of the text. */
    public record Part(String text, boolean hit) {}
}
