package org.parley.it.support;

import java.io.ByteArrayOutputStream;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

/** Files over plain HTTP, as a browser sends and reads them. */
public final class Transfer {

    /** Between the parts of a body of ours. */
    public static final String BOUNDARY = "----parley-test";

    private Transfer() {}

    /** The body of an upload with one part named {@code file}. */
    public static byte[] body(String name, byte[] content) {
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        body.writeBytes(("--" + BOUNDARY + "\r\nContent-Disposition: form-data; name=\"file\"; filename=\"" + name
                        + "\"\r\nContent-Type: application/octet-stream\r\n\r\n")
                .getBytes(StandardCharsets.UTF_8));
        body.writeBytes(content);
        body.writeBytes(("\r\n--" + BOUNDARY + "--\r\n").getBytes(StandardCharsets.UTF_8));
        return body.toByteArray();
    }

    /** Uploads; {@code headers} are names and values in turn. */
    public static Answer upload(URI server, String path, String name, byte[] content, String... headers) {
        return send(server, path, HttpRequest.BodyPublishers.ofByteArray(body(name, content)), headers);
    }

    /** Sends a body as multipart, whatever it is. */
    public static Answer send(URI server, String path, HttpRequest.BodyPublisher body, String... headers) {
        HttpRequest request = HttpRequest.newBuilder(URI.create(server + path))
                .timeout(Duration.ofSeconds(60))
                .header("Content-Type", "multipart/form-data; boundary=" + BOUNDARY)
                .headers(headers)
                .POST(body)
                .build();
        HttpResponse<String> response = Http.exchange(request, HttpResponse.BodyHandlers.ofString());
        Leaks.search(path, response.headers().map() + response.body());
        return new Answer(response.statusCode(), response.body(), response);
    }

    /** Reads bytes. */
    public static HttpResponse<byte[]> download(URI server, String path, String... headers) {
        return Http.download(server, path, headers);
    }
}
