package org.parley.it.support;

import com.fasterxml.jackson.databind.JsonNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;

/** A bot on this machine, over real HTTP. It keeps what it was asked and answers what a test wants. */
public final class StubBot implements AutoCloseable {

    /** An answer. @param status 0 for one that never comes */
    public record Reply(int status, String body) {}

    private final String host;
    private final HttpServer server;
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final CountDownLatch end = new CountDownLatch(1);
    private final List<JsonNode> asked = new CopyOnWriteArrayList<>();
    private volatile Function<JsonNode, Reply> answers = body -> new Reply(500, "");

    public StubBot() {
        this("127.0.0.1");
    }

    /** @param host the address it listens on, as in a URL */
    public StubBot(String host) {
        this.host = host;
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getByName(host), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.setExecutor(threads);
        server.createContext("/", this::answer);
        server.start();
    }

    public String address(String path) {
        return "http://" + host + ":" + server.getAddress().getPort() + path;
    }

    /** From now on it answers so. */
    public void answers(Function<JsonNode, Reply> with) {
        answers = with;
    }

    /** From now on it answers this JSON. */
    public void answers(String json) {
        answers(body -> new Reply(200, json));
    }

    /** All it was asked so far. */
    public List<JsonNode> asked() {
        return List.copyOf(asked);
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            JsonNode body = Answer.JSON.readTree(exchange.getRequestBody().readAllBytes());
            asked.add(body);
            Reply reply = answers.apply(body);
            if (reply.status() == 0) {
                end.await(60, TimeUnit.SECONDS);
                return;
            }
            byte[] bytes = reply.body().getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().add("Content-Type", "application/json");
            exchange.sendResponseHeaders(reply.status(), bytes.length);
            exchange.getResponseBody().write(bytes);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
        end.countDown();
        server.stop(0);
        threads.shutdownNow();
    }
}
