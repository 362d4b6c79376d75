package org.parley.bench;

import java.net.URI;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;

/**
 * The running server a benchmark works against, and who signs in there.
 *
 * @param url its address, without a path
 * @param agents the agents, who answer
 * @param administrator reads the statistics and raises the limits
 * @param channel the channel customers come through
 * @param settle how long the server takes to heed changed settings
 */
public record Target(URI url, List<Login> agents, Login administrator, String channel, Duration settle) {

    static final String USAGE = """
            Common options
              --url URL                 the server; default PARLEY_URL, else http://127.0.0.1:8080
              --agents anna,boris,...   agents who answer, as login or login:password; default the six of the demo
              --admin LOGIN:PASSWORD    raises the limits against abuse and reads the statistics; default admin:admin
              --channel NAME            the channel customers come through; default web
              --settle 5500             milliseconds until changed settings are live
            """;

    private static final String DEMO_AGENTS = "anna,boris,clara,dmitri,emma,felix";

    /** Reads the common options. */
    public static Target from(Arguments arguments) {
        String url = arguments.textOrEnvironment("url", "PARLEY_URL").orElse("http://127.0.0.1:8080");
        return from(arguments, URI.create(url.endsWith("/") ? url.substring(0, url.length() - 1) : url));
    }

    /** Reads the common options but the address, for a benchmark that owns its server. */
    public static Target from(Arguments arguments, URI url) {
        List<Login> agents = Arrays.stream(arguments.text("agents", DEMO_AGENTS).split(","))
                .map(Login::parse)
                .toList();
        return new Target(
                url,
                agents,
                Login.parse(arguments.text("admin", "admin:admin")),
                arguments.text("channel", "web"),
                Duration.ofMillis(arguments.number("settle", 5500, 0)));
    }

    /**
     * A name to sign in with.
     *
     * @param login the name
     * @param password its password
     */
    public record Login(String login, String password) {

        /** {@code login:password}, or {@code login} alone where both are the same, as in the demo. */
        static Login parse(String text) {
            String[] parts = text.strip().split(":", 2);
            if (parts[0].isEmpty()) {
                throw new UsageException("A login is missing in: " + text);
            }
            return new Login(parts[0], parts.length == 2 ? parts[1] : parts[0]);
        }

        @Override
        public String toString() {
            return login;
        }
    }
}
