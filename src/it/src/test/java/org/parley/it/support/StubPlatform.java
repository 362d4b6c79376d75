package org.parley.it.support;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.ToIntFunction;

/** A bot platform on this machine that hands customers over by the Operator API, and keeps what it is told. */
public final class StubPlatform implements AutoCloseable {

    /** What it was told, and the id in the header. @param took whether it was answered 200 */
    public record Told(String header, JsonNode body, boolean took) {

        public String type() {
            return body.path("type").asText();
        }

        public String user() {
            return body.path("userId").asText();
        }
    }

    private final URI parley;
    private final String secret;
    private final HttpServer server;
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final List<Told> told = new CopyOnWriteArrayList<>();
    private final Map<String, byte[]> files = new ConcurrentHashMap<>();
    private volatile String moved = "/";
    private volatile ToIntFunction<JsonNode> behaviour = body -> 200;

    public StubPlatform(URI parley, String secret) {
        this.parley = parley;
        this.secret = secret;
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.setExecutor(threads);
        server.createContext("/webhook", this::hear);
        server.createContext("/files/", this::give);
        server.createContext("/moved", this::move);
        server.start();
        call("setWebhook", body().put("url", address("/webhook")));
    }

    /** How it answers what it is told: a status for each body. */
    public void answers(ToIntFunction<JsonNode> statuses) {
        behaviour = statuses;
    }

    public String address(String path) {
        return "http://127.0.0.1:" + server.getAddress().getPort() + path;
    }

    /** Keeps a file. @return where */
    public String keeps(String name, byte[] content) {
        files.put(name, content);
        return address("/files/" + name);
    }

    /** An address from which one is sent on. */
    public String moves(String to) {
        moved = to;
        return address("/moved");
    }

    public Answer handsOver(String user, int group, String name) {
        return call(
                "selectDestination",
                body().put("userId", user)
                        .put("destinationId", Integer.toString(group))
                        .put("userName", name));
    }

    public Answer says(String user, String text, String... headers) {
        return call("sendText", body().put("userId", user).put("text", text), headers);
    }

    public Answer call(String method, ObjectNode body, String... headers) {
        return Http.call(parley, "POST", path(method), body.toString(), headers);
    }

    public Answer destinations() {
        return Http.call(parley, "GET", path("getDestinations"), null);
    }

    public static ObjectNode body() {
        return Answer.JSON.createObjectNode();
    }

    /** Everything it was told of a customer, in the order in which it came. */
    public List<Told> told(String user) {
        return told.stream().filter(each -> each.user().equals(user)).toList();
    }

    private String path(String method) {
        return "/chat/operator/" + secret + "/" + method;
    }

    private void hear(HttpExchange exchange) throws IOException {
        try (exchange) {
            JsonNode body = Answer.JSON.readTree(exchange.getRequestBody().readAllBytes());
            int status = behaviour.applyAsInt(body);
            told.add(new Told(exchange.getRequestHeaders().getFirst("webhook-id"), body, status == 200));
            exchange.sendResponseHeaders(status, -1);
        }
    }

    private void move(HttpExchange exchange) throws IOException {
        try (exchange) {
            exchange.getResponseHeaders().add("Location", address(moved));
            exchange.sendResponseHeaders(302, -1);
        }
    }

    private void give(HttpExchange exchange) throws IOException {
        try (exchange) {
            byte[] file = files.get(exchange.getRequestURI().getPath().substring("/files/".length()));
            exchange.sendResponseHeaders(file == null ? 404 : 200, file == null ? -1 : file.length);
            if (file != null) {
                exchange.getResponseBody().write(file);
            }
        }
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
