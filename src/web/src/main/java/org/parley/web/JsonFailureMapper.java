package org.parley.web;

import com.fasterxml.jackson.core.JsonProcessingException;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.ExceptionMapper;
import jakarta.ws.rs.ext.Provider;

/** Takes wrong JSON away from RESTEasy's own mapper, which would log what the client sent. */
@Provider
public class JsonFailureMapper implements ExceptionMapper<JsonProcessingException> {

    private final FailureMapper failures = new FailureMapper();

    @Override
    public Response toResponse(JsonProcessingException failure) {
        return failures.toResponse(failure);
    }
}
