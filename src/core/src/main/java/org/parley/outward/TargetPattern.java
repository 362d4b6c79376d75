package org.parley.outward;

import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.parley.shared.Refusal;

/**
 * Hosts and ports that may be called: {@code bot.example.org:443}, {@code *.example.org:443} (every host below, not
 * example.org itself), {@code *:443} (every host), {@code [::1]:8080}; {@code *} as port is every port.
 *
 * @param host in lower case, {@code *}, or {@code *.} and the end of a name
 * @param port 0 for every port
 */
public record TargetPattern(String host, int port) {

    private static final Pattern TEXT = Pattern.compile("(\\[[0-9a-f:.]+]|[^:\\[\\]]+):(\\*|\\d{1,5})");

    /** @throws Refusal {@code INVALID}, naming the field, when the text is no such pattern */
    public static TargetPattern parse(String field, String text) {
        Matcher matcher = TEXT.matcher(text.toLowerCase(Locale.ROOT));
        if (matcher.matches()) {
            String host = matcher.group(1).replaceAll("[\\[\\]]", "");
            int port = matcher.group(2).equals("*") ? 0 : Integer.parseInt(matcher.group(2));
            boolean anyPort = matcher.group(2).equals("*");
            if ((host.equals("*") || HostForm.isPlain(host.replaceFirst("^\\*\\.", "")))
                    && (anyPort || port > 0 && port <= 65_535)) {
                return new TargetPattern(host, port);
            }
        }
        throw Refusal.invalid(
                field,
                "“" + text + "” in “" + field + "” is no target. Write bot.example.org:443, *.example.org:443 or *:443,"
                        + " with commas between.");
    }

    boolean matches(Target target) {
        boolean samePort = port == 0 || port == target.port();
        if (host.startsWith("*.")) {
            return samePort && target.host().endsWith(host.substring(1)) && !HostForm.isDottedQuad(target.host());
        }
        return samePort && (host.equals("*") || host.equals(target.host()));
    }
}
