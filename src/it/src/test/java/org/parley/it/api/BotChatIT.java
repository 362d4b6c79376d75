package org.parley.it.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.parley.it.support.Answer;
import org.parley.it.support.Customer;
import org.parley.it.support.Http;
import org.parley.it.support.LiveLink;
import org.parley.it.support.Owner;
import org.parley.it.support.Staff;
import org.parley.it.support.TheParley;
import org.parley.it.support.World;
import org.parley.run.ParleyServer;

/**
 * The way from a bot to a person and back, as customers' programs see it. What the bot says is not looked at: the way is the
 * same whatever it does.
 */
class BotChatIT {

    private static final String BLOCKED = "Please write to us by post.";
    private static final Duration PATIENCE = Duration.ofSeconds(12);

    private static ParleyServer parley;
    private static URI server;

    @BeforeAll
    static void start() {
        parley = TheParley.shared();
        server = parley.baseUrl();
    }

    @Test
    @DisplayName(
            "A customer of a bot asks for a person: the chat waits, agents see it from then on, asking again is one")
    void askingForAPerson() {
        World world = World.of(server, 3);
        Staff agent = world.agent(1);
        Customer ines = Customer.starts(server, botIn(world), "Ines", "Hello");
        assertThat(ines.started().path("state").asText()).isEqualTo("BOT");
        assertThat(ines.state().text("state")).isEqualTo("BOT");
        assertThat(agent.list("queue")).doesNotContain(ines.chat());

        Answer asked = ask(ines);
        Answer again = ask(ines);

        assertThat(asked.status()).isEqualTo(200);
        assertThat(asked.text("result")).isEqualTo("QUEUED");
        assertThat(asked.text("state")).isEqualTo("QUEUED");
        assertThat(asked.json().path("position").asInt()).isEqualTo(1);
        assertThat(again.body()).isEqualTo(asked.body());
        assertThat(agent.list("queue")).contains(ines.chat());
        assertThat(events(ines)).containsOnlyOnce("QUEUED");
        assertThat(agent.join(ines.chat()).status()).isEqualTo(200);
        assertThat(ask(ines).text("state")).isEqualTo("IN_PROGRESS");
        agent.close(ines.chat());
    }

    @Test
    @DisplayName("With nobody online the bot says so and goes on, and the customer may write and ask again")
    void nobodyIsThere() {
        World world = World.of(server, 3);
        rule(world, "when_nobody = 'BOT'");
        String channel = botIn(world);
        Owner.run(parley, "update channel set nobody_text = 'We are back at nine.' where key = ?", channel);
        Customer ines = Customer.starts(server, channel, "Ines", "Hello");

        Answer asked = ask(ines);

        assertThat(asked.status()).isEqualTo(200);
        assertThat(asked.text("result")).isEqualTo("NOBODY");
        assertThat(asked.text("state")).isEqualTo("BOT");
        assertThat(said(ines, "BOT")).contains("We are back at nine.");
        assertThat(ines.says("Then tell me your address.").status()).isEqualTo(201);
        world.agent(1);
        assertThat(ask(ines).text("result")).isEqualTo("QUEUED");
    }

    @Test
    @DisplayName("An agent whose page is gone for longer than the grace is nobody: the bot says so and goes on")
    void whoLeftWithoutAWordIsNobody() {
        World world = World.of(server, 3);
        rule(world, "when_nobody = 'BOT'");
        Staff agent = world.agent(1);
        Customer ines = Customer.starts(server, botIn(world), "Ines", "Hello");
        Owner.run(
                parley,
                "update agent set seen_at = now() - interval '1 hour' where id = ?",
                Long.parseLong(agent.id()));

        assertThat(ask(ines).text("result")).isEqualTo("NOBODY");

        Owner.run(parley, "update agent set seen_at = now() where id = ?", Long.parseLong(agent.id()));
        assertThat(ask(ines).text("result")).isEqualTo("QUEUED");
        agent.withNothingToDo();
    }

    @Test
    @DisplayName("With a full queue the bot says so and goes on")
    void theQueueIsFull() {
        World world = World.of(server, 3);
        rule(world, "most_waiting = 1, full_text = 'Too many are waiting.'");
        String channel = botIn(world);
        ask(Customer.starts(server, channel, "First", "Hello"));
        Customer second = Customer.starts(server, channel, "Second", "Hello");

        Answer asked = ask(second);

        assertThat(asked.text("result")).isEqualTo("FULL");
        assertThat(asked.text("state")).isEqualTo("BOT");
        assertThat(said(second, "BOT")).contains("Too many are waiting.");
    }

    @Test
    @DisplayName("Who leaves the bot has a closed chat, in which nobody can be asked for; the next word starts another")
    void leavingTheBot() {
        World world = World.of(server, 3);
        String channel = botIn(world);
        Customer ines = Customer.starts(server, channel, "Ines", "Hello");

        assertThat(ines.close().text("state")).isEqualTo("CLOSED");

        assertThat(ines.state().text("state")).isEqualTo("CLOSED");
        assertThat(ines.read(0).text("state")).isEqualTo("CLOSED");
        assertThat(ines.call("GET", "/messages?after=100&wait=20", null).text("state"))
                .isEqualTo("CLOSED");
        Answer refused = ask(ines);
        assertThat(refused.status()).isEqualTo(409);
        assertThat(refused.code()).isEqualTo("CLOSED");
        assertThat(refused.header("Content-Type").orElse("")).startsWith("application/problem+json");
        assertThat(world.admin().list("archive")).doesNotContain(ines.chat());
        Answer next = again(ines, channel);
        assertThat(next.status()).isEqualTo(201);
        assertThat(next.text("state")).isEqualTo("BOT");
    }

    @Test
    @DisplayName("S12.2 S13.2 A blocked customer keeps the bot; who asks for a person reads the message of the block")
    void blocked() {
        World world = World.of(server, 3);
        Staff agent = world.agent(1);
        String channel = botIn(world);
        Customer rude = Customer.starts(server, channel, "Rude", "Hello");
        ask(rude);
        agent.join(rude.chat());
        String body = Answer.JSON
                .createObjectNode()
                .put("reason", "spam")
                .put("message", BLOCKED)
                .toString();
        assertThat(agent.post("/chats/" + rude.chat() + "/block", body).status())
                .isEqualTo(200);

        Answer next = again(rude, channel);
        Answer asked = Http.call(
                server,
                "POST",
                "/chat/api/v1/chats/" + next.text("chat") + "/agent",
                null,
                "Authorization",
                "Bearer " + rude.token());

        assertThat(next.text("state")).isEqualTo("BOT");
        assertThat(asked.status()).isEqualTo(403);
        assertThat(asked.code()).isEqualTo("BLOCKED");
        assertThat(asked.text("detail")).isEqualTo(BLOCKED);
        assertThat(asked.body()).doesNotContain("spam");
        assertThat(agent.list("queue")).doesNotContain(next.text("chat"));
    }

    @Test
    @DisplayName("Only the customer of a chat can ask for a person in it, and not without end")
    void strangersAndFloods() {
        World world = World.of(server, 3);
        String channel = botIn(world);
        Customer ines = Customer.starts(server, channel, "Ines", "Hello");
        Customer other = Customer.starts(server, channel, "Other", "Hello");
        String path = "/chat/api/v1/chats/" + ines.chat() + "/agent";

        assertThat(Http.call(server, "POST", path, null).code()).isEqualTo("SIGNED_OUT");
        assertThat(Http.call(server, "POST", path, null, "Authorization", "Bearer " + other.token())
                        .status())
                .isEqualTo(404);
        assertThat(ines.state().text("state")).isEqualTo("BOT");

        List<CompletableFuture<Answer>> flood = IntStream.range(0, 100)
                .mapToObj(i -> CompletableFuture.supplyAsync(() -> ask(ines)))
                .toList();
        assertThat(flood.stream().map(CompletableFuture::join).map(Answer::status))
                .contains(200, 429)
                .containsOnly(200, 429);
    }

    @Test
    @DisplayName("The hand-over reaches the customer by the socket and by a long poll that waits")
    void theHandOverIsLive() {
        World world = World.of(server, 3);
        Customer ines = Customer.starts(server, botIn(world), "Ines", "Hello");
        // whatever the bot has to say is said first
        await().atMost(PATIENCE).until(() -> !said(ines, "BOT").isEmpty());
        try (LiveLink link = LiveLink.of(server, ines, 0)) {
            int last = ines.read(0).json().path("last").asInt();
            CompletableFuture<Answer> poll =
                    CompletableFuture.supplyAsync(() -> ines.call("GET", "/messages?after=" + last + "&wait=20", null));

            ask(ines);

            link.expect(frame -> frame.path("event").asText().equals("QUEUED")
                    && frame.path("author").asText().equals("SYSTEM"));
            link.expect(frame -> frame.path("type").asText().equals("state")
                    && frame.path("state").asText().equals("QUEUED")
                    && frame.path("position").asInt() == 1);
            assertThat(poll.join().text("state")).isEqualTo("QUEUED");
        }
        ines.close();
    }

    @ParameterizedTest
    @CsvSource({"BOT, RETURNED, BOT", "TEXT, NOTICE, QUEUED"})
    @DisplayName(
            "A wait too long is told by a system line, and the group decides whether the bot has the customer again")
    void theWaitIsTooLong(String whenFull, String event, String state) {
        World world = World.of(server, 3);
        rule(world, "longest_wait = 1, full_text = 'It takes too long today.', when_full = '" + whenFull + "'");
        Customer ines = Customer.starts(server, botIn(world), "Ines", "Hello");
        ask(ines);
        try (LiveLink link = LiveLink.of(server, ines, 0)) {
            Owner.run(
                    parley,
                    "update chat set queued_at = now() - interval '2 minutes' where id = ?",
                    UUID.fromString(ines.chat()));

            JsonNode line = link.expect(frame -> frame.path("event").asText().equals(event));

            assertThat(line.path("kind").asText()).isEqualTo("SYSTEM");
            assertThat(line.path("text").asText()).isEqualTo("It takes too long today.");
        }
        assertThat(events(ines)).contains(event);
        assertThat(ines.state().text("state")).isEqualTo(state);
        ines.close();
    }

    @Test
    @DisplayName("Who waits is told how long it usually takes, once five of the group were joined within the week")
    void theUsualWait() {
        World world = World.of(server, 5);
        World few = World.of(server, 5);
        joinedAfterMinutes(world, 2, 3, 3, 4, 6);
        joinedAfterMinutes(few, 2, 3, 3, 4);
        Customer waiting = world.customer("Ines");

        JsonNode wait = waiting.state().json().path("wait");

        assertThat(wait.path("from").asInt()).isEqualTo(3);
        assertThat(wait.path("to").asInt()).isEqualTo(6);
        assertThat(few.customer("Ines").state().json().has("wait")).isFalse();
        waiting.close();
        assertThat(waiting.state().json().has("wait")).isFalse();
    }

    @Test
    @DisplayName("A widget learns who answers first and with which words; a channel without a bot has none")
    void channels() {
        String key = botIn(World.of(server, 3));
        Answer silent = channel(key);
        Owner.run(parley, "update channel set greeting = 'Welcome!', language = 'en' where key = ?", key);
        Answer greeting = channel(key);

        assertThat(silent.status()).isEqualTo(200);
        assertThat(silent.text("greeting")).isEqualTo("Hello! What can I do for you?");
        assertThat(greeting.json())
                .isEqualTo(Answer.JSON
                        .createObjectNode()
                        .put("name", "Help of a test")
                        .put("language", "en")
                        .put("bot", "Ada")
                        .put("greeting", "Welcome!"));
        assertThat(channel("web").json().path("bot").isNull()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"active = false", "kind = 'OPERATOR'"})
    @DisplayName("A channel that is switched off or a platform's is like none")
    void channelsThatAreNone(String change) {
        String key = botIn(World.of(server, 3));
        Owner.run(parley, "update channel set " + change + " where key = ?", key);

        Answer none = channel(key);

        assertThat(none.status()).isEqualTo(404);
        assertThat(none.code()).isEqualTo("NOT_FOUND");
        assertThat(channel("no-such-channel").body()).isEqualTo(none.body());
    }

    @Test
    @DisplayName("Pages of allowed sites may ask about a channel, others may not")
    void channelsAcrossOrigins() throws IOException, InterruptedException {
        String key = botIn(World.of(server, 3));
        Owner.run(parley, "update channel set allowed_origins = 'https://" + key + ".example' where key = ?", key);

        assertThat(allowedFor(key, "https://" + key + ".example")).isEqualTo("https://" + key + ".example");
        assertThat(allowedFor(key, "https://evil.example")).isEmpty();
    }

    /** The demo page carries the tag of the channel that is asked for, and nothing that could not be one. */
    @ParameterizedTest
    @CsvSource({"help, help", "'\"><script>', web", "'a b', web", "'', web"})
    @DisplayName("The demo page takes the key of a channel, and nothing else")
    void theDemoPage(String asked, String carried) {
        String query = URLEncoder.encode(asked, StandardCharsets.UTF_8);

        Answer page = Http.call(server, "GET", "/chat/demo?channel=" + query, null);

        assertThat(page.status()).isEqualTo(200);
        assertThat(page.header("Content-Type").orElse("").replace(" ", "")).isEqualTo("text/html;charset=utf-8");
        assertThat(page.body()).containsOnlyOnce("data-channel=\"" + carried + "\"");
    }

    /** A channel with a bot for the group of a world; answers its key. */
    private static String botIn(World world) {
        String key = "bot-" + world.group();
        Owner.run(
                parley,
                "insert into channel (key, name, group_id, allowed_origins, active, kind, bot_first, version)"
                        + " select ?, 'Help of a test', id, '', true, 'WIDGET', true, 1 from agent_group where number = ?",
                key,
                world.group());
        Owner.run(
                parley,
                "insert into bot (channel_id, kind, name, secret, timeout_ms, threshold, version)"
                        + " select id, 'KNOWLEDGE', 'Ada', '', 5000, 0.5, 1 from channel where key = ?",
                key);
        return key;
    }

    private static void rule(World world, String rules) {
        Owner.run(parley, "update agent_group set " + rules + " where number = ?", world.group());
    }

    /** Customers of the group came and were joined, each after so many minutes and a second. */
    private static void joinedAfterMinutes(World world, int... minutes) {
        Staff agent = world.agent(1);
        for (int each : minutes) {
            Customer customer = world.customer("Earlier");
            agent.join(customer.chat());
            agent.close(customer.chat());
            Owner.run(
                    parley,
                    "update group_visit v set since = a.since - (? * interval '1 minute' + interval '1 second')"
                            + " from assignment a where a.chat_id = v.chat_id and v.chat_id = ?",
                    each,
                    UUID.fromString(customer.chat()));
        }
    }

    private static Answer ask(Customer customer) {
        return customer.call("POST", "/agent", null);
    }

    /** The same customer, in the same browser, writes again. */
    private static Answer again(Customer customer, String channel) {
        return Customer.start(
                server,
                Customer.startBody(channel, "Ines", "Once more"),
                "Authorization",
                "Bearer " + customer.token());
    }

    private static Answer channel(String key) {
        return Http.call(server, "GET", "/chat/api/v1/channels/" + key, null);
    }

    private static String allowedFor(String key, String origin) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(URI.create(server + "/chat/api/v1/channels/" + key))
                .header("Origin", origin)
                .build();
        return HttpClient.newHttpClient()
                .send(request, HttpResponse.BodyHandlers.discarding())
                .headers()
                .firstValue("Access-Control-Allow-Origin")
                .orElse("");
    }

    private static List<String> events(Customer customer) {
        return customer.lines().stream()
                .map(line -> line.path("event").asText())
                .toList();
    }

    private static List<String> said(Customer customer, String author) {
        return customer.lines().stream()
                .filter(line -> line.path("author").asText().equals(author))
                .map(line -> line.path("text").asText())
                .toList();
    }
}
