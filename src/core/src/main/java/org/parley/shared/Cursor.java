package org.parley.shared;

import java.time.Instant;
import java.util.UUID;

/** Where a page of a list ended: the time the list is ordered by, and the id. Opaque outside. */
public record Cursor(Instant at, UUID id) {

    private static final UUID LAST_ID = new UUID(-1L, -1L);

    /**
     * Of a list that is read backwards.
     *
     * @param text what {@link #text} made, or null for the first page
     * @param end the moment before which the list begins
     * @throws Refusal {@code INVALID} for a text that is none of ours
     */
    public static Cursor parse(String text, Instant end) {
        return text == null ? new Cursor(end, LAST_ID) : parse(text);
    }

    /** @throws Refusal {@code INVALID} for a text that is none of ours */
    public static Cursor parse(String text) {
        try {
            String[] parts = text.split("_", 2);
            return new Cursor(Years.demand("cursor", Instant.parse(parts[0])), UUID.fromString(parts[1]));
        } catch (RuntimeException e) {
            throw Refusal.invalid("cursor", "This cursor is none of ours.");
        }
    }

    /** What the next page is asked for with. */
    public String text() {
        return at + "_" + id;
    }
}
