package org.parley.web;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonMappingException;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.ExceptionMapper;
import jakarta.ws.rs.ext.Provider;
import java.util.Optional;
import java.util.concurrent.CompletionException;
import java.util.stream.Collectors;
import org.parley.shared.Refusal;

/**
 * Turns whatever flies out of a call into a problem. Refusals say what they say; wrong JSON names the field; everything
 * else is logged under a number and tells the client only that number.
 */
@Provider
public class FailureMapper implements ExceptionMapper<Throwable> {

    @Override
    public Response toResponse(Throwable failure) {
        Throwable cause = unwrapped(failure);
        if (cause instanceof Refusal refusal) {
            return refused(refusal);
        }
        Optional<Refusal> inside = refusalInside(cause);
        if (inside.isPresent()) {
            return refused(inside.get());
        }
        if (cause instanceof JsonProcessingException json) {
            return badJson(json);
        }
        if (cause instanceof WebApplicationException web) {
            return webFailure(web);
        }
        String number = Long.toHexString(System.nanoTime());
        WebLog.LOG.failed(number, cause);
        return Problem.of(500, "FAILED", "Something went wrong here. The operator finds it under " + number + ".")
                .response()
                .build();
    }

    private static Throwable unwrapped(Throwable failure) {
        return failure instanceof CompletionException && failure.getCause() != null ? failure.getCause() : failure;
    }

    private static Response refused(Refusal refusal) {
        Response.ResponseBuilder response = Problem.of(refusal).response();
        if (refusal.retryAfter() != null) {
            response.header("Retry-After", Math.max(1, refusal.retryAfter().toSeconds() + 1));
        }
        return response.build();
    }

    /** A record whose constructor refuses makes Jackson wrap the refusal. */
    private static Optional<Refusal> refusalInside(Throwable failure) {
        for (Throwable cause = failure.getCause(); cause != null; cause = cause.getCause()) {
            if (cause instanceof Refusal refusal) {
                return Optional.of(refusal);
            }
        }
        return Optional.empty();
    }

    private static Response badJson(JsonProcessingException json) {
        String field = json instanceof JsonMappingException mapping
                ? mapping.getPath().stream()
                        .map(JsonMappingException.Reference::getFieldName)
                        .filter(name -> name != null)
                        .collect(Collectors.joining("."))
                : "";
        Refusal refusal = field.isEmpty()
                ? Refusal.invalid("body", "The request is not the JSON this call takes.")
                : Refusal.invalid(field, "“" + field + "” is unknown here or has the wrong type.");
        return Problem.of(refusal).response().build();
    }

    private static Response webFailure(WebApplicationException failure) {
        Response given = failure.getResponse();
        String detail = switch (given.getStatus()) {
            case 404 -> "There is nothing here.";
            case 405 -> "This cannot be done with this method.";
            case 415 -> "This call takes another Content-Type; all but uploads take application/json.";
            default -> "The request could not be understood.";
        };
        String code = given.getStatus() == 404 ? "NOT_FOUND" : "HTTP_" + given.getStatus();
        Response.ResponseBuilder response =
                Problem.of(given.getStatus(), code, detail).response();
        if (given.getHeaderString("Allow") != null) {
            response.header("Allow", given.getHeaderString("Allow"));
        }
        return response.build();
    }
}
