package org.parley.bench;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpHeaders;
import java.time.Duration;

/**
 * An answer over HTTP.
 *
 * @param status the HTTP status
 * @param body its JSON; a missing node when the body is none
 * @param headers its headers
 */
record Reply(int status, JsonNode body, HttpHeaders headers) {

    private static final Duration SHORT = Duration.ofMillis(200);

    boolean succeeded() {
        return status >= 200 && status < 300;
    }

    /** The stable code of a problem, or an empty text. */
    String code() {
        return body.path("code").asText("");
    }

    /** How long the server asks to wait. */
    Duration retryAfter() {
        return headers.firstValueAsLong("Retry-After").stream()
                .mapToObj(Duration::ofSeconds)
                .findFirst()
                .filter(wait -> !wait.isZero())
                .orElse(SHORT);
    }

    /** The body of a success; anything else is an error that names what was asked. */
    JsonNode require(String what) {
        if (!succeeded()) {
            throw new UnexpectedAnswerException(
                    what + ": " + status + " " + code() + " "
                            + body.path("detail").asText(""),
                    status,
                    code());
        }
        return body;
    }
}
