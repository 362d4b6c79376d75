package org.parley.bench;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.WebSocket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * HTTP to one server. All customers and agents share one client with one selector thread: the driver has to leave the
 * processor to the server. Who speaks is decided by the headers of each call alone.
 */
final class Web implements AutoCloseable {

    static final Map<String, String> NOBODY = Map.of();

    private static final Duration CONNECT = Duration.ofSeconds(5);
    private static final Duration ANSWER = Duration.ofSeconds(20);
    private static final int THREADS = 2;

    private final URI url;
    private final ExecutorService threads = Executors.newFixedThreadPool(THREADS, task -> {
        Thread thread = new Thread(task, "bench-http");
        thread.setDaemon(true);
        return thread;
    });
    private final HttpClient client = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(CONNECT)
            .executor(threads)
            .build();

    Web(URI url) {
        this.url = url;
    }

    URI url() {
        return url;
    }

    CompletableFuture<Reply> get(String path, Map<String, String> headers) {
        return send(request(path, headers).GET());
    }

    CompletableFuture<Reply> post(String path, Map<String, String> headers, JsonNode body) {
        return send(withJson(path, headers).POST(json(body)));
    }

    /** A POST that has nothing to say. */
    CompletableFuture<Reply> post(String path, Map<String, String> headers) {
        return send(request(path, headers).POST(HttpRequest.BodyPublishers.noBody()));
    }

    /** A file as a browser uploads it. */
    CompletableFuture<Reply> upload(String path, Map<String, String> headers, String name, byte[] content) {
        String boundary = "bench-" + UUID.randomUUID();
        String head = "--" + boundary + "\r\nContent-Disposition: form-data; name=\"file\"; filename=\"" + name
                + "\"\r\nContent-Type: application/octet-stream\r\n\r\n";
        List<byte[]> parts = List.of(
                head.getBytes(StandardCharsets.UTF_8),
                content,
                ("\r\n--" + boundary + "--\r\n").getBytes(StandardCharsets.UTF_8));
        return send(request(path, headers)
                .header("Content-Type", "multipart/form-data; boundary=" + boundary)
                .POST(HttpRequest.BodyPublishers.ofByteArrays(parts)));
    }

    CompletableFuture<Reply> put(String path, Map<String, String> headers, JsonNode body) {
        return send(withJson(path, headers).PUT(json(body)));
    }

    CompletableFuture<Reply> delete(String path, Map<String, String> headers) {
        return send(request(path, headers).DELETE());
    }

    /** Opens a socket below the server's address, with its own origin. */
    CompletableFuture<WebSocket> socket(String path, Map<String, String> headers, WebSocket.Listener listener) {
        WebSocket.Builder builder =
                client.newWebSocketBuilder().subprotocols("parley.v1").connectTimeout(CONNECT);
        builder.header("Origin", url.toString());
        headers.forEach(builder::header);
        String address = url.toString().replaceFirst("^http", "ws") + path;
        return builder.buildAsync(URI.create(address), listener);
    }

    private HttpRequest.Builder request(String path, Map<String, String> headers) {
        HttpRequest.Builder builder =
                HttpRequest.newBuilder(URI.create(url + path)).timeout(ANSWER);
        builder.header("Accept", "application/json");
        headers.forEach(builder::header);
        return builder;
    }

    private HttpRequest.Builder withJson(String path, Map<String, String> headers) {
        return request(path, headers).header("Content-Type", "application/json");
    }

    private CompletableFuture<Reply> send(HttpRequest.Builder request) {
        return client.sendAsync(request.build(), HttpResponse.BodyHandlers.ofByteArray())
                .thenApply(answer -> new Reply(answer.statusCode(), Json.read(answer.body()), answer.headers()));
    }

    private static HttpRequest.BodyPublisher json(JsonNode body) {
        return HttpRequest.BodyPublishers.ofByteArray(Json.write(body).getBytes(StandardCharsets.UTF_8));
    }

    @Override
    public void close() {
        threads.shutdownNow();
    }
}
