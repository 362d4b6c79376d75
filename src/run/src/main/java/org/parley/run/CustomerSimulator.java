package org.parley.run;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/**
 * Simulated customers for the try-out. Each replays the customer's side of a dialogue through the customers' API: the
 * next line follows a few seconds after an agent's answer. A new customer comes when fewer than {@value #AT_ONCE} are
 * there. Dialogues are our own, or those of a file ({@link CustomerLines}).
 */
final class CustomerSimulator {

    private static final int AT_ONCE = 6;
    private static final int GROUPS = 3;
    private static final int TOO_MANY = 429;
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final List<String> NAMES = List.of(
            "Marta Lindqvist",
            "João Oliveira",
            "Hassan Pour",
            "Ines Moreau",
            "Piotr Zielinski",
            "Aiko Tanaka",
            "Liam O'Brien",
            "Nadia Haddad",
            "Tomás Vega",
            "Greta Vogel");

    private final URI url;
    private final List<List<String>> dialogues;
    private final Random random = new Random();
    private final HttpClient client =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(5)).build();
    private final List<Customer> customers = new ArrayList<>();
    private final ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor(task -> {
        Thread thread = new Thread(task, "customer-simulator");
        thread.setDaemon(true);
        return thread;
    });

    private CustomerSimulator(URI url, List<List<String>> dialogues) {
        this.url = url;
        this.dialogues = dialogues;
    }

    /**
     * Switched on by {@code --simulator}, optionally with a file of dialogues behind it.
     *
     * @throws IllegalArgumentException for any other argument, and dialogues that cannot be replayed: see
     *     {@link CustomerLines}
     */
    static Optional<CustomerSimulator> ofArguments(String[] arguments, URI url) {
        if (arguments.length == 0) {
            return Optional.empty();
        }
        if (arguments.length > 2 || !arguments[0].equals("--simulator")) {
            throw new IllegalArgumentException("The only arguments are --simulator [FILE]");
        }
        try (BufferedReader lines = arguments.length == 2
                ? Files.newBufferedReader(Path.of(arguments[1]))
                : new BufferedReader(new InputStreamReader(
                        CustomerSimulator.class.getResourceAsStream("/dialogues.jsonl"), StandardCharsets.UTF_8))) {
            return Optional.of(new CustomerSimulator(url, CustomerLines.read(lines)));
        } catch (IOException e) {
            throw new IllegalArgumentException("The dialogues cannot be read: " + e, e);
        }
    }

    void start() {
        clock.scheduleWithFixedDelay(this::beat, 1, 3, TimeUnit.SECONDS);
    }

    /** One step of the little world. */
    private void beat() {
        try {
            for (Customer customer : customers) {
                customer.goOn();
            }
            customers.removeIf(Customer::isDone);
            if (customers.size() < AT_ONCE) {
                customers.add(arrive());
            }
        } catch (IOException e) {
            // the server restarts, or says “later”: it is asked again at the next beat
            return;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private Customer arrive() throws IOException, InterruptedException {
        List<String> turns = dialogues.get(random.nextInt(dialogues.size()));
        ObjectNode body = JSON.createObjectNode().put("channel", "web").put("group", 1 + random.nextInt(GROUPS));
        body.putObject("customer").put("name", NAMES.get(random.nextInt(NAMES.size())));
        body.set("message", message(turns.get(0)));
        JsonNode started = call("POST", "/chats", null, body);
        return new Customer(started.path("chat").asText(), started.path("token").asText(), turns);
    }

    private static ObjectNode message(String text) {
        return JSON.createObjectNode().put("id", UUID.randomUUID().toString()).put("text", text);
    }

    private JsonNode call(String method, String path, String token, ObjectNode body)
            throws IOException, InterruptedException {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(url + "/chat/api/v1" + path))
                .timeout(Duration.ofSeconds(10))
                .header("Content-Type", "application/json")
                .method(
                        method,
                        body == null
                                ? HttpRequest.BodyPublishers.noBody()
                                : HttpRequest.BodyPublishers.ofString(body.toString()));
        if (token != null) {
            request.header("Authorization", "Bearer " + token);
        }
        HttpResponse<String> answer = client.send(request.build(), HttpResponse.BodyHandlers.ofString());
        if (answer.statusCode() >= 400) {
            throw new Refused(answer.statusCode());
        }
        return JSON.readTree(answer.body());
    }

    /** What the server did not want. */
    private static final class Refused extends IOException {

        private static final long serialVersionUID = 1L;

        private final boolean forGood;

        Refused(int status) {
            super("The server answered " + status);
            forGood = status < 500 && status != TOO_MANY;
        }
    }

    /** One simulated customer in one chat. */
    private final class Customer {

        private final String chat;
        private final String token;
        private final List<String> turns;
        private int said = 1;
        private int seen;
        private boolean answered;
        private ObjectNode unsent;
        private boolean done;

        Customer(String chat, String token, List<String> turns) {
            this.chat = chat;
            this.token = token;
            this.turns = turns;
        }

        boolean isDone() {
            return done;
        }

        /** Says the next line once an agent has answered; leaves when the chat is closed, or the server wants no more of it. */
        void goOn() throws IOException, InterruptedException {
            try {
                answerTheAgent();
            } catch (Refused refused) {
                if (!refused.forGood) {
                    throw refused;
                }
                done = true;
            }
        }

        private void answerTheAgent() throws IOException, InterruptedException {
            JsonNode news = call("GET", "/chats/" + chat + "/messages?after=" + seen, token, null);
            for (JsonNode line : news.path("items")) {
                seen = line.path("sequence").asInt();
                answered |= line.path("author").asText().equals("AGENT");
            }
            done = news.path("state").asText().equals("CLOSED");
            if (answered && !done && said < turns.size()) {
                // under the same id until it is answered: it may have been written before the answer got lost
                unsent = unsent == null ? message(turns.get(said)) : unsent;
                call("POST", "/chats/" + chat + "/messages", token, unsent);
                unsent = null;
                said++;
                answered = false;
            }
        }
    }
}
