package org.parley.bench;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;

/** The one mapper of the driver. */
final class Json {

    static final ObjectMapper MAPPER = new ObjectMapper();

    private Json() {}

    static ObjectNode object() {
        return MAPPER.createObjectNode();
    }

    /** A frame or body {@code {id, text}}, the commonest thing said. */
    static ObjectNode message(String id, String text) {
        return object().put("id", id).put("text", text);
    }

    static String write(JsonNode json) {
        try {
            return MAPPER.writeValueAsString(json);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("A tree that is no JSON", e);
        }
    }

    static String quoted(String text) {
        return write(MAPPER.getNodeFactory().textNode(text));
    }

    /** Reads a body; what is no JSON (an error page of a proxy, nothing at all) reads as missing. */
    static JsonNode read(byte[] body) {
        try {
            JsonNode json = MAPPER.readTree(body);
            return json == null ? MissingNode.getInstance() : json;
        } catch (IOException e) {
            return MissingNode.getInstance();
        }
    }
}
