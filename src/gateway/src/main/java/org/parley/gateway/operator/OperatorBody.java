package org.parley.gateway.operator;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import org.parley.shared.Refusal;
import org.parley.web.Json;

/**
 * The body of a call of a platform: lenient, because versions of the platform send what others do not, and numbers as text.
 */
final class OperatorBody {

    private final JsonNode json;

    private OperatorBody(JsonNode json) {
        this.json = json;
    }

    /** @throws Refusal {@code INVALID} unless it is a JSON object */
    static OperatorBody read(byte[] body) {
        try {
            JsonNode json = body == null ? MissingNode.getInstance() : Json.MAPPER.readTree(body);
            if (json.isObject()) {
                return new OperatorBody(json);
            }
        } catch (IOException e) {
            // said below
        }
        throw Refusal.invalid("body", "The request is not the JSON this call takes.");
    }

    /** The member as text; null when it is missing. @throws Refusal {@code INVALID} when it is neither text nor number */
    String text(String name) {
        JsonNode value = json.path(name);
        if (value.isMissingNode() || value.isNull()) {
            return null;
        }
        if (!value.isValueNode()) {
            throw Refusal.invalid(name, "“" + name + "” is a text.");
        }
        return value.asText();
    }

    /** The member as a number. @throws Refusal {@code INVALID} when it is none, or missing */
    int number(String name) {
        try {
            return Integer.parseInt(String.valueOf(text(name)).strip());
        } catch (NumberFormatException e) {
            throw Refusal.invalid(name, "“" + name + "” is a whole number.");
        }
    }

    /** The members of a member; nested ones as JSON. @throws Refusal {@code INVALID} when it is no object */
    Map<String, String> texts(String name) {
        JsonNode value = json.path(name);
        if (value.isMissingNode() || value.isNull()) {
            return Map.of();
        }
        if (!value.isObject()) {
            throw Refusal.invalid(name, "“" + name + "” is an object.");
        }
        Map<String, String> texts = new LinkedHashMap<>();
        value.fields()
                .forEachRemaining(member -> texts.put(
                        member.getKey(),
                        member.getValue().isNull()
                                ? ""
                                : member.getValue().isValueNode()
                                        ? member.getValue().asText()
                                        : member.getValue().toString()));
        return texts;
    }
}
