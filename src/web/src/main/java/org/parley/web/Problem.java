package org.parley.web;

import com.fasterxml.jackson.annotation.JsonInclude;
import jakarta.ws.rs.core.Response;
import java.util.Locale;
import org.parley.shared.Refusal;
import org.parley.shared.RefusalCode;

/**
 * An error as a client gets it: RFC 9457, with our stable code and, where one field is to blame, its name and bound.
 *
 * @param type a URN made of the code; there is no page behind it
 * @param title the code in words
 * @param detail a sentence for people
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Problem(String type, String title, int status, String detail, String code, String field, Integer limit) {

    /** The media type of RFC 9457. */
    public static final String MEDIA_TYPE = "application/problem+json";

    /** A refusal of the business, as it is. */
    public static Problem of(Refusal refusal) {
        return of(
                status(refusal.code().kind()),
                refusal.code().name(),
                refusal.getMessage(),
                refusal.field(),
                refusal.limit());
    }

    /** Any other error, with a sentence that tells a stranger nothing about the inside. */
    public static Problem of(int status, String code, String detail) {
        return of(status, code, detail, null, null);
    }

    private static Problem of(int status, String code, String detail, String field, Integer limit) {
        String words =
                code.charAt(0) + code.substring(1).toLowerCase(Locale.ROOT).replace('_', ' ');
        return new Problem("urn:parley:problem:" + code, words, status, detail, code, field, limit);
    }

    /** The answer that carries it. */
    public Response.ResponseBuilder response() {
        return Response.status(status)
                .type(MEDIA_TYPE)
                .header("Cache-Control", "no-store")
                .entity(this);
    }

    private static int status(RefusalCode.Kind kind) {
        return switch (kind) {
            case INVALID -> 400;
            case UNKNOWN_CALLER -> 401;
            case FORBIDDEN -> 403;
            case NOT_FOUND -> 404;
            case CONFLICT -> 409;
            case TOO_LARGE -> 413;
            case UNSUPPORTED -> 415;
            case TOO_MANY -> 429;
            case UNAVAILABLE -> 503;
        };
    }
}
