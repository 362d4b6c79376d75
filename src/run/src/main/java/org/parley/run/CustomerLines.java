package org.parley.run;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedReader;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * What customers say in dialogues, one JSON object a line: {@code {"turns": [{"from": "customer" | "agent", "text": …}]}}.
 * What the server would refuse is refused here, before anything is started: a customer who repeats it for ever helps nobody.
 */
final class CustomerLines {

    /** The server's own limit of a message. */
    private static final int MOST_CODE_POINTS = 4_000;

    private static final ObjectMapper JSON = new ObjectMapper();

    private CustomerLines() {}

    /**
     * Each dialogue's customer turns in their order; lines without any, and blank ones, are left out.
     *
     * @throws IllegalArgumentException naming the line that is no JSON object or holds a turn that is too long; or when
     *     no customer says anything
     */
    static List<List<String>> read(BufferedReader lines) throws IOException {
        List<List<String>> dialogues = new ArrayList<>();
        int number = 0;
        for (String line = lines.readLine(); line != null; line = lines.readLine()) {
            number++;
            List<String> turns = line.isBlank() ? List.of() : customerTurns(number, line);
            if (!turns.isEmpty()) {
                dialogues.add(turns);
            }
        }
        if (dialogues.isEmpty()) {
            throw new IllegalArgumentException("No customer says anything in the dialogues");
        }
        return dialogues;
    }

    private static List<String> customerTurns(int number, String line) {
        List<String> turns = new ArrayList<>();
        for (JsonNode turn : object(number, line).path("turns")) {
            String text = turn.path("text").asText();
            if (!turn.path("from").asText().equals("customer") || text.isBlank()) {
                continue;
            }
            if (text.codePointCount(0, text.length()) > MOST_CODE_POINTS) {
                throw new IllegalArgumentException("Line " + number + " of the dialogues: “text” is longer than "
                        + MOST_CODE_POINTS + " characters");
            }
            turns.add(text);
        }
        return turns;
    }

    private static JsonNode object(int number, String line) {
        try {
            JsonNode dialogue = JSON.readTree(line);
            if (dialogue.isObject()) {
                return dialogue;
            }
        } catch (JsonProcessingException e) {
            // said below, like any other JSON that is no object
        }
        throw new IllegalArgumentException("Line " + number + " of the dialogues is no JSON object");
    }
}
