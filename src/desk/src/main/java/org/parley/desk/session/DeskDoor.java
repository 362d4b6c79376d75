package org.parley.desk.session;

import jakarta.inject.Inject;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.security.Principal;
import java.util.Optional;
import java.util.Set;
import org.parley.agent.AgentQueries;
import org.parley.agent.SessionService;
import org.parley.agent.Subject;
import org.parley.shared.Refusal;
import org.parley.shared.RefusalCode;
import org.parley.shared.Token;
import org.parley.web.HomeOrigin;
import org.parley.web.Json;
import org.parley.web.Problem;
import org.parley.web.RequestPath;

/**
 * The first thing every request of the staff meets. It finds out who calls, turns strangers away (pages to the sign-in,
 * calls and sockets with an error), and refuses what a foreign page could have sent: a write without our header, a
 * socket or a write with another origin. What the caller may do with a chat is not decided here.
 */
public class DeskDoor extends HttpFilter {

    static final Set<String> OPEN_PAGES = Set.of("/login.xhtml", "/setup.xhtml", "/welcome.xhtml");
    private static final Set<String> PAGES_OF_ADMINISTRATORS = Set.of(
            "/people.xhtml", "/person.xhtml", "/prompters.xhtml", "/prompter.xhtml", "/settings.xhtml", "/audit.xhtml");
    private static final Set<String> PAGES_OF_SUPERVISORS =
            Set.of("/board.xhtml", "/groups.xhtml", "/group.xhtml", "/blocks.xhtml", "/topics.xhtml");
    private static final Set<String> OPEN_CALLS = Set.of("/api/v1/session", "/api/v1/welcome");
    private static final int FORM_BYTES = 256 * 1024;
    private static final Set<String> READS = Set.of("GET", "HEAD", "OPTIONS");
    private static final String POLICY = "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self';"
            + " img-src 'self' data: blob:; font-src 'self'; base-uri 'none'; form-action 'self'; object-src 'none';"
            + " frame-ancestors 'none'";

    @Inject
    private transient SessionService sessions;

    @Inject
    private transient AgentQueries agents;

    @Inject
    private transient Caller caller;

    @Override
    protected void doFilter(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        String path = RequestPath.of(request);
        harden(response, path);
        if (path.startsWith("/app/") || path.startsWith("/jakarta.faces.resource/")) {
            chain.doFilter(request, response);
            return;
        }
        Optional<SignedIn> signedIn = signedIn(request);
        signedIn.ifPresent(who -> caller.is(who.subject(), who.token()));
        Optional<Refusal> refusal = refusal(request, path, signedIn.isPresent());
        if (path.endsWith(".xhtml") && isTooLarge(request)) {
            response.sendError(HttpServletResponse.SC_REQUEST_ENTITY_TOO_LARGE);
        } else if (OPEN_PAGES.contains(path) && isWrite(request) && isForeign(request)) {
            // other forms are proved by their state, which the forms of open pages do not have
            response.sendError(HttpServletResponse.SC_FORBIDDEN);
        } else if (refusal.isPresent()) {
            refuse(response, Problem.of(refusal.get()));
        } else if (path.isEmpty() || path.equals("/")) {
            response.sendRedirect(request.getContextPath() + "/chats.xhtml");
        } else if (path.endsWith(".xhtml") && signedIn.isEmpty() && !OPEN_PAGES.contains(path)) {
            lead(request, response, agents.isEmpty() ? "/setup.xhtml" : "/login.xhtml");
        } else if (signedIn.isPresent() && isHidden(path, signedIn.get().subject())) {
            response.sendError(HttpServletResponse.SC_NOT_FOUND);
        } else {
            pass(as(signedIn.orElse(null), request), response, chain);
        }
    }

    /** To a form that was sent by a script the redirect is said in the words the script understands. */
    private static void lead(HttpServletRequest request, HttpServletResponse response, String page) throws IOException {
        String there = request.getContextPath() + page;
        if ("partial/ajax".equals(request.getHeader("Faces-Request"))) {
            response.setContentType("text/xml;charset=UTF-8");
            response.getWriter().write("<partial-response><redirect url=\"" + there + "\"/></partial-response>");
        } else {
            response.sendRedirect(there);
        }
    }

    /** What a service refuses to show on a page does not exist for its reader either. */
    private static void pass(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        try {
            chain.doFilter(request, response);
        } catch (ServletException e) {
            if (response.isCommitted() || !isRefusal(e)) {
                throw e;
            }
            response.resetBuffer();
            response.sendError(HttpServletResponse.SC_NOT_FOUND);
        }
    }

    private static boolean isRefusal(Throwable failure) {
        return failure != null && (failure instanceof Refusal || isRefusal(failure.getCause()));
    }

    /** A page the role does not have does not exist; what is on it is the services' business all the same. */
    private static boolean isHidden(String path, Subject who) {
        return PAGES_OF_ADMINISTRATORS.contains(path) && !who.isAdministrator()
                || PAGES_OF_SUPERVISORS.contains(path) && !who.isSupervising();
    }

    private static void harden(HttpServletResponse response, String path) {
        response.setHeader("X-Content-Type-Options", "nosniff");
        response.setHeader("X-Frame-Options", "DENY");
        // with “no-referrer” browsers hide the origin of a form too, which the forms of open pages are known by
        response.setHeader("Referrer-Policy", OPEN_PAGES.contains(path) ? "strict-origin" : "no-referrer");
        if (path.startsWith("/app/")) {
            response.setHeader("Cache-Control", "no-cache");
        } else if (!path.startsWith("/jakarta.faces.resource/")) {
            response.setHeader("Cache-Control", "no-store");
        }
        // PrimeFaces sets the policy of pages itself, with the nonces of its scripts
        if (!path.endsWith(".xhtml")) {
            response.setHeader("Content-Security-Policy", POLICY);
        }
    }

    /** No form of ours comes near; one that hides its size is not from a browser. */
    private static boolean isTooLarge(HttpServletRequest request) {
        return request.getContentLengthLong() > FORM_BYTES || request.getHeader("Transfer-Encoding") != null;
    }

    private Optional<SignedIn> signedIn(HttpServletRequest request) {
        Optional<Token> token = SessionCookie.read(request);
        Optional<Subject> subject = token.flatMap(sessions::subject);
        return subject.map(who -> new SignedIn(who, token.orElseThrow()));
    }

    private static Optional<Refusal> refusal(HttpServletRequest request, String path, boolean signedIn) {
        boolean socket = path.equals("/socket");
        if (!socket && !path.startsWith("/api/")) {
            return Optional.empty();
        }
        boolean write = isWrite(request);
        boolean foreign = isForeign(request);
        if (socket && !HomeOrigin.of(request) || write && (foreign || !"1".equals(request.getHeader("X-Parley")))) {
            return Optional.of(Refusal.of(
                    RefusalCode.FOREIGN_REQUEST, "Only Parley's own pages, or clients with the header X-Parley: 1."));
        }
        boolean open = OPEN_CALLS.contains(path);
        return signedIn || open ? Optional.empty() : Optional.of(Refusal.of(RefusalCode.SIGNED_OUT, "Please sign in."));
    }

    private static boolean isWrite(HttpServletRequest request) {
        return !READS.contains(request.getMethod());
    }

    private static boolean isForeign(HttpServletRequest request) {
        return request.getHeader("Origin") != null && !HomeOrigin.of(request);
    }

    private static void refuse(HttpServletResponse response, Problem problem) throws IOException {
        response.setStatus(problem.status());
        response.setContentType(Problem.MEDIA_TYPE);
        response.getOutputStream().write(Json.MAPPER.writeValueAsBytes(problem));
    }

    private static HttpServletRequest as(SignedIn signedIn, HttpServletRequest request) {
        if (signedIn == null) {
            return request;
        }
        return new HttpServletRequestWrapper(request) {
            @Override
            public Principal getUserPrincipal() {
                return signedIn;
            }
        };
    }
}
