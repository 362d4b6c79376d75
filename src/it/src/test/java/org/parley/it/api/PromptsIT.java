package org.parley.it.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.parley.it.support.Answer;
import org.parley.it.support.Channels;
import org.parley.it.support.Http;
import org.parley.it.support.Leaks;
import org.parley.it.support.LiveLink;
import org.parley.it.support.Prompters;
import org.parley.it.support.Staff;
import org.parley.it.support.StubPrompter;
import org.parley.it.support.TheParley;
import org.parley.it.support.Visitor;
import org.parley.it.support.World;

/** The road of a question to a prompter and back, with a platform on this machine that answers, hangs, breaks or lies. */
class PromptsIT {

    private static final Duration SOON = Duration.ofSeconds(8);

    private final URI server = TheParley.shared().baseUrl();
    private final StubPrompter stub = new StubPrompter();
    private final String name = "Bot " + UUID.randomUUID();

    private World world;
    private Prompters prompters;
    private Staff agent;

    @BeforeEach
    void stage() {
        world = World.of(server, 20);
        prompters = new Prompters(world.admin());
        agent = world.agent(1);
    }

    @AfterEach
    void clear() {
        agent.withNothingToDo();
        prompters.close();
        stub.close();
    }

    @Test
    @DisplayName(
            "S10.1 Switched on, the last unanswered message and each new one is prompted by itself; kept for agent and chat")
    void byItself() {
        prompters.called(name, stub.address("/answer"), 5_000, world.group());
        Visitor customer = joined("First words");
        customer.says("Second words");
        assertThat(prompts(customer).path("on").asBoolean()).isFalse();
        assertThat(prompts(customer).path("items")).isEmpty();

        assertThat(turn(customer, true).status()).isEqualTo(200);
        JsonNode second = answered(customer, "Second words");
        assertThat(second.path("answers").get(0).path("text").asText()).isEqualTo("Answer to: Second words");
        assertThat(second.path("answers").get(0).path("confidence").asDouble()).isEqualTo(0.9);
        assertThat(second.path("answers").get(0).path("source").asText()).isEqualTo("intent-0");
        customer.says("Third words");
        customer.says("Fourth words");
        answered(customer, "Third words");
        answered(customer, "Fourth words");
        assertThat(texts(customer)).containsExactly("Second words", "Third words", "Fourth words");

        Staff again = world.signIn("agent-" + world.group() + "-1");
        assertThat(again.get(path(customer)).json().path("on").asBoolean()).isTrue();
        turn(customer, false);
        customer.says("Fifth words");
        agent.says(customer.chat(), "An answer");
        assertThat(texts(customer)).doesNotContain("Fifth words");
    }

    @Test
    @DisplayName("S10.3 An earlier message is asked about on demand; asking again shows the stored answer")
    void onDemand() {
        prompters.called(name, stub.address("/answer"), 5_000, world.group());
        Visitor customer = joined("About the fee");
        agent.says(customer.chat(), "One moment");
        customer.says("Something else");

        assertThat(ask(customer, 1).status()).isEqualTo(200);
        answered(customer, "About the fee");
        int asked = stub.requests().size();
        assertThat(ask(customer, 1).json().path("items").get(0).path("state").asText())
                .isEqualTo("ANSWERED");
        assertThat(stub.requests()).hasSize(asked);
        assertThat(stub.requests().get(0)).contains("About the fee").doesNotContain("Something else");

        // an own message, a system line and no line at all are no messages of the customer
        assertThat(IntStream.of(2, 3, 99)
                        .mapToObj(number -> ask(customer, number).status()))
                .containsOnly(400);
    }

    @ParameterizedTest
    @CsvSource({"/500, STATUS", "/garbage, MALFORMED", "/large, TOO_LARGE", "/hang, TIMEOUT"})
    @DisplayName(
            "S10.4 Error, nonsense, ten megabytes and silence are “unavailable”, with the reason; a retry asks again")
    void unavailable(String behaviour, String reason) {
        prompters.called(name, stub.address(behaviour), 700, world.group());
        Visitor customer = joined("Anybody there?");
        ask(customer, 1);

        JsonNode item = settled(customer, "Anybody there?");

        assertThat(item.path("state").asText()).isEqualTo("UNAVAILABLE");
        assertThat(item.path("reason").asText()).isEqualTo(reason);
        int asked = stub.requests().size();
        assertThat(agent.post("/prompts/" + item.path("question").asText() + "/retry", null)
                        .status())
                .isEqualTo(204);
        await().atMost(SOON).until(() -> stub.requests().size() > asked);
        settled(customer, "Anybody there?");
    }

    @Test
    @DisplayName("S10.4 No answer is “no prompts”; what the prompter itself finds unlikely is none either")
    void noPrompts() {
        prompters.called(name, stub.address("/none"), 5_000, world.group());
        Visitor customer = joined("What is the weather?");
        ask(customer, 1);

        assertThat(settled(customer, "What is the weather?").path("state").asText())
                .isEqualTo("NONE");
    }

    @Test
    @DisplayName(
            "S10.4 After five failures the breaker opens and the prompter is left alone; another one answers all the time")
    void theBreaker() {
        String broken = prompters.called(name, stub.address("/500"), 5_000, world.group());
        prompters.called(name + " 2", stub.address("/answer"), 5_000, world.group());
        Visitor customer = joined("1");
        turn(customer, true);
        for (int i = 2; i <= 7; i++) {
            settled(customer, Integer.toString(i - 1));
            customer.says(Integer.toString(i));
        }
        settled(customer, "7");

        JsonNode state = state(broken);
        assertThat(state.path("breaker").asText()).isEqualTo("OPEN");
        assertThat(state.path("failures").asInt()).isEqualTo(5);
        List<String> reasons = new ArrayList<>();
        prompts(customer).path("items").forEach(item -> {
            if (item.path("prompter").asText().equals(broken)) {
                reasons.add(item.path("reason").asText());
            } else {
                assertThat(item.path("state").asText()).isEqualTo("ANSWERED");
            }
        });
        assertThat(reasons)
                .containsExactly("STATUS", "STATUS", "STATUS", "STATUS", "STATUS", "BREAKER_OPEN", "BREAKER_OPEN");
    }

    @Test
    @DisplayName("S10.4 A prompter that was left alone is asked at once after an administrator mended it")
    void mended() {
        String broken = prompters.called(name, stub.address("/500"), 5_000, world.group());
        Visitor customer = joined("1");
        turn(customer, true);
        for (int i = 2; i <= 6; i++) {
            settled(customer, Integer.toString(i - 1));
            customer.says(Integer.toString(i));
        }
        assertThat(settled(customer, "6").path("reason").asText()).isEqualTo("BREAKER_OPEN");

        Answer changed = world.admin()
                .call(
                        "PUT",
                        "/prompter-settings/" + broken,
                        Prompters.form(name, "PROMPTER_API", stub.address("/answer"), 5_000, world.group())
                                .toString());
        customer.says("7");

        assertThat(changed.status()).as(changed.body()).isEqualTo(200);
        answered(customer, "7");
    }

    @Test
    @DisplayName("One prompter that hangs slows neither another one nor the chat")
    void oneHangs() {
        prompters.called(name, stub.address("/hang"), 5_000, world.group());
        prompters.called(name + " 2", stub.address("/answer"), 5_000, world.group());
        List<Visitor> customers =
                IntStream.range(0, 12).mapToObj(i -> joined("Message " + i)).toList();
        customers.forEach(customer -> turn(customer, true));

        // twelve questions hang while all of these are answered
        customers.forEach(customer -> await().atMost(Duration.ofSeconds(4))
                .until(() -> states(customer).contains("ANSWERED")));
        assertThat(customers.get(0).says("Still quick").status()).isEqualTo(201);
    }

    @Test
    @DisplayName("S10.5 Without a prompter for the group there is nothing to ask")
    void notForThisGroup() {
        prompters.called(name, stub.address("/answer"), 5_000, World.newGroup(world.admin()));
        Visitor customer = joined("Hello");
        turn(customer, true);

        assertThat(prompts(customer).path("available").asBoolean()).isFalse();
        assertThat(ask(customer, 1).json().path("items")).isEmpty();
        assertThat(agent.get("/prompters").json().path("items")).isEmpty();
        assertThat(stub.requests()).isEmpty();
    }

    @Test
    @DisplayName("S10.6 What a prompter is sent holds no comment, no draft and no file of a comment")
    void nothingInternal() {
        prompters.called(name, stub.address("/answer"), 5_000, world.group());
        Visitor customer = joined("Is it safe?");
        agent.comments(customer.chat(), "Comment " + Leaks.MARKER);
        String file = agent.uploads(
                        customer.chat(), Leaks.MARKER + ".txt", Leaks.MARKER.getBytes(StandardCharsets.UTF_8))
                .text("file");
        agent.shows(customer.chat(), "comments", "", file);
        agent.call("PUT", "/chats/" + customer.chat() + "/drafts/comment", "{\"text\":\"" + Leaks.MARKER + "\"}");
        turn(customer, true);
        customer.says("And now?");
        answered(customer, "And now?");

        assertThat(stub.requests()).hasSize(2).noneMatch(body -> body.contains(Leaks.MARKER));
    }

    @Test
    @DisplayName("A language model is told the language of the channel the customer came through")
    void theLanguage() {
        String key = "pt-" + UUID.randomUUID().toString().substring(0, 8);
        Answer channel = world.admin()
                .post(
                        "/channels",
                        Channels.form(key, "WIDGET", world.group())
                                .put("language", "pt-BR")
                                .toString());
        assertThat(channel.status()).as(channel.body()).isEqualTo(201);
        ObjectNode form = Prompters.form(name, "COMPLETIONS", stub.address("/v1"), 5_000, world.group());
        assertThat(prompters.make(form.put("model", "m")).status()).isEqualTo(201);
        Visitor customer = Visitor.starts(server, key, "Marta", "Onde fica a loja?");
        agent.join(customer.chat());

        ask(customer, 1);
        settled(customer, "Onde fica a loja?");

        assertThat(stub.requests()).singleElement().asString().contains("\\\"language\\\":\\\"pt-BR\\\"");
    }

    @Test
    @DisplayName(
            "S11.1 S11.2 S11.3 An assistant is asked in own words with no chat open; the last ten are kept for each agent")
    void assistants() {
        String prompter = prompters.called(name, stub.address("/answer"), 5_000, world.group());
        assertThat(agent.get("/prompters")
                        .json()
                        .path("items")
                        .get(0)
                        .path("name")
                        .asText())
                .isEqualTo(name);
        String questions = "/prompters/" + prompter + "/questions";

        assertThat(agent.post(questions, "{\"text\":\"  \"}").status()).isEqualTo(400);
        try (LiveLink link = LiveLink.of(server, agent)) {
            for (int i = 1; i <= 11; i++) {
                assertThat(agent.post(questions, "{\"text\":\"Question " + i + "\"}")
                                .status())
                        .isEqualTo(201);
            }
            link.expect(frame -> frame.path("type").asText().equals("prompts"));
        }
        await().atMost(SOON)
                .untilAsserted(() -> assertThat(
                                agent.get(questions).json().path("items").findValuesAsText("state"))
                        .hasSize(10)
                        .containsOnly("ANSWERED"));
        JsonNode items = agent.get(questions).json().path("items");
        assertThat(items.get(0).path("text").asText()).isEqualTo("Question 2");
        assertThat(items.get(9).path("answers").get(0).path("text").asText()).isEqualTo("Answer to: Question 11");
        Staff colleague = world.signIn(world.account("AGENT", 5, world.group()));
        assertThat(colleague.get(questions).json().path("items")).isEmpty();
    }

    @Test
    @DisplayName(
            "An answer that is pushed late is kept once, marked, and disturbs nothing; a foreign token is nobody's")
    void pushedLate() {
        Answer made = prompters.make(name, "PROMPTER_API", stub.address("/hang"), 500, world.group());
        Visitor customer = joined("Slow question");
        ask(customer, 1);
        settled(customer, "Slow question");
        customer.says("A newer one");
        String push = StubPrompter.answers(stub.requests().get(0), "Late: ");

        assertThat(push(made.text("pushToken"), push)).isEqualTo(204);
        assertThat(push(made.text("pushToken"), push.replace("Late: ", "Again: ")))
                .isEqualTo(204);

        JsonNode item = answered(customer, "Slow question");
        assertThat(item.path("stale").asBoolean()).isTrue();
        assertThat(item.path("answers").findValuesAsText("text"))
                .contains("Late: Slow question")
                .doesNotContain("Again: Slow question");
        assertThat(push("nobody", push)).isEqualTo(404);
        assertThat(push(made.text("pushToken"), "{no json")).isEqualTo(400);
    }

    @Test
    @DisplayName("An answer that is pushed again after a newer question was asked does not answer that one")
    void pushedAgain() {
        Answer made = prompters.make(name, "PROMPTER_API", stub.address("/answer"), 5_000, world.group());
        Visitor customer = joined("Where is it?");
        ask(customer, 1);
        answered(customer, "Where is it?");
        String again = StubPrompter.answers(stub.requests().get(0), "Answer to: ");
        askAgainWhileItHangs(made, customer);

        assertThat(push(made.text("pushToken"), again)).isEqualTo(204);

        assertThat(item(customer, "And what is it?").path("state").asText()).isEqualTo("ASKED");
    }

    @Test
    @DisplayName("An answer pushed before it arrives by the straight road does not answer a newer question under way")
    void pushedAhead() {
        Answer made = prompters.make(name, "PROMPTER_API", stub.address("/held"), 5_000, world.group());
        Visitor customer = joined("Where is it?");
        ask(customer, 1);
        await().atMost(SOON).until(() -> stub.requests().size() == 1);
        askAgainWhileItHangs(made, customer);

        CompletableFuture<Integer> push = CompletableFuture.supplyAsync(() -> push(
                made.text("pushToken"), StubPrompter.answers(stub.requests().get(0), "Answer to: ")));
        await().during(Duration.ofMillis(300)).atMost(SOON).until(() -> !push.isDone());
        stub.letGo();

        assertThat(push.join()).isEqualTo(204);
        answered(customer, "Where is it?");
        assertThat(item(customer, "And what is it?").path("state").asText()).isEqualTo("ASKED");
    }

    @Test
    @DisplayName("V18 A kept secret is not sent to another server than it was given for")
    void aSecretStaysWithItsServer() {
        ObjectNode form = Prompters.form(name, "COMPLETIONS", stub.address("/v1"), 5_000, world.group());
        form.put("model", "m").put("secret", "a-secret");
        Answer made = world.admin().post("/prompter-settings", form.toString());
        assertThat(made.status()).as(made.body()).isEqualTo(201);
        assertThat(made.body()).doesNotContain("a-secret");
        String path = "/prompter-settings/" + made.text("prompter");
        form.remove("secret");
        assertThat(world.admin()
                        .call("PUT", path, form.put("timeoutMillis", 900).toString())
                        .json()
                        .path("secretKept")
                        .asBoolean())
                .isTrue();

        Answer elsewhere = world.admin()
                .call("PUT", path, form.put("address", "http://127.0.0.1:9/v1").toString());

        assertThat(elsewhere.status()).isEqualTo(400);
        assertThat(elsewhere.text("field")).isEqualTo("secret");
        assertThat(world.admin().call("DELETE", path, null).status()).isEqualTo(204);
    }

    /** From now on the prompter does not answer; it is asked about a second message. */
    private void askAgainWhileItHangs(Answer made, Visitor customer) {
        world.admin()
                .call(
                        "PUT",
                        "/prompter-settings/" + made.text("prompter"),
                        Prompters.form(name, "PROMPTER_API", stub.address("/hang"), 5_000, world.group())
                                .toString());
        customer.says("And what is it?");
        agent.post(path(customer), "{}");
        await().atMost(SOON).until(() -> stub.requests().size() == 2);
    }

    private int push(String token, String body) {
        return Http.call(server, "POST", "/chat/api/v1/prompter-answers/" + token, body)
                .status();
    }

    private Visitor joined(String text) {
        Visitor customer = Visitor.starts(server, world.group(), "Marta", text);
        assertThat(agent.join(customer.chat()).status()).isEqualTo(200);
        return customer;
    }

    private Answer turn(Visitor customer, boolean on) {
        return agent.call("PUT", path(customer), "{\"on\":" + on + "}");
    }

    private Answer ask(Visitor customer, int sequence) {
        return agent.post(path(customer), "{\"sequence\":" + sequence + "}");
    }

    private JsonNode prompts(Visitor customer) {
        return agent.get(path(customer)).json();
    }

    private List<String> texts(Visitor customer) {
        return prompts(customer).path("items").findValuesAsText("text").stream()
                .filter(text -> !text.startsWith("A"))
                .toList();
    }

    private List<String> states(Visitor customer) {
        return prompts(customer).path("items").findValuesAsText("state");
    }

    private JsonNode answered(Visitor customer, String text) {
        await().atMost(SOON)
                .until(() -> item(customer, text).path("state").asText().equals("ANSWERED"));
        return item(customer, text);
    }

    private JsonNode settled(Visitor customer, String text) {
        await().atMost(SOON)
                .until(() -> !List.of("", "ASKED")
                        .contains(item(customer, text).path("state").asText()));
        return item(customer, text);
    }

    private JsonNode item(Visitor customer, String text) {
        JsonNode last = Answer.JSON.missingNode();
        for (JsonNode item : prompts(customer).path("items")) {
            if (item.path("text").asText().equals(text)) {
                last = item.path("state").asText().equals("ASKED") || last.isMissingNode() ? item : last;
            }
        }
        return last;
    }

    private JsonNode state(String prompter) {
        for (JsonNode each : world.admin().get("/prompter-settings").json().path("items")) {
            if (each.path("prompter").asText().equals(prompter)) {
                return each.path("state");
            }
        }
        throw new AssertionError("Not listed");
    }

    private static String path(Visitor customer) {
        return "/chats/" + customer.chat() + "/prompts";
    }
}
