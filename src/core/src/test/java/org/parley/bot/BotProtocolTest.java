package org.parley.bot;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.JsonObject;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.parley.bot.BotOutcome.Replied;
import org.parley.bot.BotOutcome.Unavailable;
import org.parley.chat.BotSays;
import org.parley.chat.Choice;
import org.parley.chat.HandOver;
import org.parley.knowledge.TopicMatch;
import org.parley.knowledge.TopicText;
import org.parley.outward.HostileServer;
import org.parley.outward.Outward;
import org.parley.outward.OutwardFixture;
import org.parley.protocol.Markup;
import org.parley.protocol.RasaChannel;
import org.parley.protocol.Reason;
import org.parley.protocol.Trouble;
import org.parley.shared.JsonText;

/** Each protocol as its vendor documents it, in both directions, over real HTTP. */
class BotProtocolTest {

    private static final TopicText LUGGAGE =
            new TopicText(new UUID(0, 1), "Lost luggage", "Send us the number.", "en", List.of());

    private final Outward outward = OutwardFixture.toThisMachine();

    @AfterEach
    void close() {
        outward.close();
    }

    // ---- Chat API

    @Test
    @DisplayName("The Chat API is asked as documented: the client's id, the query, and data")
    void theChatApiIsAskedAsDocumented() {
        try (HostileServer server = HostileServer.answeringJson(chatApi(""))) {
            chatApi(server).ask(BotFixture.question("Where is “it”?"));

            assertThat(server.requests().get(0))
                    .startsWith("POST /chatapi/token HTTP/1.1")
                    .contains("Authorization: Bearer key");
            assertThat(body(server))
                    .isEqualTo(json(
                            "{\"clientId\":\"7\",\"query\":\"Where is “it”?\",\"data\":{\"chatId\":\"" + BotFixture.CHAT
                                    + "\",\"requestId\":\"" + BotFixture.ID
                                    + "\",\"language\":\"en\",\"attributes\":{\"plan\":\"gold\"}}}"));
        }
    }

    @Test
    @DisplayName("S6.1 The bot is told by an event that agents are done, and its answer to that is said to nobody")
    void theEndIsToldAsAnEvent() {
        try (HostileServer server = HostileServer.answeringJson(chatApi("{\"type\":\"text\",\"text\":\"Bye\"}"))) {
            BotOutcome outcome = chatApi(server).ended(BotFixture.question(""));

            assertThat(outcome).isEqualTo(new Replied(List.of(), null, true));
            assertThat(body(server).getString("event")).isEqualTo("livechatFinished");
            assertThat(body(server).getString("clientId")).isEqualTo("7");
            assertThat(body(server)).doesNotContainKey("query");
        }
    }

    @Test
    @DisplayName("The bot is told by an event that nobody takes the customer, and its answer to that is said")
    void thatNobodyIsThereIsToldAsAnEvent() {
        try (HostileServer server =
                HostileServer.answeringJson(chatApi("{\"type\":\"text\",\"text\":\"Your number?\"}"))) {
            BotOutcome outcome = chatApi(server).nobody(BotFixture.question("A person!"));

            assertThat(outcome).isEqualTo(new Replied(List.of(BotSays.text("Your number?")), null, true));
            assertThat(body(server).getString("event")).isEqualTo("noLivechatOperatorsOnline");
            assertThat(body(server).getString("clientId")).isEqualTo("7");
            assertThat(body(server)).doesNotContainKey("query");
        }
    }

    @Test
    void textsAreReadInEachMarkupAndAddressesOnlyWhenTheyAreSafe() {
        assertThat(chatApiSays("{\"type\":\"text\",\"text\":\"In <b>two</b> days\",\"markup\":\"html\"},"
                        + "{\"type\":\"text\",\"text\":\"See [prices](https://e.org/p) or [this](javascript:x)\","
                        + "\"markup\":\"markdown\",\"tts\":\"See\",\"state\":\"/a\"},"
                        + "{\"type\":\"text\",\"text\":\"5 < 6 *\"}"))
                .extracting(BotSays::text)
                .containsExactly("In two days", "See prices (https://e.org/p) or this", "5 < 6 *");
    }

    @Test
    @DisplayName("Buttons are offered below the text before them, or below one of the house's own")
    void buttonsAreOffered() {
        String buttons =
                "{\"type\":\"buttons\",\"buttons\":[{\"text\":\"Yes\",\"transition\":\"/yes\"},{\"text\":\" No \\n way\"}]}";
        List<Choice> choices = List.of(new Choice("Yes", "Yes"), new Choice("No way", "No way"));

        assertThat(chatApiSays("{\"type\":\"text\",\"text\":\"Sure?\"}," + buttons))
                .containsExactly(new BotSays("Sure?", choices));
        assertThat(chatApiSays(buttons)).containsExactly(new BotSays("Please choose one:", choices));
    }

    @Test
    void picturesSoundsAndCarouselsAreSaidAsWords() {
        assertThat(chatApiSays("{\"type\":\"image\",\"imageUrl\":\"https://e.org/a.png\",\"text\":\"Our shop\"},"
                        + "{\"type\":\"audio\",\"audioUrl\":\"https://e.org/a.mp3\"},{\"type\":\"hangup\"},{\"type\":\"new thing\"},"
                        + "{\"type\":\"carousel\",\"text\":\"Trips\",\"content\":[{\"title\":\"Rome\",\"description\":\"3 days\","
                        + "\"btnText\":\"Book\",\"url\":\"https://e.org/rome\",\"image\":\"https://e.org/r.png\"}]}"))
                .extracting(BotSays::text)
                .containsExactly(
                        "Our shop (https://e.org/a.png)",
                        "https://e.org/a.mp3",
                        "Trips",
                        "Rome\n3 days (https://e.org/rome)");
    }

    @Test
    void anAnswerWithoutRepliesIsReadFromItsAnswer() {
        try (HostileServer server =
                HostileServer.answeringJson("{\"clientId\":\"7\",\"data\":{\"answer\":\"Plain\",\"replies\":[]}}")) {
            assertThat(chatApi(server).ask(BotFixture.question("?")))
                    .isEqualTo(new Replied(List.of(BotSays.text("Plain")), null, true));
        }
    }

    @Test
    @DisplayName("A switch with all thirteen members hands over as each of them says")
    void aSwitchIsReadInFull() {
        Replied replied = switched("""
                "firstMessage":"Wants a refund", "closeChatPhrases":["Back to the bot"," stop\\nit "],
                "appendCloseChatButton":true, "ignoreOffline":true, "oneTimeMessage":false, "destination":"12",
                "lastMessage":"Here I am again", "attributes":{"order":17,"vip":true,"nested":{"a":1}},
                "hiddenAttributes":{"crm":"canary-9"}, "sendMessagesToOperator":true, "sendMessageHistoryAmount":"5",
                "customData":{"x":[1]}, "theme":"Refunds", "state":"/Switch"
                """);

        assertThat(replied.handOver())
                .isEqualTo(new HandOver(
                        12,
                        true,
                        "Refunds",
                        "Wants a refund",
                        6,
                        List.of("Back to the bot", "stop it"),
                        "Here I am again",
                        Map.of("order", "17", "vip", "true"),
                        Map.of("crm", "canary-9"),
                        null));
        assertThat(replied.well()).isTrue();
        assertThat(replied.says())
                .containsExactly(new BotSays("One moment", List.of(new Choice("Back to the bot", "Back to the bot"))));
        assertThat(replied.says().toString()).doesNotContain("canary");
    }

    @Test
    @DisplayName("A switch that says nothing more goes to the channel's own group, with the customer's last words")
    void aBareSwitchTakesWhatIsUsual() {
        assertThat(switched("\"sendMessagesToOperator\":false").handOver())
                .isEqualTo(new HandOver(null, false, null, null, 2, List.of(), null, Map.of(), Map.of(), null));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "\"oneTimeMessage\":true; I want my money",
                "\"oneTimeMessage\":\"true\",\"firstMessage\":\"Call back\"; Call back",
                "\"oneTimeMessage\":\"Please call\"; Please call",
                "\"oneTimeMessage\":false;",
                "\"oneTimeMessage\":null;"
            })
    void aOneTimeMessageIsATruthValueOrTheMessage(String member, String message) {
        assertThat(switched(member).handOver().oneTimeMessage()).isEqualTo(message);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"\"destination\":\"sales\"", "\"destination\":-1", "\"destination\":{}", "\"destination\":1.5"})
    void aDestinationThatIsNoNumberIsTheOwnGroup(String member) {
        assertThat(switched(member).handOver().group()).isNull();
    }

    @Test
    @DisplayName(
            "What a switch brings is brought within the bounds of what the desk keeps, so that no hand-over fails by it")
    void aSwitchIsCutToWhatIsKept() {
        StringBuilder many = new StringBuilder("\"k0\":\"" + "v".repeat(600) + "\"");
        for (int i = 1; i < 50; i++) {
            many.append(",\"")
                    .append("key".repeat(40))
                    .append(i)
                    .append("\":1,\"k")
                    .append(i)
                    .append("\":\"v\"");
        }
        HandOver how = switched("\"firstMessage\":\"" + "n".repeat(9_000) + "\",\"theme\":\"" + "t".repeat(300)
                        + "\",\"lastMessage\":\"\\u0000\\ud800" + "l".repeat(5_000) + "\",\"attributes\":{" + many
                        + "}")
                .handOver();

        assertThat(how.note()).hasSize(4_000);
        assertThat(how.subject()).hasSize(200);
        assertThat(BotSays.text(how.lastMessage()).text()).hasSize(4_000);
        assertThat(how.attributes()).hasSizeLessThanOrEqualTo(30);
        assertThat(how.attributes().keySet()).allMatch(key -> key.length() <= 80);
        assertThat(how.attributes().values()).allMatch(value -> value.length() <= 500);
    }

    @Test
    @DisplayName("S7.1 What a switch hides is in no later question to the bot")
    void whatIsHiddenNeverGoesOut() {
        try (HostileServer server = HostileServer.answeringJson(
                chatApi("{\"type\":\"switch\",\"hiddenAttributes\":{\"crm\":\"canary-9\"}}"))) {
            BotClient bot = chatApi(server);
            bot.ask(BotFixture.question("One"));
            bot.ask(BotFixture.question("Two"));
            bot.ended(BotFixture.question(""));

            assertThat(server.requests()).hasSize(3).noneMatch(request -> request.contains("canary"));
        }
    }

    // ---- Rasa

    @Test
    @DisplayName("Rasa is asked as documented, on its REST channel")
    void rasaIsAskedAsDocumented() {
        try (HostileServer server = HostileServer.answeringJson("[]")) {
            rasa(server).ask(BotFixture.question("Where?"));

            assertThat(server.requests().get(0))
                    .startsWith("POST /webhooks/rest/webhook HTTP/1.1")
                    .doesNotContain("Authorization");
            assertThat(body(server)).isEqualTo(json("{\"sender\":\"7\",\"message\":\"Where?\"}"));
        }
    }

    @Test
    void whatRasaSaysIsReadAsDocumented() {
        Replied replied = rasaSays("[{\"recipient_id\":\"7\",\"text\":\"Which one?\",\"buttons\":["
                + "{\"title\":\"Order\",\"payload\":\"/order{\\\"a\\\":\\\"b\\\"}\"},{\"title\":\"Other\"}]},"
                + "{\"image\":\"https://e.org/a.png\"},{\"attachment\":\"javascript:alert(1)\"},"
                + "{\"attachment\":{\"type\":\"video\",\"payload\":{\"src\":\"https://e.org/v.mp4\"}}},"
                + "{\"custom\":{\"anything\":1}}]");

        assertThat(replied.says())
                .containsExactly(
                        new BotSays(
                                "Which one?",
                                List.of(new Choice("Order", "/order{\"a\":\"b\"}"), new Choice("Other", "Other"))),
                        BotSays.text("https://e.org/a.png"),
                        BotSays.text("https://e.org/v.mp4"));
        assertThat(replied.handOver()).isNull();
        assertThat(replied.well()).isTrue();
    }

    @Test
    void anEmptyArrayIsNoAnswer() {
        assertThat(rasaSays("[]")).isEqualTo(new Replied(List.of(), null, false));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {"true; -1", "{\"group\":2}; 2", "{\"group\":\"2\"}; 2", "{}; -1"})
    @DisplayName("Rasa hands over by Parley's own convention")
    void rasaHandsOver(String handover, int group) {
        Replied replied = rasaSays("[{\"text\":\"A moment\"},{\"custom\":{\"handover\":" + handover + "}}]");

        assertThat(replied.handOver()).isEqualTo(HandOver.to(group < 0 ? null : group));
        assertThat(replied.well()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"false", "null", "\"true\"", "1"})
    void anythingElseHandsNothingOver(String handover) {
        assertThat(rasaSays("[{\"text\":\"A\",\"custom\":{\"handover\":" + handover + "}}]")
                        .handOver())
                .isNull();
    }

    // ---- chat completions

    @Test
    @DisplayName(
            "A language model is told its task, what the company knows and what was said, and nothing of the customer")
    void completionsAreAskedAsDocumented() {
        try (HostileServer server = HostileServer.answeringJson(completion("Sure"))) {
            completions(server).ask(BotFixture.question("My bag is gone"));

            assertThat(server.requests().get(0))
                    .startsWith("POST /v1/chat/completions HTTP/1.1")
                    .contains("Authorization: Bearer s3cret")
                    .doesNotContain("gold");
            JsonObject body = body(server);
            assertThat(body.getString("model")).isEqualTo("tiny");
            assertThat(body.getInt("max_tokens")).isEqualTo(300);
            assertThat(body.getBoolean("stream")).isFalse();
            List<JsonObject> messages = body.getJsonArray("messages").getValuesAs(JsonObject.class);
            assertThat(messages)
                    .extracting(message -> message.getString("role"))
                    .containsExactly("system", "assistant", "user", "assistant", "user");
            assertThat(messages.get(0).getString("content"))
                    .contains("[handover]", "Be brief.", "Lost luggage: Send us the number.");
            assertThat(messages.get(2).getString("content")).isEqualTo("Hi");
            assertThat(messages.get(4).getString("content")).isEqualTo("My bag is gone");
        }
    }

    @Test
    void whatAModelSaysIsPlainText() {
        assertThat(completed("**Yes**, [here](https://e.org)"))
                .isEqualTo(new Replied(List.of(BotSays.text("Yes, here (https://e.org)")), null, true));
    }

    @ParameterizedTest
    @ValueSource(strings = {"[handover]", " [handover] ", "<think>hm</think>[handover]"})
    void aModelHandsOver(String content) {
        assertThat(completed(content)).isEqualTo(new Replied(List.of(), HandOver.plain(), true));
    }

    @Test
    void aModelThatSaysSomethingBesideItsHandOverIsHeard() {
        assertThat(completed("A colleague will help. [handover]"))
                .isEqualTo(new Replied(List.of(BotSays.text("A colleague will help.")), HandOver.plain(), true));
    }

    @Test
    void aModelThatSaysNothingIsOfNoHelp() {
        assertThat(completed("")).isEqualTo(new Replied(List.of(), null, false));
    }

    // ---- all

    @Test
    @DisplayName("A text longer than a message is said in several, cut at blanks, and not without end")
    void aLongTextIsSaidInSeveral() {
        BotSpeech speech = new BotSpeech("");
        speech.text(Markup.PLAIN, "word ".repeat(1_500));

        assertThat(speech.says()).extracting(says -> says.text().length()).containsExactly(3_999, 3_499);

        for (int i = 0; i < 50; i++) {
            speech.text(Markup.PLAIN, "\uD83D\uDE00".repeat(9_000));
        }
        assertThat(speech.says()).hasSize(BotSpeech.MOST_MESSAGES);
        assertThat(speech.says())
                .allMatch(says -> says.text().codePointCount(0, says.text().length()) <= 4_000);
    }

    @Test
    void anAddressTheRulesForbidIsRefusedWithoutAConnection() {
        try (HostileServer canary = HostileServer.answeringJson("[]")) {
            for (String address :
                    List.of("http://[::1]:" + canary.port(), "http://10.0.0.1/", "http://169.254.169.254/latest")) {
                BotClient bot = new RasaBot(outward, new RasaChannel(URI.create(address)), "");

                assertThat(bot.ask(BotFixture.question("?")))
                        .isEqualTo(new Unavailable(new Trouble(Reason.REFUSED, "ADDRESS")));
            }
            assertThat(canary.connections()).isZero();
        }
    }

    private static String chatApi(String replies) {
        return "{\"clientId\":\"7\",\"questionId\":\"q\",\"data\":{\"nlpClass\":\"/a\",\"confidence\":0.9,\"replies\":["
                + replies
                + "],\"answer\":\"\",\"newSessionStarted\":false,\"debugData\":[]},\"timestamp\":\"2026-01-01\"}";
    }

    private BotClient chatApi(HostileServer server) {
        return new ChatApiBot(outward, server.url("http", "/chatapi/token"), "key");
    }

    private List<BotSays> chatApiSays(String replies) {
        try (HostileServer server = HostileServer.answeringJson(chatApi(replies))) {
            return ((Replied) chatApi(server).ask(BotFixture.question("?"))).says();
        }
    }

    private Replied switched(String members) {
        String replies = "{\"type\":\"text\",\"text\":\"One moment\"},{\"type\":\"switch\"," + members + "}";
        try (HostileServer server = HostileServer.answeringJson(chatApi(replies))) {
            return (Replied) chatApi(server).ask(BotFixture.question("I want my money"));
        }
    }

    private BotClient rasa(HostileServer server) {
        return new RasaBot(outward, new RasaChannel(server.url("http", "")), "");
    }

    private Replied rasaSays(String json) {
        try (HostileServer server = HostileServer.answeringJson(json)) {
            return (Replied) rasa(server).ask(BotFixture.question("?"));
        }
    }

    private BotClient completions(HostileServer server) {
        BotPlan plan = BotFixture.plan(BotKind.COMPLETIONS, server.url("http", "/v1"), Duration.ofSeconds(5));
        return new CompletionsBot(
                outward,
                plan.completions(),
                (question, language, most, least) -> List.of(new TopicMatch(LUGGAGE, 0.5, "")));
    }

    private BotOutcome completed(String content) {
        try (HostileServer server = HostileServer.answeringJson(completion(content))) {
            return completions(server).ask(BotFixture.question("?"));
        }
    }

    private static String completion(String content) {
        return "{\"id\":\"c\",\"object\":\"chat.completion\",\"choices\":[{\"index\":0,\"message\":{\"role\":\"assistant\","
                + "\"content\":\"" + content + "\"},\"finish_reason\":\"stop\"}],\"usage\":{\"total_tokens\":3}}";
    }

    private static JsonObject body(HostileServer server) {
        String request = server.requests().get(0);
        return json(request.substring(request.indexOf("\r\n\r\n") + 4));
    }

    private static JsonObject json(String text) {
        return JsonText.reader(text).readObject();
    }
}
