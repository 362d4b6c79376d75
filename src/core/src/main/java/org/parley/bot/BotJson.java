package org.parley.bot;

import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.parley.protocol.AnswerJson;
import org.parley.protocol.Markup;
import org.parley.protocol.MarkupText;

/** Members of a bot's answer that say how a chat is handed over, within the bounds of what the desk keeps. */
final class BotJson {

    private static final int MOST_ATTRIBUTES = 30;
    private static final int KEY_CODE_POINTS = 80;
    private static final int VALUE_CODE_POINTS = 500;
    private static final int MOST_LINES = 20;

    private BotJson() {}

    /** A whole number from 0 on, or a text that is one; null when there is none. */
    static Integer number(JsonObject parent, String name) {
        String text = AnswerJson.text(parent, name);
        return text.matches("[0-9]{1,9}") ? Integer.valueOf(text) : null;
    }

    /** Whether the member is true, be it as a text. */
    static boolean isTrue(JsonObject parent, String name) {
        return AnswerJson.text(parent, name).equalsIgnoreCase("true");
    }

    /** A text of so many code points at most; null when it is missing or empty. */
    static String text(JsonObject parent, String name, int codePoints) {
        String text = MarkupText.cut(MarkupText.of(Markup.PLAIN, AnswerJson.text(parent, name)), codePoints);
        return text.isEmpty() ? null : text;
    }

    /** The texts of an array, each as one line. */
    static List<String> lines(JsonObject parent, String name) {
        return parent.get(name) instanceof JsonArray array
                ? array.stream()
                        .filter(JsonString.class::isInstance)
                        .map(text -> BotSpeech.line(((JsonString) text).getString()))
                        .filter(line -> !line.isEmpty())
                        .limit(MOST_LINES)
                        .toList()
                : List.of();
    }

    /** The members of an object as attributes: texts, numbers and truth values; what is nested is left out. */
    static Map<String, String> attributes(JsonObject parent, String name) {
        Map<String, String> attributes = new LinkedHashMap<>();
        JsonObject object = AnswerJson.object(parent, name);
        for (String raw : object.keySet()) {
            String key = MarkupText.cut(BotSpeech.line(raw), KEY_CODE_POINTS);
            boolean flat = !(object.get(raw) instanceof JsonObject)
                    && !(object.get(raw) instanceof JsonArray)
                    && object.get(raw) != JsonValue.NULL;
            if (!key.isEmpty() && flat && attributes.size() < MOST_ATTRIBUTES) {
                String value = MarkupText.of(Markup.PLAIN, AnswerJson.text(object, raw));
                attributes.put(key, MarkupText.cut(value, VALUE_CODE_POINTS));
            }
        }
        return attributes;
    }
}
