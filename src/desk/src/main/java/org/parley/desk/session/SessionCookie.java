package org.parley.desk.session;

import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Arrays;
import java.util.Optional;
import org.parley.shared.Token;

/** The cookie that keeps a browser signed in: out of reach of scripts, of other sites and, over TLS, of plain http. */
public final class SessionCookie {

    private static final String NAME = "parley_session";

    private SessionCookie() {}

    static Optional<Token> read(HttpServletRequest request) {
        Cookie[] cookies = request.getCookies() == null ? new Cookie[0] : request.getCookies();
        return Arrays.stream(cookies)
                .filter(cookie -> NAME.equals(cookie.getName()))
                .map(cookie -> new Token(cookie.getValue()))
                .findFirst();
    }

    /** Gives the browser its token; an id of its view state that was planted before is worth nothing from here on. */
    public static void write(HttpServletRequest request, HttpServletResponse response, Token token) {
        if (request.getSession(false) != null) {
            request.changeSessionId();
        }
        response.addCookie(cookie(request, token.text(), -1));
    }

    /** Takes the token away. */
    public static void clear(HttpServletRequest request, HttpServletResponse response) {
        response.addCookie(cookie(request, "", 0));
    }

    private static Cookie cookie(HttpServletRequest request, String value, int maxAge) {
        Cookie cookie = new Cookie(NAME, value);
        cookie.setHttpOnly(true);
        cookie.setSecure(request.isSecure());
        cookie.setPath(request.getContextPath());
        cookie.setMaxAge(maxAge);
        cookie.setAttribute("SameSite", "Lax");
        return cookie;
    }
}
