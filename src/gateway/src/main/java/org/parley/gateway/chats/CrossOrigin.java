package org.parley.gateway.chats;

import jakarta.inject.Inject;
import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.container.ContainerResponseFilter;
import jakarta.ws.rs.container.PreMatching;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.Provider;
import org.parley.customer.CustomerService;

/**
 * Lets pages of the channels' allowed origins call us, and no others. No credentials are allowed: the token travels in a
 * header that only our widget knows, so no foreign page can borrow a customer's browser.
 */
@Provider
@PreMatching
public class CrossOrigin implements ContainerRequestFilter, ContainerResponseFilter {

    @Inject
    private CustomerService customers;

    @Override
    public void filter(ContainerRequestContext request) {
        if (HttpMethod.OPTIONS.equals(request.getMethod())) {
            request.abortWith(Response.noContent().build());
        }
    }

    @Override
    public void filter(ContainerRequestContext request, ContainerResponseContext response) {
        String origin = request.getHeaderString("Origin");
        response.getHeaders().putSingle("Vary", "Origin");
        if (origin == null || !customers.isAllowedOrigin(origin)) {
            return;
        }
        response.getHeaders().putSingle("Access-Control-Allow-Origin", origin);
        response.getHeaders().putSingle("Access-Control-Expose-Headers", "Retry-After");
        if (HttpMethod.OPTIONS.equals(request.getMethod())) {
            response.getHeaders().putSingle("Access-Control-Allow-Methods", "GET, POST");
            response.getHeaders().putSingle("Access-Control-Allow-Headers", "Authorization, Content-Type");
            response.getHeaders().putSingle("Access-Control-Max-Age", "600");
        }
    }
}
