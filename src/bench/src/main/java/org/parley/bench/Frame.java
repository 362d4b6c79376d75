package org.parley.bench;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.Map;

/**
 * A frame of a live socket: its type and the flat fields the driver needs. Rows and other nested parts are skipped unread,
 * for a desk sees many more of them than of messages.
 */
final class Frame {

    private static final JsonFactory FACTORY = new JsonFactory();

    private final Map<String, String> fields;

    private Frame(Map<String, String> fields) {
        this.fields = fields;
    }

    static Frame parse(CharSequence json) {
        try (JsonParser parser = FACTORY.createParser(json.toString())) {
            Map<String, String> fields = new HashMap<>();
            if (parser.nextToken() != JsonToken.START_OBJECT) {
                throw new IllegalArgumentException("A frame that is no object");
            }
            while (parser.nextToken() == JsonToken.FIELD_NAME) {
                String name = parser.currentName();
                JsonToken value = parser.nextToken();
                if (value.isStructStart()) {
                    parser.skipChildren();
                } else if (value != JsonToken.VALUE_NULL) {
                    fields.put(name, parser.getText());
                }
                if (isEnough(fields)) {
                    break;
                }
            }
            return new Frame(fields);
        } catch (IOException e) {
            throw new UncheckedIOException("A frame that is no JSON", e);
        }
    }

    /** A change of a row says all the driver wants to know before the row itself. */
    private static boolean isEnough(Map<String, String> fields) {
        return "chat".equals(fields.get("type")) && fields.containsKey("chat");
    }

    String type() {
        return text("type");
    }

    String chat() {
        return text("chat");
    }

    String id() {
        return text("id");
    }

    String code() {
        return text("code");
    }

    String text() {
        return text("text");
    }

    Author author() {
        return Author.valueOf(text("author"));
    }

    int sequence() {
        return Integer.parseInt(fields.getOrDefault("sequence", "0"));
    }

    boolean isMessageLine() {
        return "message".equals(type()) && "MESSAGE".equals(text("kind"));
    }

    private String text(String field) {
        return fields.getOrDefault(field, "");
    }
}
