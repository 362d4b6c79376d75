package org.parley.it.support;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.net.http.HttpResponse;
import java.util.Optional;

/** An answer of the server. */
public record Answer(int status, String body, HttpResponse<String> raw) {

    public static final ObjectMapper JSON = new ObjectMapper();

    /** The body as JSON. */
    public JsonNode json() {
        try {
            return JSON.readTree(body);
        } catch (JsonProcessingException e) {
            throw new AssertionError("Not JSON: " + status + " " + body, e);
        }
    }

    /** A field of the body as text. */
    public String text(String field) {
        return json().path(field).asText();
    }

    /** The stable code of a problem. */
    public String code() {
        return text("code");
    }

    public Optional<String> header(String name) {
        return raw.headers().firstValue(name);
    }
}
