package org.parley.it.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.parley.it.support.Answer;
import org.parley.it.support.Channels;
import org.parley.it.support.Customer;
import org.parley.it.support.Leaks;
import org.parley.it.support.Owner;
import org.parley.it.support.PromptedChat;
import org.parley.it.support.PrompterStage;
import org.parley.it.support.Prompters;
import org.parley.it.support.Staff;
import org.parley.it.support.TheParley;
import org.parley.it.support.World;

/** The road of a question to a prompter and back, with a platform on this machine that answers, hangs, breaks or lies. */
class PromptsIT {

    private static final Duration SOON = Duration.ofSeconds(8);

    @RegisterExtension
    final PrompterStage stage = new PrompterStage();

    @Test
    @DisplayName("S10.1 Switched on, the last unanswered message and each new one is prompted by itself")
    void byItself() {
        stage.called("/answer", 5_000);
        PromptedChat chat = stage.joined("First words").says("Second words");
        assertThat(chat.read().path("on").asBoolean()).isFalse();
        assertThat(chat.texts()).isEmpty();

        assertThat(chat.turn(true).status()).isEqualTo(200);
        JsonNode second = chat.answered("Second words");
        assertThat(second.path("answers").get(0).path("text").asText()).isEqualTo("Answer to: Second words");
        assertThat(second.path("answers").get(0).path("confidence").asDouble()).isEqualTo(0.9);
        assertThat(second.path("answers").get(0).path("source").asText()).isEqualTo("intent-0");
        chat.says("Third words").says("Fourth words");
        chat.answered("Third words");
        chat.answered("Fourth words");

        assertThat(chat.texts()).containsExactly("Second words", "Third words", "Fourth words");
    }

    @Test
    @DisplayName("S10.1 The switch is kept for this agent and this chat alone; switched off, nothing is prompted")
    void theSwitch() {
        stage.called("/answer", 5_000);
        PromptedChat chat = stage.joined("First words");
        PromptedChat other = stage.joined("Other words");
        Staff colleague = stage.world()
                .signIn(stage.world().account("SUPERVISOR", 5, stage.world().group()));
        chat.turn(true);
        chat.answered("First words");

        Staff again = stage.world().signIn("agent-" + stage.world().group() + "-1");
        assertThat(chat.seenBy(again).read().path("on").asBoolean()).isTrue();
        assertThat(other.read().path("on").asBoolean()).isFalse();
        assertThat(chat.seenBy(colleague).read().path("on").asBoolean()).isFalse();
        chat.turn(false);
        chat.says("Unheard words");
        // one lane has both prompted, so what comes after it tells that it was passed over
        other.turn(true);
        other.says("Heard words");
        other.answered("Heard words");
        assertThat(chat.texts()).containsExactly("First words");
        chat.turn(true);
        chat.answered("Unheard words");
        assertThat(colleague.post("/chats/" + chat.chat() + "/takeover", null).status())
                .isEqualTo(200);
        chat.says("Words to another");
        other.says("Heard again");
        other.answered("Heard again");
        assertThat(chat.seenBy(colleague).texts()).doesNotContain("Words to another");
    }

    @Test
    @DisplayName("S10.1 Switched on after the agent has answered, nothing is prompted until the customer writes")
    void nothingUnanswered() {
        stage.called("/answer", 5_000);
        PromptedChat chat = stage.joined("Answered already");
        stage.agent().says(chat.chat(), "Here you are");

        chat.turn(true);
        chat.says("One more thing");
        chat.answered("One more thing");

        assertThat(chat.texts()).containsExactly("One more thing");
    }

    @Test
    @DisplayName("S10.3 An earlier message is asked about on demand; asking again shows the stored answer")
    void onDemand() {
        stage.called("/answer", 5_000);
        PromptedChat chat = stage.joined("About the fee");
        stage.agent().says(chat.chat(), "One moment");
        chat.says("Something else");

        assertThat(chat.ask(1).status()).isEqualTo(200);
        JsonNode item = chat.answered("About the fee");
        assertThat(item.path("stale").asBoolean())
                .as("the customer has written nothing since it was asked about")
                .isFalse();
        int asked = stage.stub().requests().size();
        assertThat(chat.ask(1).json().path("items").get(0).path("state").asText())
                .isEqualTo("ANSWERED");
        assertThat(stage.stub().requests()).hasSize(asked);
        assertThat(stage.stub().requests().get(0)).contains("About the fee").doesNotContain("Something else");

        // an own message, a system line and no line at all are no messages of the customer
        assertThat(IntStream.of(2, 3, 99).mapToObj(number -> chat.ask(number).status()))
                .containsOnly(400);
    }

    @Test
    @DisplayName(
            "S10.3 An early message of a very long chat is asked about, and its prompts are told whenever they are looked for")
    void earlyInALongChat() {
        String prompter = stage.called("/answer", 5_000);
        PromptedChat chat = stage.joined("The very first words");
        Owner.run(
                TheParley.shared(),
                "insert into prompt_question (id, prompter_id, chat_id, sequence, agent_id, text, state, answers, stale,"
                        + " asked_at, version) select gen_random_uuid(), ?, ?, n, ?, 'Later', 'NONE', '[]', false, now(), 1"
                        + " from generate_series(1000, 1110) as n",
                Long.valueOf(prompter),
                UUID.fromString(chat.chat()),
                Long.valueOf(stage.agent().id()));
        assertThat(chat.texts()).hasSize(100).containsOnly("Later");

        List<JsonNode> told = new ArrayList<>();
        chat.ask(1).json().path("items").forEach(told::add);

        assertThat(told).hasSize(101);
        assertThat(told.get(0).path("text").asText()).isEqualTo("The very first words");
        await().atMost(SOON).untilAsserted(() -> {
            JsonNode items = stage.agent().get(chat.path() + "?about=1").json().path("items");
            assertThat(items.get(0).path("state").asText()).isEqualTo("ANSWERED");
            assertThat(items.get(0).path("sequence").asInt()).isEqualTo(1);
        });
        assertThat(chat.texts()).doesNotContain("The very first words");
    }

    @ParameterizedTest
    @CsvSource({"/500, STATUS", "/garbage, MALFORMED", "/large, TOO_LARGE", "/hang, TIMEOUT"})
    @DisplayName(
            "S10.4 Error, nonsense, ten megabytes and silence are “unavailable”, with the reason; a retry asks again")
    void unavailable(String behaviour, String reason) {
        stage.called(behaviour, behaviour.equals("/hang") ? 700 : 20_000);
        PromptedChat chat = stage.joined("Anybody there?");
        chat.ask(1);

        JsonNode item = chat.settled("Anybody there?");

        assertThat(item.path("state").asText()).isEqualTo("UNAVAILABLE");
        assertThat(item.path("reason").asText()).isEqualTo(reason);
        int asked = stage.stub().requests().size();
        assertThat(chat.retry(item).status()).isEqualTo(204);
        await().atMost(SOON).until(() -> stage.stub().requests().size() > asked);
        chat.settled("Anybody there?");
    }

    @ParameterizedTest
    @CsvSource({"/none", "/unlikely"})
    @DisplayName("S10.4 No answer is “no prompts”; what the prompter itself finds unlikely is none either")
    void noPrompts(String behaviour) {
        stage.called(behaviour, 5_000);
        PromptedChat chat = stage.joined("What is the weather?");
        chat.ask(1);

        assertThat(chat.settled("What is the weather?").path("state").asText()).isEqualTo("NONE");
        assertThat(chat.item("What is the weather?").path("answers")).isEmpty();
    }

    @Test
    @DisplayName(
            "S10.4 After five failures the breaker opens and the prompter is left alone; another one answers all the time")
    void theBreaker() {
        String broken = stage.called("/500", 5_000);
        stage.prompters()
                .called(
                        stage.name() + " 2",
                        stage.stub().address("/answer"),
                        5_000,
                        stage.world().group());
        PromptedChat chat = failed(7);

        JsonNode state = state(broken);
        assertThat(state.path("breaker").asText()).isEqualTo("OPEN");
        assertThat(state.path("failures").asInt()).isEqualTo(5);
        List<String> reasons = new ArrayList<>();
        List<String> others = new ArrayList<>();
        await().atMost(SOON).until(() -> !chat.states().contains("ASKED"));
        chat.read().path("items").forEach(item -> {
            if (item.path("prompter").asText().equals(broken)) {
                reasons.add(item.path("reason").asText());
            } else {
                others.add(item.path("state").asText());
            }
        });
        assertThat(reasons)
                .containsExactly("STATUS", "STATUS", "STATUS", "STATUS", "STATUS", "BREAKER_OPEN", "BREAKER_OPEN");
        assertThat(others).hasSize(7).containsOnly("ANSWERED");
    }

    @Test
    @DisplayName("S10.4 A prompter that was left alone is asked at once after an administrator mended it")
    void mended() {
        String broken = stage.called("/500", 5_000);
        PromptedChat chat = failed(6);
        assertThat(chat.item("6").path("reason").asText()).isEqualTo("BREAKER_OPEN");

        stage.behaves(broken, "/answer");
        chat.says("7");

        chat.answered("7");
    }

    /** A chat in which so many messages were prompted in vain. */
    private PromptedChat failed(int messages) {
        PromptedChat chat = stage.joined("1");
        chat.turn(true);
        for (int i = 2; i <= messages; i++) {
            chat.settled(Integer.toString(i - 1));
            chat.says(Integer.toString(i));
        }
        chat.settled(Integer.toString(messages));
        return chat;
    }

    @Test
    @DisplayName("One prompter that hangs slows neither another one nor the chat")
    void oneHangs() {
        stage.called("/hang", 30_000);
        stage.prompters()
                .called(
                        stage.name() + " 2",
                        stage.stub().address("/answer"),
                        5_000,
                        stage.world().group());
        List<PromptedChat> chats = IntStream.range(0, 12)
                .mapToObj(i -> stage.joined("Message " + i))
                .toList();
        chats.forEach(chat -> chat.turn(true));

        // twelve questions hang while all of these are answered
        chats.forEach(chat ->
                await().atMost(Duration.ofSeconds(15)).until(() -> chat.states().contains("ANSWERED")));
        chats.get(0).says("Still quick");
    }

    @Test
    @DisplayName("S10.5 Without a prompter for the group there is nothing to ask")
    void notForThisGroup() {
        stage.prompters()
                .called(
                        stage.name(),
                        stage.stub().address("/answer"),
                        5_000,
                        World.newGroup(stage.world().admin()));
        PromptedChat chat = stage.joined("Hello");
        chat.turn(true);

        assertThat(chat.read().path("available").asBoolean()).isFalse();
        assertThat(chat.ask(1).json().path("items")).isEmpty();
        assertThat(stage.agent().get("/prompters").json().path("items")).isEmpty();
        assertThat(stage.stub().requests()).isEmpty();
    }

    @Test
    @DisplayName("S10.5 After a forward, asking again asks no prompter of the former group")
    void notForAFormerGroup() {
        stage.called("/500", 5_000);
        PromptedChat chat = stage.joined("Hello");
        chat.ask(1);
        JsonNode failed = chat.settled("Hello");
        int asked = stage.stub().requests().size();
        int next = World.newGroup(stage.world().admin());
        Staff receiver = stage.world()
                .signIn(stage.world().account("AGENT", 5, next, stage.world().group()));
        PromptedChat forwarded = chat.seenBy(receiver);
        assertThat(forwardedTo(chat, next, receiver)).isEqualTo(200);

        assertThat(forwarded.ask(1).json().path("items").get(0).path("state").asText())
                .isEqualTo("UNAVAILABLE");
        assertThat(forwarded.retry(failed).status()).isEqualTo(204);
        JsonNode refused = forwarded.settled("Hello");

        assertThat(refused.path("reason").asText()).isEqualTo("REFUSED");
        assertThat(stage.stub().requests()).hasSize(asked);
    }

    private int forwardedTo(PromptedChat chat, int group, Staff receiver) {
        Staff both = stage.world()
                .signIn(stage.world()
                        .account("SUPERVISOR", 5, group, stage.world().group()));
        assertThat(both.forward(chat.chat(), group).status()).isEqualTo(200);
        return receiver.join(chat.chat()).status();
    }

    @Test
    @DisplayName(
            "A prompter that is for the sidebar alone is not asked about messages, and one for messages not in the sidebar")
    void contextOrAssistant() {
        ObjectNode sidebar = form("sidebar").put("context", false);
        ObjectNode messages = form("messages").put("assistant", false);
        assertThat(stage.prompters().make(sidebar).status()).isEqualTo(201);
        String context = stage.prompters().make(messages).text("prompter");
        PromptedChat chat = stage.joined("Who is asked?");
        chat.ask(1);

        assertThat(chat.answered("Who is asked?").path("name").asText()).isEqualTo(stage.name() + " messages");
        assertThat(chat.texts()).hasSize(1);
        JsonNode assistants = stage.agent().get("/prompters").json().path("items");
        assertThat(assistants).hasSize(1);
        assertThat(assistants.get(0).path("name").asText()).isEqualTo(stage.name() + " sidebar");
        assertThat(stage.agent()
                        .post("/prompters/" + context + "/questions", "{\"text\":\"Me?\"}")
                        .status())
                .isEqualTo(404);
    }

    private ObjectNode form(String name) {
        return Prompters.form(
                stage.name() + " " + name,
                "PROMPTER_API",
                stage.stub().address("/answer"),
                5_000,
                stage.world().group());
    }

    @Test
    @DisplayName("S10.6 What a prompter is sent holds no comment, no draft and no file of a comment")
    void nothingInternal() {
        stage.called("/answer", 5_000);
        ObjectNode model = Prompters.form(
                stage.name() + " model",
                "COMPLETIONS",
                stage.stub().address("/v1"),
                5_000,
                stage.world().group());
        assertThat(stage.prompters().make(model.put("model", "m")).status()).isEqualTo(201);
        Staff agent = stage.agent();
        PromptedChat chat = stage.joined("Is it safe?");
        agent.comments(chat.chat(), "Comment " + Leaks.MARKER);
        String file = agent.uploads(chat.chat(), Leaks.MARKER + ".txt", Leaks.MARKER.getBytes(StandardCharsets.UTF_8))
                .text("file");
        agent.shows(chat.chat(), "comments", "", file);
        agent.call("PUT", "/chats/" + chat.chat() + "/drafts/comment", "{\"text\":\"" + Leaks.MARKER + "\"}");
        chat.turn(true);
        chat.says("And now?");
        await().atMost(SOON).until(() -> stage.stub().requests().size() >= 4);

        assertThat(stage.stub().requests())
                .as("a language model is told what was said before")
                .anyMatch(body -> body.contains("Is it safe?") && body.contains("And now?"))
                .noneMatch(body -> body.contains(Leaks.MARKER));
    }

    @Test
    @DisplayName("A language model is told the language of the channel the customer came through")
    void theLanguage() {
        String key = "pt-" + UUID.randomUUID().toString().substring(0, 8);
        Answer channel = stage.world()
                .admin()
                .post(
                        "/channels",
                        Channels.form(key, "WIDGET", stage.world().group())
                                .put("language", "pt-BR")
                                .toString());
        assertThat(channel.status()).as(channel.body()).isEqualTo(201);
        ObjectNode form = Prompters.form(
                stage.name(),
                "COMPLETIONS",
                stage.stub().address("/v1"),
                5_000,
                stage.world().group());
        assertThat(stage.prompters().make(form.put("model", "m")).status()).isEqualTo(201);
        PromptedChat chat =
                PromptedChat.joined(stage.agent(), Customer.starts(stage.server(), key, "Marta", "Onde fica a loja?"));

        chat.ask(1);
        chat.settled("Onde fica a loja?");

        assertThat(stage.stub().requests()).singleElement().asString().contains("\\\"language\\\":\\\"pt-BR\\\"");
    }

    private JsonNode state(String prompter) {
        for (JsonNode each :
                stage.world().admin().get("/prompter-settings").json().path("items")) {
            if (each.path("prompter").asText().equals(prompter)) {
                return each.path("state");
            }
        }
        throw new AssertionError("Not listed");
    }
}
