package org.parley.it.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URI;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.parley.it.support.Answer;
import org.parley.it.support.Channels;
import org.parley.it.support.Http;
import org.parley.it.support.Leaks;
import org.parley.it.support.Limits;
import org.parley.it.support.Owner;
import org.parley.it.support.Staff;
import org.parley.it.support.StubPlatform;
import org.parley.it.support.StubPlatform.Told;
import org.parley.it.support.TheParley;
import org.parley.it.support.World;

/** A bot platform that hands its customers over: the Operator API of JAICP, in both directions. */
class OperatorIT {

    private static final String SECRET = "demo-operator";
    private static final byte[] FILE = "Order 7\n".getBytes(StandardCharsets.UTF_8);

    private static URI server;
    private static Limits limits;

    private final String user = "user-" + UUID.randomUUID();
    private StubPlatform platform;
    private Staff anna;

    @BeforeAll
    static void start() {
        server = TheParley.shared().baseUrl();
        limits = Limits.wide(server);
    }

    @AfterAll
    static void putBack() {
        limits.close();
    }

    @BeforeEach
    void open() {
        platform = new StubPlatform(server, SECRET);
        anna = Staff.signedIn(server, "anna").withNothingToDo();
    }

    @AfterEach
    void close() {
        anna.withNothingToDo();
        platform.close();
    }

    @Test
    @DisplayName(
            "A platform that names its user once need not again; one it never named has the channel and the platform's id")
    void theNameIsKept() {
        platform.call("selectDestination", arrival(1).put("userName", "Nora Quist"));
        String first = waiting();
        platform.call("closeChat", StubPlatform.body().put("userId", user));
        platform.call("selectDestination", arrival(1));

        String second = waiting();
        assertThat(second).isNotEqualTo(first);
        assertThat(customerOf(second)).isEqualTo("Nora Quist");
        platform.call("closeChat", StubPlatform.body().put("userId", user));

        String nameless = user + "-2";
        platform.call("selectDestination", arrival(1).put("userId", nameless));
        assertThat(customerOf(waitingOf(nameless).get(0))).contains(nameless);
        platform.call("closeChat", StubPlatform.body().put("userId", nameless));
    }

    private String customerOf(String chat) {
        return anna.get("/chats/" + chat).json().at("/row/customer/name").asText();
    }

    @Test
    @DisplayName("Handed over, text both ways, file both ways, forwarded, closed: each payload is the documented one")
    void theWholeScript() {
        assertThat(platform.call("selectDestination", arrival(1).put("userName", "Nora Quist"))
                        .status())
                .isEqualTo(200);
        String chat = waiting();
        JsonNode panel = anna.get("/chats/" + chat).json();
        assertThat(panel.toString()).contains("Nora Quist", "gold").doesNotContain("score");
        anna.join(chat);

        assertThat(platform.says(user, "Where is my order?").status()).isEqualTo(200);
        assertThat(texts(chat)).endsWith("Where is my order?");
        anna.says(chat, "On its way.");
        JsonNode text = next("TextMessage");
        assertThat(names(text)).containsExactlyInAnyOrder("id", "userId", "type", "text", "employee");
        assertThat(text.path("text").asText()).isEqualTo("On its way.");
        assertThat(names(text.path("employee"))).containsExactlyInAnyOrder("employeeId", "firstName", "lastName");
        assertThat(text.path("employee").path("firstName").asText()).isEqualTo("Anna");
        assertThat(text.path("employee").path("lastName").asText()).isEqualTo("Keller");

        ObjectNode file = StubPlatform.body()
                .put("userId", user)
                .put("url", platform.keeps("order.txt", FILE))
                .put("fileName", "my order.txt")
                .put("size", FILE.length);
        assertThat(platform.call("sendFile", file).status()).isEqualTo(200);
        JsonNode shown = lines(chat).get(lines(chat).size() - 1).path("files").get(0);
        assertThat(shown.path("name").asText()).isEqualTo("my order.txt");
        assertThat(anna.downloads(chat, shown.path("file").asText()).body()).isEqualTo(FILE);
        anna.shows(
                chat,
                "messages",
                "The receipt.",
                anna.uploads(chat, "receipt.txt", FILE).text("file"));
        JsonNode receipt = next("FileMessage");
        assertThat(names(receipt))
                .containsExactlyInAnyOrder("id", "userId", "type", "url", "name", "size", "comment", "employee");
        assertThat(receipt.path("size").asInt()).isEqualTo(FILE.length);
        assertThat(fetched(receipt.path("url").asText()).body()).isEqualTo(FILE);

        anna.forward(chat, 2);
        JsonNode moved = next("SelectDestination");
        assertThat(names(moved)).containsExactlyInAnyOrder("id", "userId", "type", "destination");
        assertThat(names(moved.path("destination"))).containsExactlyInAnyOrder("destinationId", "name", "hasOnline");
        assertThat(moved.path("destination").path("destinationId").asText()).isEqualTo("2");

        anna.join(chat);
        anna.close(chat);
        assertThat(names(next("Closed"))).containsExactlyInAnyOrder("id", "userId", "type", "employee");
        assertThat(platform.told(user))
                .extracting(Told::type)
                .containsExactly("TextMessage", "TextMessage", "FileMessage", "SelectDestination", "Closed");
        assertThat(platform.told(user))
                .allMatch(told -> told.header().equals(told.body().path("id").asText()));
        assertThat(platform.says(user, "Thanks").status()).isEqualTo(404);
    }

    @Test
    @DisplayName("S13.2 A blocked customer handed over again gets the message and no chat")
    void blockedAndHandedOverAgain() {
        platform.handsOver(user, 1, "Rude Rudi");
        String chat = waiting();
        anna.join(chat);
        anna.post("/chats/" + chat + "/block", "{\"reason\":\"Insults\",\"message\":\"Please write to us by post.\"}");
        assertThat(next("Closed").path("userId").asText()).isEqualTo(user);
        assertThat(platform.told(user)).extracting(Told::type).containsExactly("TextMessage", "Closed");

        assertThat(platform.handsOver(user, 1, "Rude Rudi").status()).isEqualTo(200);
        await().untilAsserted(() -> assertThat(platform.told(user))
                .extracting(Told::type)
                .containsExactly("TextMessage", "Closed", "TextMessage", "Closed"));
        assertThat(platform.told(user).get(2).body().path("text").asText()).isEqualTo("Please write to us by post.");
        assertThat(platform.says(user, "Hello?").status()).isEqualTo(404);
        assertThat(waitingOf(user)).isEmpty();
    }

    @Test
    @DisplayName("A hand-over that comes again while the chat is open is the same chat")
    void aReplayedHandOver() {
        IntStream.range(0, 3).forEach(again -> platform.handsOver(user, 1, "Twice"));

        assertThat(waitingOf(user)).hasSize(1);
    }

    @Test
    @DisplayName("First hand-overs of a user that come at once are one customer and one chat")
    void handOversAtOnce() {
        ExecutorService threads = Executors.newFixedThreadPool(8);
        List<CompletableFuture<Answer>> answers = IntStream.range(0, 8)
                .mapToObj(each ->
                        CompletableFuture.supplyAsync(() -> platform.handsOver(user, 1, "All at once"), threads))
                .toList();

        assertThat(answers).extracting(answer -> answer.join().status()).containsOnly(200);
        assertThat(waitingOf(user)).hasSize(1);
        threads.shutdown();
    }

    @Test
    @DisplayName(
            "The same words again are written and marked as a possible repeat; with an Idempotency-Key they are one message")
    void repeats() {
        platform.handsOver(user, 1, "Repeating");
        String chat = waiting();
        anna.join(chat);

        platform.says(user, "Hello?");
        platform.says(user, "Hello?");
        platform.says(user, "Anybody?", "Idempotency-Key", "key-1");
        platform.says(user, "Anybody?", "Idempotency-Key", "key-1");

        List<JsonNode> said = said(chat);
        assertThat(said).extracting(line -> line.path("text").asText()).containsExactly("Hello?", "Hello?", "Anybody?");
        assertThat(said)
                .extracting(line -> line.path("perhapsRepeated").asBoolean())
                .containsExactly(false, true, false);
    }

    @Test
    @DisplayName("hasOnline is true only where somebody is there and has a free place")
    void hasOnline() {
        World world = World.of(server, 1);
        int group = world.group();
        assertThat(names(platform.destinations().json().get(0)))
                .containsExactlyInAnyOrder("destinationId", "name", "hasOnline");
        assertThat(isOnline(group)).as("nobody signed in").isFalse();

        Staff agent = world.agent(1);
        assertThat(isOnline(group)).as("online").isTrue();
        agent.call("PUT", "/presence", "{\"presence\":\"AWAY\"}");
        assertThat(isOnline(group)).as("away").isFalse();
        agent.call("PUT", "/presence", "{\"presence\":\"ONLINE\"}");
        platform.handsOver(user, group, "Somebody");
        String chat = waiting();
        assertThat(agent.join(chat).status()).isEqualTo(200);
        assertThat(isOnline(group)).as("no free place").isFalse();
        agent.close(chat);
        assertThat(isOnline(group)).as("free again").isTrue();
        Owner.run(
                TheParley.shared(),
                "update agent set seen_at = now() - interval '1 hour' where id = ?",
                Long.parseLong(agent.id()));
        assertThat(isOnline(group)).as("gone without a word").isFalse();
    }

    @Test
    @DisplayName(
            "S6.1 The platform closes with a last word: the agent reads it, the place is free, and it is not told what it did")
    void closedByThePlatform() {
        platform.handsOver(user, 1, "Nora Quist");
        String chat = waiting();
        anna.join(chat);

        Answer closed = platform.call(
                "closeChat", StubPlatform.body().put("userId", user).put("text", "Thank you, goodbye."));

        assertThat(closed.status()).isEqualTo(200);
        assertThat(texts(chat)).containsExactly("Thank you, goodbye.");
        JsonNode row = anna.get("/chats/" + chat).json().path("row");
        assertThat(row.path("state").asText()).isEqualTo("CLOSED");
        assertThat(row.path("closeReason").asText()).isEqualTo("CUSTOMER");
        assertThat(anna.list("mine")).isEmpty();
        platform.handsOver(user, 1, "Nora Quist");
        assertThat(waitingOf(user))
                .as("handed over again: a new chat")
                .hasSize(1)
                .doesNotContain(chat);
        anna.join(waiting());
        assertThat(anna.get("/chats/" + anna.list("mine").get(0))
                        .json()
                        .path("earlier")
                        .toString())
                .as("S6.6 linked to the old one")
                .contains(chat);
        anna.says(anna.list("mine").get(0), "Hello again.");
        next("TextMessage");
        assertThat(platform.told(user)).extracting(Told::type).containsExactly("TextMessage");
    }

    @Test
    @DisplayName("A platform that hangs holds up no other: what theirs is told comes at once")
    void aHangingPlatformStopsNobodyElse() {
        String key = "quick-" + UUID.randomUUID().toString().substring(0, 8);
        Staff admin = Staff.signedIn(server, "admin");
        admin.post("/channels", Channels.form(key, "OPERATOR", 1).toString());
        String address = admin.post("/channels/" + key + "/address", null).text("address");
        CountDownLatch end = new CountDownLatch(1);
        try (Limits many = Limits.chats(server, 20);
                StubPlatform quick = new StubPlatform(server, address.substring(address.lastIndexOf('/') + 1))) {
            platform.answers(body -> {
                try {
                    end.await();
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                }
                return 200;
            });
            // more than a channel has threads
            List<String> users = IntStream.range(0, 12)
                    .mapToObj(number -> user + "-" + number)
                    .toList();
            for (String each : users) {
                platform.handsOver(each, 1, "Waiting");
                String chat = waitingOf(each).get(0);
                anna.join(chat);
                anna.says(chat, "Are you there?");
            }
            quick.handsOver(user, 1, "Quick");
            String chat = waiting();
            anna.join(chat);
            anna.says(chat, "Hello!");

            await().atMost(Duration.ofSeconds(5))
                    .untilAsserted(() -> assertThat(quick.told(user)).hasSize(1));
            assertThat(users).allMatch(each -> platform.told(each).isEmpty());
            end.countDown();
            await().atMost(Duration.ofSeconds(15))
                    .untilAsserted(() -> assertThat(users)
                            .allMatch(each -> platform.told(each).size() == 1));
            anna.withNothingToDo();
        } finally {
            end.countDown();
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"http://10.0.0.1/webhook", "ftp://127.0.0.1/webhook", "http://user:pass@127.0.0.1/", "webhook"})
    @DisplayName("A webhook the server may not call is refused")
    void forbiddenWebhooks(String url) {
        Answer answer = platform.call("setWebhook", StubPlatform.body().put("url", url));

        assertThat(answer.status()).as(answer.body()).isEqualTo(400);
        assertThat(answer.text("field")).isEqualTo("url");
    }

    @Test
    @DisplayName("A foreign secret, another channel's file and a forged signature find nothing")
    void foreignSecretsFindNothing() {
        for (String method : List.of("setWebhook", "selectDestination", "sendText", "sendFile", "closeChat")) {
            assertThat(Http.call(
                                    server,
                                    "POST",
                                    "/chat/operator/guessed/" + method,
                                    arrival(1).toString())
                            .status())
                    .as(method)
                    .isEqualTo(404);
        }
        assertThat(Http.call(server, "GET", "/chat/operator/guessed/getDestinations", null)
                        .status())
                .isEqualTo(404);
        String nowhere = UUID.randomUUID() + "/" + UUID.randomUUID() + "/" + "0".repeat(64);
        assertThat(Http.call(server, "GET", "/chat/operator/files/1/" + nowhere, null)
                        .status())
                .isEqualTo(404);
        assertThat(Http.call(server, "GET", "/chat/operator/files/3/" + nowhere, null)
                        .status())
                .isEqualTo(404);
        assertThat(platform.call("selectDestination", arrival(77)).status()).isEqualTo(400);
    }

    @Test
    @DisplayName("V7 Another platform, with a secret of its own, finds neither a customer nor a chat of this one")
    void aForeignPlatformFindsNothing() {
        String key = "foreign-" + UUID.randomUUID().toString().substring(0, 8);
        Staff admin = Staff.signedIn(server, "admin");
        admin.post("/channels", Channels.form(key, "OPERATOR", 1).toString());
        String address = URI.create(
                        admin.post("/channels/" + key + "/address", null).text("address"))
                .getPath();
        platform.handsOver(user, 1, "Nora Quist");
        String chat = waiting();
        String said = StubPlatform.body()
                .put("userId", user)
                .put("text", "Forged")
                .put("url", platform.keeps("x.txt", FILE))
                .toString();

        for (String method : List.of("sendText", "sendFile", "closeChat")) {
            assertThat(Http.call(server, "POST", address + "/" + method, said).status())
                    .as(method)
                    .isEqualTo(404);
        }
        String again = arrival(1).toString();
        assertThat(Http.call(server, "POST", address + "/selectDestination", again)
                        .status())
                .isEqualTo(200);

        assertThat(waitingOf(user)).as("one chat for each platform").hasSize(2).contains(chat);
        assertThat(texts(chat)).isEmpty();
        waitingOf(user).forEach(admin::close);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://10.0.0.1/x",
                "http://169.254.169.254/latest",
                "file:///etc/passwd",
                "ftp://127.0.0.1/x",
                "moved"
            })
    @DisplayName("V19 A file is fetched from no private address, by no other protocol, and through no redirect")
    void hostileFiles(String url) {
        platform.handsOver(user, 1, "Nora Quist");
        String chat = waiting();
        ObjectNode file = StubPlatform.body()
                .put("userId", user)
                .put("url", url.equals("moved") ? platform.moves("/files/secret.txt") : url)
                .put("fileName", "x.txt");
        platform.keeps("secret.txt", FILE);

        Answer answer = platform.call("sendFile", file);

        assertThat(answer.status()).as(answer.body()).isEqualTo(400);
        assertThat(answer.text("field")).isEqualTo("url");
        assertThat(answer.text("detail"))
                .contains(url.equals("moved") ? "could not be fetched" : "The server may not call this address");
        assertThat(said(chat)).isEmpty();
        Staff.signedIn(server, "admin").close(chat);
    }

    @Test
    @DisplayName(
            "1,000 deliveries to a target that fails one in three and is slow: each customer's order kept, nothing lost, repeats carry the same id")
    void manyDeliveries() {
        int users = 100;
        int messages = 10;
        Map<String, Integer> failures = new ConcurrentHashMap<>();
        Map<String, String> chats = new ConcurrentHashMap<>();
        try (Limits many = Limits.chats(server, users)) {
            for (int i = 0; i < users; i++) {
                String each = user + "-" + i;
                platform.handsOver(each, 1, "Customer " + i);
                String chat = waitingOf(each).get(0);
                anna.join(chat);
                chats.put(each, chat);
            }
            platform.answers(body -> {
                LockSupport.parkNanos(
                        Duration.ofMillis(ThreadLocalRandom.current().nextInt(5))
                                .toNanos());
                // none more than three times: the delay doubles, and the test would last as long as the unluckiest
                boolean fails = ThreadLocalRandom.current().nextInt(3) == 0
                        && failures.merge(body.path("id").asText(), 1, Integer::sum) <= 3;
                return fails ? 503 : 200;
            });
            List<String> expected = IntStream.range(0, messages)
                    .mapToObj(number -> "Message " + number)
                    .toList();
            ExecutorService hands = Executors.newFixedThreadPool(16);
            CompletableFuture.allOf(chats.values().stream()
                            .map(chat -> CompletableFuture.runAsync(
                                    () -> expected.forEach(text -> anna.says(chat, text)), hands))
                            .toArray(CompletableFuture[]::new))
                    .join();
            hands.shutdown();
            for (String each : chats.keySet()) {
                await().atMost(Duration.ofSeconds(120))
                        .untilAsserted(() -> assertThat(taken(each)).isEqualTo(expected));
                platform.told(each).stream()
                        .collect(Collectors.groupingBy(
                                told -> told.body().path("text").asText()))
                        .values()
                        .forEach(tries -> assertThat(tries)
                                .extracting(Told::header)
                                .containsOnly(tries.get(0).header()));
            }
            assertThat(chats.keySet().stream()
                            .mapToInt(each -> platform.told(each).size())
                            .sum())
                    .as("tries, some of which failed")
                    .isGreaterThan(users * messages);
            platform.answers(body -> 200);
            anna.withNothingToDo();
        }
    }

    @ParameterizedTest
    @CsvSource({
        "when_nobody = 'BOT', Nobody is here now.",
        "'most_waiting = 1, full_text = ''Too many wait.''', Too many wait."
    })
    @DisplayName(
            "A customer whom the group does not take gets no chat: the platform is told the words, and that it is over")
    void notTaken(String rules, String words) {
        World world = World.of(server);
        String before = "user-" + UUID.randomUUID();
        Owner.run(TheParley.shared(), "update channel set nobody_text = 'Nobody is here now.' where key = 'platform'");
        platform.handsOver(before, world.group(), "Before the rule");
        Owner.run(TheParley.shared(), "update agent_group set " + rules + " where number = ?", world.group());

        assertThat(platform.handsOver(user, world.group(), "Ines").status()).isEqualTo(200);

        next("Closed");
        assertThat(platform.told(user)).extracting(Told::type).containsExactly("TextMessage", "Closed");
        assertThat(names(platform.told(user).get(0).body())).containsExactlyInAnyOrder("id", "userId", "type", "text");
        assertThat(platform.told(user).get(0).body().path("text").asText()).isEqualTo(words);
        assertThat(names(platform.told(user).get(1).body())).containsExactlyInAnyOrder("id", "userId", "type");
        assertThat(waitingOf(user)).isEmpty();
        assertThat(isOnline(world.group())).isFalse();
        assertThat(platform.says(user, "Hello?").status()).isEqualTo(404);
        Owner.run(TheParley.shared(), "update channel set nobody_text = '' where key = 'platform'");
        world.admin().close(waitingOf(before).get(0));
    }

    private List<String> taken(String each) {
        return platform.told(each).stream()
                .filter(Told::took)
                .map(told -> told.body().path("text").asText())
                .toList();
    }

    private ObjectNode arrival(int group) {
        ObjectNode body = StubPlatform.body().put("userId", user).put("destinationId", Integer.toString(group));
        body.putObject("attributes").put("tariff", "gold").put("visits", 3);
        body.putObject("hiddenAttributes").put("score", Leaks.HIDDEN);
        body.putObject("customData").put("whatever", true);
        return body;
    }

    private boolean isOnline(int group) {
        return StreamSupport.stream(platform.destinations().json().spliterator(), false)
                .filter(each -> each.path("destinationId").asText().equals(Integer.toString(group)))
                .findFirst()
                .orElseThrow()
                .path("hasOnline")
                .asBoolean();
    }

    private JsonNode next(String type) {
        return await().atMost(Duration.ofSeconds(15))
                .until(
                        () -> platform.told(user).stream()
                                .filter(told -> told.type().equals(type))
                                .map(Told::body)
                                .reduce((one, other) -> other),
                        Optional::isPresent)
                .orElseThrow();
    }

    private String waiting() {
        return waitingOf(user).get(0);
    }

    /** Agents see the platform's id nowhere; the database knows it. */
    private static List<String> waitingOf(String who) {
        return Owner.texts(
                TheParley.shared(),
                "select cast(c.id as text) from chat c join customer u on u.id = c.customer_id"
                        + " where u.external_id = ? and c.state = 'QUEUED'",
                who);
    }

    private List<JsonNode> lines(String chat) {
        List<JsonNode> lines = new ArrayList<>();
        anna.get("/chats/" + chat + "/transcript?limit=200")
                .json()
                .path("items")
                .forEach(lines::add);
        return lines;
    }

    private List<JsonNode> said(String chat) {
        return lines(chat).stream()
                .filter(line -> line.path("author").asText().equals("CUSTOMER"))
                .toList();
    }

    private List<String> texts(String chat) {
        return said(chat).stream().map(line -> line.path("text").asText()).toList();
    }

    private static HttpResponse<byte[]> fetched(String url) {
        URI address = URI.create(url);
        return Http.download(
                URI.create(address.getScheme() + "://" + address.getAuthority()),
                address.getRawPath(),
                "Accept",
                "*/*");
    }

    private static List<String> names(JsonNode object) {
        List<String> names = new ArrayList<>();
        object.fieldNames().forEachRemaining(names::add);
        return names;
    }
}
