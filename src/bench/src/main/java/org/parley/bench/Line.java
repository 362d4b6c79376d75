package org.parley.bench;

import com.fasterxml.jackson.databind.JsonNode;

/**
 * One line of a transcript as a door of the server showed it, without the fields that only one of the doors has.
 *
 * @param sequence number of the line in its chat, from 1
 * @param kind {@code MESSAGE} or {@code SYSTEM}
 * @param author who wrote it
 * @param name the name shown; empty for system lines
 * @param id the sender's message id; empty for system lines
 * @param text plain text
 * @param at time of the commit as printed, RFC 3339 in UTC
 * @param event what happened; empty for messages
 */
public record Line(
        int sequence, String kind, Author author, String name, String id, String text, String at, String event) {

    static Line of(JsonNode json) {
        return new Line(
                json.path("sequence").asInt(),
                json.path("kind").asText(),
                Author.valueOf(json.path("author").asText()),
                json.path("name").asText(""),
                json.path("id").asText(""),
                json.path("text").asText(""),
                json.path("at").asText(""),
                json.path("event").asText(""));
    }

    Line withId(String known) {
        return new Line(sequence, kind, author, name, known, text, at, event);
    }

    boolean isMessage() {
        return "MESSAGE".equals(kind);
    }

    /** The number and the beginning of what it says, for a report. */
    String brief() {
        return sequence + " " + kind + " " + author + " " + (id.isEmpty() ? event : id);
    }
}
