package org.parley.bench;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;

/** The Prompter API as a stub speaks it. */
final class PrompterWire {

    private static final String PREFIX = "Answer to: ";

    private PrompterWire() {}

    /** The one right text of an answer to this question. */
    static String text(String question) {
        return PREFIX + question;
    }

    /** A right answer, its one option given so many times. */
    static byte[] answer(JsonNode request, int times) {
        String question = request.path("text").asText();
        ObjectNode answer = Json.object();
        answer.set("clientInfo", request.path("clientInfo"));
        answer.put("chatId", request.path("chatId").asText());
        answer.put("questionId", request.path("chatId").asText() + question.hashCode());
        ArrayNode options = answer.putArray("answerOptions");
        for (int i = 0; i < times; i++) {
            ObjectNode option = options.addObject();
            option.putArray("messages")
                    .addObject()
                    .put("type", "TEXT")
                    .put("text", text(question))
                    .put("markup", "plain");
            option.putObject("intent")
                    .put("id", 1)
                    .put("confidence", 0.9)
                    .put("name", "bench")
                    .put("path", "/bench");
        }
        return Json.write(answer).getBytes(StandardCharsets.UTF_8);
    }
}
