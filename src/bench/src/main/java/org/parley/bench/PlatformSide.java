package org.parley.bench;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;

/** The platform's side of the Operator API: calls the server, hears what it tells, and keeps a file for it to fetch. */
final class PlatformSide implements AutoCloseable {

    private static final Duration ANSWER = Duration.ofSeconds(20);
    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final Duration STEP = Duration.ofMillis(50);

    private final Web web;
    private final String path;
    private final String host;
    private final HttpServer server;
    private final List<JsonNode> told = new CopyOnWriteArrayList<>();
    private volatile byte[] file = new byte[0];

    PlatformSide(Web web, String path, String host) throws IOException {
        this.web = web;
        this.path = path;
        this.host = host;
        server = HttpServer.create(new InetSocketAddress(InetAddress.getByName(host), 0), 0);
        server.createContext("/webhook", this::hear);
        server.createContext("/file.txt", this::give);
        server.start();
    }

    String address(String place) {
        return "http://" + host + ":" + server.getAddress().getPort() + place;
    }

    /** Keeps a file. @return where the server can fetch it */
    String keep(byte[] content) {
        file = content;
        return address("/file.txt");
    }

    Reply call(String method, ObjectNode body) {
        return call(method, body, Map.of());
    }

    Reply call(String method, ObjectNode body, Map<String, String> headers) {
        return Schedule.await(web.post(path + "/" + method, headers, body), ANSWER);
    }

    Reply destinations() {
        return Schedule.await(web.get(path + "/getDestinations", Web.NOBODY), ANSWER);
    }

    /** All it was told of a customer so far. */
    List<JsonNode> told(String user) {
        return told.stream()
                .filter(each -> each.path("userId").asText().equals(user))
                .toList();
    }

    /** What it is told as this one of a customer, from 0; a missing node when it does not come. */
    JsonNode next(String user, int index) {
        long until = System.nanoTime() + PATIENCE.toNanos();
        while (told(user).size() <= index && System.nanoTime() < until) {
            Schedule.pause(STEP);
        }
        return told(user).size() > index ? told(user).get(index) : MissingNode.getInstance();
    }

    /** The bytes behind an address it was told; none when they are not given. */
    byte[] fetch(String url) throws IOException, InterruptedException {
        HttpResponse<byte[]> answer = HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(URI.create(url)).timeout(ANSWER).build(),
                        HttpResponse.BodyHandlers.ofByteArray());
        return answer.statusCode() == 200 ? answer.body() : new byte[0];
    }

    private void hear(HttpExchange exchange) throws IOException {
        try (exchange) {
            told.add(Json.read(exchange.getRequestBody().readAllBytes()));
            exchange.sendResponseHeaders(200, -1);
        }
    }

    private void give(HttpExchange exchange) throws IOException {
        try (exchange) {
            exchange.sendResponseHeaders(200, file.length);
            exchange.getResponseBody().write(file);
        }
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
