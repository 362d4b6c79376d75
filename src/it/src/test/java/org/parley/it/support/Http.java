package org.parley.it.support;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Plain HTTP to a server, without any convenience that could hide what it answers. */
public final class Http {

    private static final String JSON = "application/json";

    static final HttpClient CLIENT = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(10))
            .build();

    private Http() {}

    /** The bytes of an answer, for files. */
    public static HttpResponse<byte[]> download(URI server, String path, String... headers) {
        HttpRequest request = HttpRequest.newBuilder(URI.create(server + path))
                .timeout(Duration.ofSeconds(60))
                .headers(headers)
                .build();
        HttpResponse<byte[]> response = exchange(request, HttpResponse.BodyHandlers.ofByteArray());
        if (path.startsWith("/chat/")) {
            Leaks.search(path, response.body());
        }
        return response;
    }

    /** Calls; {@code headers} are names and values in turn. */
    public static Answer call(URI server, String method, String path, String body, String... headers) {
        return send(
                server, method, path, JSON, body == null ? null : HttpRequest.BodyPublishers.ofString(body), headers);
    }

    /** Posts JSON that tells its length or does not. */
    public static Answer post(URI server, String path, HttpRequest.BodyPublisher body) {
        return send(server, "POST", path, JSON, body);
    }

    /** Posts a form as a browser does. */
    public static Answer form(URI server, String path, String form, String... headers) {
        String type = "application/x-www-form-urlencoded";
        return send(server, "POST", path, type, HttpRequest.BodyPublishers.ofString(form), headers);
    }

    private static Answer send(
            URI server, String method, String path, String type, HttpRequest.BodyPublisher body, String... headers) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(server + path))
                .timeout(Duration.ofSeconds(60))
                .method(method, body == null ? HttpRequest.BodyPublishers.noBody() : body);
        if (body != null) {
            request.header("Content-Type", type);
        }
        if (headers.length > 0) {
            request.headers(headers);
        }
        HttpResponse<String> response = exchange(request.build(), HttpResponse.BodyHandlers.ofString());
        Leaks.search(path, response.headers().map() + response.body());
        return new Answer(response.statusCode(), response.body(), response);
    }

    /** Bounded to the end of the body; the timeout of a request ends with the headers of its answer. */
    static <T> HttpResponse<T> exchange(HttpRequest request, HttpResponse.BodyHandler<T> handler) {
        CompletableFuture<HttpResponse<T>> answer = CLIENT.sendAsync(request, handler);
        try {
            return answer.get(90, TimeUnit.SECONDS);
        } catch (TimeoutException e) {
            answer.cancel(true);
            throw new IllegalStateException(request + " had no end", e);
        } catch (ExecutionException e) {
            throw e.getCause() instanceof IOException io ? new UncheckedIOException(io) : new IllegalStateException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
