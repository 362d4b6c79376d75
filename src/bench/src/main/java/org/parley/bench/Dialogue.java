package org.parley.bench;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * A conversation that took place somewhere else, to be replayed. From JSON lines
 * {@code {"id": …, "turns": [{"from": "customer"|"agent", "text": …}, …]}}.
 *
 * @param id its id in the file
 * @param turns what was said, in order
 */
public record Dialogue(String id, List<Turn> turns) {

    /**
     * One turn.
     *
     * @param author {@link Author#CUSTOMER} or {@link Author#AGENT}
     * @param text what was said
     */
    public record Turn(Author author, String text) {

        boolean isCustomer() {
            return author == Author.CUSTOMER;
        }
    }

    /** Reads a file; turns the wire has no room for (empty, above 4,000 code points) are left out. */
    public static List<Dialogue> read(Path file) throws IOException {
        List<Dialogue> dialogues = new ArrayList<>();
        for (String line : Files.readAllLines(file)) {
            if (!line.isBlank()) {
                Dialogue dialogue = parse(Json.MAPPER.readTree(line));
                if (!dialogue.turns.isEmpty()) {
                    dialogues.add(dialogue);
                }
            }
        }
        if (dialogues.isEmpty()) {
            throw new UsageException(file + " holds no dialogue");
        }
        return dialogues;
    }

    private static Dialogue parse(JsonNode json) {
        List<Turn> turns = new ArrayList<>();
        for (JsonNode turn : json.path("turns")) {
            String text = turn.path("text").asText();
            if (StoredText.fits(StoredText.of(text))) {
                turns.add(new Turn(author(turn.path("from").asText()), text));
            }
        }
        return new Dialogue(json.path("id").asText(), List.copyOf(turns));
    }

    private static Author author(String from) {
        return switch (from) {
            case "customer", "user" -> Author.CUSTOMER;
            case "agent", "system", "assistant" -> Author.AGENT;
            default -> throw new UsageException("A turn must be from customer or agent, not from \"" + from + "\"");
        };
    }
}
