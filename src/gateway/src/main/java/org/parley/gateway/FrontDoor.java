package org.parley.gateway;

import jakarta.inject.Inject;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;
import org.parley.customer.CustomerService;
import org.parley.web.HomeOrigin;
import org.parley.web.RequestPath;

/**
 * The first thing every request from outside meets: headers that keep browsers from guessing and framing, the demo page
 * only where the demo is on, and sockets only from pages of allowed origins.
 */
public class FrontDoor extends HttpFilter {

    private static final String POLICY = "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self';"
            + " img-src 'self' data:; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

    /** A key as administrators may give it. */
    private static final Pattern CHANNEL = Pattern.compile("[a-z0-9-]{1,40}");

    @Inject
    private transient CustomerService customers;

    @Override
    protected void doFilter(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        response.setHeader("X-Content-Type-Options", "nosniff");
        response.setHeader("Referrer-Policy", "no-referrer");
        response.setHeader("Content-Security-Policy", POLICY);
        String path = RequestPath.of(request);
        if (path.equals("/socket") && !mayOpenSocket(request)) {
            response.sendError(HttpServletResponse.SC_FORBIDDEN);
        } else if (path.equals("/demo")) {
            demo(request, response);
        } else if (path.equals("/demo.html")) {
            response.sendError(HttpServletResponse.SC_NOT_FOUND);
        } else {
            if (path.startsWith("/widget/")) {
                serveAnywhere(response);
            }
            chain.doFilter(request, response);
        }
    }

    /** No {@code Origin} comes from programs, which hold their own token; browsers always send one. */
    private boolean mayOpenSocket(HttpServletRequest request) {
        String origin = request.getHeader("Origin");
        return origin == null || HomeOrigin.of(request) || customers.isAllowedOrigin(origin);
    }

    private static void demo(HttpServletRequest request, HttpServletResponse response) throws IOException {
        if (Boolean.parseBoolean(System.getenv("PARLEY_DEMO"))) {
            response.setContentType("text/html;charset=utf-8");
            response.getOutputStream().write(demoPage(request).getBytes(StandardCharsets.UTF_8));
        } else {
            response.sendError(HttpServletResponse.SC_NOT_FOUND);
        }
    }

    /** Its tag names the channel that was asked for; what could not be the key of one never comes near the page. */
    private static String demoPage(HttpServletRequest request) throws IOException {
        String wanted = request.getParameter("channel");
        String channel = wanted != null && CHANNEL.matcher(wanted).matches() ? wanted : "web";
        try (InputStream page = request.getServletContext().getResourceAsStream("/demo.html")) {
            return new String(page.readAllBytes(), StandardCharsets.UTF_8)
                    .replace("data-channel=\"web\"", "data-channel=\"" + channel + "\"");
        }
    }

    /** The widget's scripts belong on other people's pages. */
    private static void serveAnywhere(HttpServletResponse response) {
        response.setHeader("Access-Control-Allow-Origin", "*");
        response.setHeader("Cross-Origin-Resource-Policy", "cross-origin");
        response.setHeader("Cache-Control", "public, max-age=300");
    }
}
