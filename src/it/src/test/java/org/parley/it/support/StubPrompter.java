package org.parley.it.support;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
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

/**
 * A platform that speaks the Prompter API, on this machine. It keeps every request; its path says how it behaves: {@code /answer},
 * {@code /files}, {@code /unlikely}, {@code /none}, {@code /empty}, {@code /500}, {@code /garbage}, {@code /large}, {@code /hang},
 * {@code /held}, which answers when it is let go. The id it gives a question is always the same for the same text.
 */
public final class StubPrompter implements AutoCloseable {

    private static final int LARGE = 10 * 1024 * 1024;

    private final HttpServer server;
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final List<String> requests = new CopyOnWriteArrayList<>();
    private final CountDownLatch end = new CountDownLatch(1);
    private final CountDownLatch letGo = new CountDownLatch(1);

    public StubPrompter() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.setExecutor(threads);
        server.createContext("/", this::answer);
        server.start();
    }

    /** Its address, with how it is to behave. */
    public String address(String behaviour) {
        return "http://127.0.0.1:" + server.getAddress().getPort() + behaviour;
    }

    /** The bodies of all requests so far. */
    public List<String> requests() {
        return List.copyOf(requests);
    }

    /** Answers what was held. */
    public void letGo() {
        letGo.countDown();
    }

    private void answer(HttpExchange exchange) throws IOException {
        String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        requests.add(body);
        switch (exchange.getRequestURI().getPath()) {
            case "/500" -> send(exchange, 500, "Something broke");
            case "/garbage" -> send(exchange, 200, "<html>{no json");
            case "/large" -> send(exchange, 200, "[" + " ".repeat(LARGE) + "]");
            case "/hang" -> {
                await(end);
                exchange.close();
            }
            case "/held" -> {
                await(letGo);
                send(exchange, 200, answers(body, "Answer to: "));
            }
            case "/unlikely" -> send(exchange, 200, answers(body, "Answer to: ").replace("0.9", "0.4"));
            case "/empty" -> send(exchange, 200, "{}");
            case "/files" -> send(exchange, 200, withFiles(body));
            case "/none" -> send(exchange, 200, answers(body));
            default -> send(exchange, 200, answers(body, "Answer to: ", "Another one for: "));
        }
    }

    /** What the platform sends back, or pushes: one option for each text, with a confidence that falls. */
    public static String answers(String request, String... texts) {
        try {
            JsonNode asked = Answer.JSON.readTree(request);
            ObjectNode answer = Answer.JSON.createObjectNode();
            answer.set("clientInfo", asked.path("clientInfo"));
            String text = asked.path("text").asText();
            answer.put("chatId", asked.path("chatId").asText())
                    .put("questionId", "q-" + Integer.toHexString(text.hashCode()));
            ArrayNode options = answer.putArray("answerOptions");
            for (int i = 0; i < texts.length; i++) {
                ObjectNode option = options.addObject();
                option.putArray("messages")
                        .addObject()
                        .put("type", "TEXT")
                        .put("text", texts[i] + text)
                        .put("markup", "plain");
                option.putObject("intent")
                        .put("id", i)
                        .put("confidence", 0.9 - 0.2 * i)
                        .put("name", "intent-" + i)
                        .put("path", "/" + i);
            }
            return answer.toString();
        } catch (IOException e) {
            throw new AssertionError("Not the Prompter API: " + request, e);
        }
    }

    /** One option: marked-up text, a picture, a sound, and a picture at an address that is not secure. */
    private static String withFiles(String request) throws IOException {
        ObjectNode answer = (ObjectNode) Answer.JSON.readTree(answers(request, "Answer to: "));
        ArrayNode messages = (ArrayNode) answer.at("/answerOptions/0/messages");
        ((ObjectNode) messages.get(0)).put("markup", "html").put("text", "Please <b>sign</b> here.");
        messages.addObject()
                .put("type", "IMAGE")
                .put("text", "The way to us")
                .put("imageUrl", "https://example.com/files/map.png");
        messages.addObject().put("type", "AUDIO").put("audioUrl", "https://example.com/files/welcome.mp3");
        messages.addObject().put("type", "IMAGE").put("imageUrl", "http://example.com/files/open.png");
        return answer.toString();
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await(60, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static void send(HttpExchange exchange, int status, String body) throws IOException {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().add("Content-Type", "application/json");
        try (exchange) {
            exchange.sendResponseHeaders(status, bytes.length);
            exchange.getResponseBody().write(bytes);
        } catch (IOException e) {
            // whoever asked had enough
        }
    }

    @Override
    public void close() {
        end.countDown();
        server.stop(0);
        threads.shutdownNow();
    }
}
