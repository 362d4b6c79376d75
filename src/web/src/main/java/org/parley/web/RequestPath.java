package org.parley.web;

import jakarta.servlet.http.HttpServletRequest;

/**
 * The path of a request inside its application, as the server understood it: decoded and without path parameters. The raw
 * address must not be compared with anything, because {@code /%73ocket} and {@code /socket;a=1} lead to {@code /socket}.
 */
public final class RequestPath {

    private RequestPath() {}

    /** Begins with a slash. */
    public static String of(HttpServletRequest request) {
        String rest = request.getPathInfo();
        return rest == null ? request.getServletPath() : request.getServletPath() + rest;
    }
}
