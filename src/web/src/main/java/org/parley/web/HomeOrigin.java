package org.parley.web;

import jakarta.servlet.http.HttpServletRequest;
import java.net.URI;

/**
 * Whether a request was made by a page of this very server. Browsers send {@code Origin} with every socket and every
 * write of a page and let no script change it. The scheme is not compared: behind a proxy that ends TLS we see http.
 */
public final class HomeOrigin {

    private HomeOrigin() {}

    /** True when the origin's host and port are those the request was sent to. */
    public static boolean of(HttpServletRequest request) {
        String origin = request.getHeader("Origin");
        String host = request.getHeader("Host");
        if (origin == null || host == null) {
            return false;
        }
        try {
            return host.equalsIgnoreCase(URI.create(origin).getAuthority());
        } catch (IllegalArgumentException e) {
            return false;
        }
    }
}
