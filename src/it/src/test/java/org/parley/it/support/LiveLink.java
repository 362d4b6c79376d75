package org.parley.it.support;

import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.net.http.WebSocket;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Predicate;

/** A raw socket of a test: keeps every frame, sends what it is told. */
public final class LiveLink implements WebSocket.Listener, AutoCloseable {

    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final List<JsonNode> frames = new CopyOnWriteArrayList<>();
    private final StringBuilder part = new StringBuilder();
    private final CompletableFuture<Integer> closed = new CompletableFuture<>();
    private WebSocket socket;
    private String path;
    private volatile AssertionError leak;

    private LiveLink() {}

    /** Opens a socket; {@code headers} are names and values in turn. Fails when the upgrade is refused. */
    public static LiveLink open(URI server, String path, String... headers) {
        LiveLink link = new LiveLink();
        link.path = path;
        WebSocket.Builder builder = Http.CLIENT.newWebSocketBuilder().subprotocols("parley.v1");
        for (int i = 0; i < headers.length; i += 2) {
            builder.header(headers[i], headers[i + 1]);
        }
        link.socket = within(
                PATIENCE, builder.buildAsync(URI.create("ws" + server.toString().substring(4) + path), link));
        return link;
    }

    /** A customer's socket that has said hello. */
    public static LiveLink of(URI server, Customer customer, int after) {
        LiveLink link = open(server, "/chat/socket", "Origin", server.toString());
        link.send("{\"type\":\"hello\",\"token\":\"%s\",\"chat\":\"%s\",\"after\":%d}"
                .formatted(customer.token(), customer.chat(), after));
        link.expect(frame -> frame.path("type").asText().equals("state"));
        return link;
    }

    /** A staff socket that has said hello. */
    public static LiveLink of(URI server, Staff staff) {
        LiveLink link = open(server, "/desk/socket", "Origin", server.toString(), "Cookie", staff.cookie());
        link.send("{\"type\":\"hello\"}");
        link.expect(frame -> frame.path("type").asText().equals("welcome"));
        return link;
    }

    public void send(String frame) {
        within(PATIENCE, socket.sendText(frame, true));
    }

    /** Waits for a frame and answers it. */
    public JsonNode expect(Predicate<JsonNode> wanted) {
        return await().atMost(PATIENCE)
                .pollInterval(Duration.ofMillis(10))
                .until(() -> frames.stream().filter(wanted).findFirst(), Optional::isPresent)
                .orElseThrow();
    }

    /** Everything received so far of this type. */
    public List<JsonNode> received(String type) {
        return frames.stream()
                .filter(frame -> frame.path("type").asText().equals(type))
                .toList();
    }

    /** All bytes of all frames so far. */
    public String bytes() {
        return frames.toString();
    }

    /** The code the other side closed with. */
    public int closeCode() {
        return closeCode(Duration.ofSeconds(20));
    }

    /** The code the other side closed with, within this time. */
    public int closeCode(Duration most) {
        return within(most, closed.copy());
    }

    private static <T> T within(Duration most, CompletableFuture<T> outcome) {
        try {
            return outcome.orTimeout(most.toSeconds(), TimeUnit.SECONDS).join();
        } catch (CompletionException e) {
            if (e.getCause() instanceof TimeoutException) {
                // no refusal
                throw new AssertionError("Nothing came within " + most, e);
            }
            throw e;
        }
    }

    @Override
    public CompletionStage<?> onText(WebSocket from, CharSequence data, boolean last) {
        part.append(data);
        if (last) {
            try {
                Leaks.search(path, part.toString());
            } catch (AssertionError e) {
                leak = e;
            }
            try {
                frames.add(Answer.JSON.readTree(part.toString()));
            } catch (JsonProcessingException e) {
                throw new AssertionError("Not JSON: " + part, e);
            }
            part.setLength(0);
        }
        from.request(1);
        return null;
    }

    @Override
    public CompletionStage<?> onClose(WebSocket from, int code, String reason) {
        closed.complete(code);
        return null;
    }

    @Override
    public void onError(WebSocket from, Throwable failure) {
        closed.complete(1006);
    }

    /** Also the end of the search: what leaked fails the test here, because the listener of a socket fails nothing. */
    @Override
    public void close() {
        socket.abort();
        if (leak != null) {
            throw leak;
        }
    }
}
