package org.parley.protocol;

import jakarta.json.Json;
import jakarta.json.JsonArray;
import jakarta.json.JsonException;
import jakarta.json.JsonNumber;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import jakarta.json.stream.JsonParser;
import jakarta.json.stream.JsonParserFactory;
import java.io.StringReader;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;

/**
 * Reads JSON from strangers: strict about bytes and depth, lenient about types, because platforms write numbers as text
 * and the other way round.
 */
public final class AnswerJson {

    private static final int MOST_LEVELS = 64;
    private static final int BYTE_ORDER_MARK = 0xFEFF;
    private static final JsonParserFactory PARSERS = Json.createParserFactory(Map.of());

    private AnswerJson() {}

    /** Reads a body that is valid UTF-8 and one JSON value. */
    public static JsonValue read(byte[] body) throws MalformedAnswerException {
        String text = text(body);
        demandFlat(text);
        try (JsonParser parser = PARSERS.createParser(new StringReader(text))) {
            parser.next();
            JsonValue value = parser.getValue();
            // asked for what follows, it throws when there is something
            if (parser.hasNext()) {
                throw new MalformedAnswerException();
            }
            return value;
        } catch (JsonException | IllegalStateException | NoSuchElementException | ArithmeticException e) {
            throw new MalformedAnswerException();
        }
    }

    public static JsonObject object(JsonValue value) throws MalformedAnswerException {
        if (value instanceof JsonObject object) {
            return object;
        }
        throw new MalformedAnswerException();
    }

    /** The member as an object; an empty one when it is missing or something else. */
    public static JsonObject object(JsonObject parent, String name) {
        return parent.get(name) instanceof JsonObject object ? object : JsonValue.EMPTY_JSON_OBJECT;
    }

    public static JsonArray array(JsonValue value) throws MalformedAnswerException {
        if (value instanceof JsonArray array) {
            return array;
        }
        throw new MalformedAnswerException();
    }

    /** The objects of a member that is an array; none when it is missing, nothing else is taken. */
    public static List<JsonObject> objects(JsonObject parent, String name) throws MalformedAnswerException {
        JsonValue value = parent.getOrDefault(name, JsonValue.NULL);
        return value.getValueType() == JsonValue.ValueType.NULL ? List.of() : objects(array(value));
    }

    public static List<JsonObject> objects(JsonArray array) throws MalformedAnswerException {
        if (!array.stream().allMatch(JsonObject.class::isInstance)) {
            throw new MalformedAnswerException();
        }
        return array.getValuesAs(JsonObject.class);
    }

    /** A text, or a number or truth value as text; empty when it is missing or something else. */
    public static String text(JsonObject parent, String name) {
        JsonValue value = parent.getOrDefault(name, JsonValue.NULL);
        return switch (value.getValueType()) {
            case STRING -> ((JsonString) value).getString();
            case NUMBER, TRUE, FALSE -> value.toString();
            default -> "";
        };
    }

    /** A number from 0 to 1, or a text that is one; null when there is none. */
    public static Double share(JsonObject parent, String name) {
        JsonValue value = parent.getOrDefault(name, JsonValue.NULL);
        double number = Double.NaN;
        if (value instanceof JsonNumber some) {
            number = some.doubleValue();
        } else if (value instanceof JsonString text && text.getString().matches("[0-9.]{1,20}")) {
            number = parsed(text.getString());
        }
        return number >= 0 && number <= 1 ? number : null;
    }

    private static double parsed(String text) {
        try {
            return Double.parseDouble(text);
        } catch (NumberFormatException e) {
            return Double.NaN;
        }
    }

    private static String text(byte[] body) throws MalformedAnswerException {
        try {
            String text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(body))
                    .toString();
            return !text.isEmpty() && text.charAt(0) == BYTE_ORDER_MARK ? text.substring(1) : text;
        } catch (CharacterCodingException e) {
            throw new MalformedAnswerException();
        }
    }

    /** Readers of JSON call themselves for each level; where they end that, and with what, is each one's own affair. */
    private static void demandFlat(String text) throws MalformedAnswerException {
        int level = 0;
        boolean inString = false;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (inString) {
                if (c == '\\') {
                    i++;
                } else if (c == '"') {
                    inString = false;
                }
            } else if (c == '"') {
                inString = true;
            } else if (c == '[' || c == '{') {
                level++;
            } else if (c == ']' || c == '}') {
                level--;
            }
            if (level > MOST_LEVELS) {
                throw new MalformedAnswerException();
            }
        }
    }
}
