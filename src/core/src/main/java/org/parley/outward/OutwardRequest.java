package org.parley.outward;

import java.net.URI;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * One call. Its text shows nothing of it: addresses of bots have tokens in their paths, headers have keys.
 *
 * @param method GET, POST, PUT, PATCH, DELETE or HEAD
 * @param contentType of the body; null when there is none
 */
public record OutwardRequest(String method, URI url, Map<String, String> headers, String contentType, byte[] body) {

    private static final Set<String> METHODS = Set.of("GET", "POST", "PUT", "PATCH", "DELETE", "HEAD");
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9!#$%&'*+.^_`|~-]{1,100}");
    private static final Pattern VALUE = Pattern.compile("[\\x20-\\x7E\\t]{0,8000}");

    /** These the client says itself, and a compressed answer is never asked for. */
    private static final Set<String> OWN = Set.of(
            "host",
            "connection",
            "content-length",
            "content-type",
            "transfer-encoding",
            "upgrade",
            "expect",
            "te",
            "trailer",
            "accept-encoding",
            "proxy-authorization");

    /** @throws IllegalArgumentException when the method or a header cannot be sent; its message holds no value */
    public OutwardRequest {
        if (!METHODS.contains(method)) {
            throw new IllegalArgumentException("Not a method that goes out");
        }
        for (Map.Entry<String, String> header : headers.entrySet()) {
            String name = header.getKey();
            if (!NAME.matcher(name).matches() || OWN.contains(name.toLowerCase(Locale.ROOT))) {
                throw new IllegalArgumentException("Not a header that may be set");
            }
            if (!VALUE.matcher(header.getValue()).matches()) {
                throw new IllegalArgumentException("The value of header " + name + " cannot be sent");
            }
        }
        if (contentType != null && !VALUE.matcher(contentType).matches()) {
            throw new IllegalArgumentException("Not a content type");
        }
        headers = Map.copyOf(headers);
    }

    /** Posts JSON and asks for JSON. */
    public static OutwardRequest postJson(URI url, byte[] body) {
        return new OutwardRequest("POST", url, Map.of("Accept", "application/json"), "application/json", body);
    }

    /** Reads. */
    public static OutwardRequest get(URI url) {
        return new OutwardRequest("GET", url, Map.of(), null, new byte[0]);
    }

    /** The same with one more header. */
    public OutwardRequest with(String name, String value) {
        Map<String, String> more = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        more.putAll(headers);
        more.put(name, value);
        return new OutwardRequest(method, url, more, contentType, body);
    }

    @Override
    public String toString() {
        return "OutwardRequest[" + method + "]";
    }
}
