package org.parley.it.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.net.InetAddress;
import java.net.NetworkInterface;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.parley.it.support.Answer;
import org.parley.it.support.Channels;
import org.parley.it.support.Customer;
import org.parley.it.support.Leaks;
import org.parley.it.support.Owner;
import org.parley.it.support.Staff;
import org.parley.it.support.StubBot;
import org.parley.it.support.TheParley;
import org.parley.it.support.World;

/** The whole job with a bot of each kind over real HTTP, also with bots that are slow, wrong or dead. */
class BotKindsIT {

    private static final Duration SOON = Duration.ofSeconds(15);
    private static final String NOBODY = "Nobody is here now.";
    private static final String TROUBLE = "The bot is out. Ask for a person.";

    private static URI server;

    private final StubBot bot = new StubBot();

    @BeforeAll
    static void start() {
        server = TheParley.shared().baseUrl();
    }

    @AfterEach
    void stop() {
        bot.close();
    }

    @Test
    @DisplayName(
            "S6.6 Chat API: answered, switched with all it says, talked, closed by the customer's own words, with the bot again")
    void chatApi() {
        World world = World.of(server, 3);
        World wanted = World.of(server, 3);
        Staff agent = wanted.agent(1);
        String channel = channel(world, "CHAT_API", bot.address("/chatapi/token"));
        bot.answers(replies(
                "{\"type\":\"text\",\"text\":\"Hello!\"},{\"type\":\"buttons\",\"buttons\":[{\"text\":\"Prices\"}]}"));
        Customer customer = Customer.starts(server, channel, "Ines", "Hi");
        said(customer, "BOT", "Hello!");
        assertThat(customer.lines().toString()).contains("Prices");
        assertThat(bot.asked().get(0).path("query").asText()).isEqualTo("Hi");
        assertThat(bot.asked().get(0).path("clientId").asText()).isNotEmpty();

        bot.answers(replies("{\"type\":\"switch\",\"destination\":\"" + wanted.group() + "\",\"theme\":\"Invoice\","
                + "\"firstMessage\":\"Wants money back\",\"lastMessage\":\"Here I am again.\",\"closeChatPhrases\":[\"bye bye\"],"
                + "\"appendCloseChatButton\":true,\"ignoreOffline\":true,\"sendMessagesToOperator\":true,"
                + "\"sendMessageHistoryAmount\":1,\"attributes\":{\"tariff\":\"gold\"},"
                + "\"hiddenAttributes\":{\"score\":\"" + Leaks.HIDDEN + "\"},\"customData\":{\"a\":1}}"));
        customer.says("I want my money back");
        await().atMost(SOON).untilAsserted(() -> assertThat(agent.list("queue")).containsExactly(customer.chat()));
        JsonNode opened = agent.get("/chats/" + customer.chat()).json();
        assertThat(opened.toString())
                .contains("Invoice", "Wants money back", "gold")
                .doesNotContain("score");
        assertThat(agent.get("/chats/" + customer.chat() + "/transcript").body())
                .contains("I want my money back")
                .doesNotContain("Hello!");
        agent.join(customer.chat());
        agent.says(customer.chat(), "Of course.");
        said(customer, "AGENT", "Of course.");

        bot.answers(replies("{\"type\":\"text\",\"text\":\"Welcome back!\"}"));
        customer.says("Bye bye");
        await().atMost(SOON)
                .untilAsserted(() -> assertThat(customer.state().text("state")).isEqualTo("CLOSED"));
        said(customer, "BOT", "Here I am again.");
        Answer next = again(customer, channel);
        assertThat(next.text("state")).isEqualTo("BOT");
        agent.withNothingToDo();
    }

    @Test
    @DisplayName(
            "Chat API: a bot that switches while nobody is there is told by the event, and what it says to that is all that is said")
    void nobodyIsTold() {
        World world = World.of(server, 3);
        String channel = channelWithRule(world);
        bot.answers(asked -> new StubBot.Reply(
                200,
                replies(
                        asked.has("event")
                                ? "{\"type\":\"text\",\"text\":\"Leave me your number.\"}"
                                : "{\"type\":\"switch\",\"ignoreOffline\":false}")));

        Customer customer = Customer.starts(server, channel, "Ines", "A person, please");

        said(customer, "BOT", "Leave me your number.");
        assertThat(said(customer, "BOT")).containsExactly("Leave me your number.");
        assertThat(bot.asked()).hasSize(2);
        JsonNode told = bot.asked().get(1);
        assertThat(told.path("event").asText()).isEqualTo("noLivechatOperatorsOnline");
        assertThat(told.has("query")).isFalse();
        assertThat(told.path("clientId")).isEqualTo(bot.asked().get(0).path("clientId"));
        assertThat(customer.state().text("state")).isEqualTo("BOT");
    }

    @ParameterizedTest
    @CsvSource({"says nothing, 200", "is broken, 500", "hangs, 0"})
    @DisplayName("Chat API: nobody is there and the bot has no words for it: the house says so, once")
    void nobodyIsToldInVain(String what, int status) {
        World world = World.of(server, 3);
        String channel = channelWithRule(world);
        bot.answers(asked -> asked.has("event")
                ? new StubBot.Reply(status, replies(""))
                : new StubBot.Reply(200, replies("{\"type\":\"switch\"}")));

        Customer customer = Customer.starts(server, channel, "Ines", "A person, please");

        said(customer, "BOT", NOBODY);
        bot.answers(replies("{\"type\":\"text\",\"text\":\"Still here.\"}"));
        customer.says("And now?");
        said(customer, "BOT", "Still here.");
        assertThat(said(customer, "BOT")).containsExactly(NOBODY, "Still here.");
    }

    @Test
    @DisplayName("Chat API: a bot that only ever switches is told once that nobody is there; then the house speaks")
    void nobodyIsNoCircle() {
        World world = World.of(server, 3);
        String channel = channelWithRule(world);
        bot.answers(replies("{\"type\":\"switch\"}"));

        Customer customer = Customer.starts(server, channel, "Ines", "A person, please");

        said(customer, "BOT", NOBODY);
        assertThat(said(customer, "BOT")).containsExactly(NOBODY);
        assertThat(bot.asked()).hasSize(2);
        bot.answers(replies("{\"type\":\"switch\",\"ignoreOffline\":true}"));
        customer.says("I wait.");
        await().atMost(SOON)
                .untilAsserted(() -> assertThat(customer.state().text("state")).isEqualTo("QUEUED"));
        world.admin().close(customer.chat());
    }

    @Test
    @DisplayName(
            "S12.2 Rasa: answered with buttons, whose payload it is sent; a person asked, blocked, with the bot again")
    void rasa() {
        World world = World.of(server, 3);
        Staff agent = world.agent(1);
        String channel = channel(world, "RASA", bot.address("/"));
        bot.answers(
                "[{\"recipient_id\":\"x\",\"text\":\"Which card?\",\"buttons\":[{\"title\":\"Debit\",\"payload\":\"/debit\"}]}]");
        Customer customer = Customer.starts(server, channel, "Rudi", "My card is gone");
        said(customer, "BOT", "Which card?");
        customer.says("Debit");
        await().atMost(SOON).untilAsserted(() -> assertThat(bot.asked()).hasSize(2));
        assertThat(bot.asked().get(1).path("message").asText()).isEqualTo("/debit");

        assertThat(customer.call("POST", "/agent", null).text("result")).isEqualTo("QUEUED");
        agent.join(customer.chat());
        agent.post("/chats/" + customer.chat() + "/block", "{\"reason\":\"spam\",\"message\":\"Write by post.\"}");
        Answer next = again(customer, channel);
        assertThat(next.text("state")).isEqualTo("BOT");
        assertThat(agent.list("queue")).isEmpty();
    }

    @Test
    @DisplayName("Completions: the dialogue goes along, and the model's mark hands over")
    void completions() {
        World world = World.of(server, 3);
        Staff agent = world.agent(1);
        String channel = channel(world, "COMPLETIONS", bot.address("/v1"));
        bot.answers(completion("We open at nine."));
        Customer customer = Customer.starts(server, channel, "Nora", "When do you open?");
        said(customer, "BOT", "We open at nine.");
        bot.answers(completion("[handover]"));
        customer.says("Let me talk to somebody");
        await().atMost(SOON).untilAsserted(() -> assertThat(agent.list("queue")).containsExactly(customer.chat()));
        String asked = bot.asked().get(1).path("messages").toString();
        assertThat(asked).contains("When do you open?", "We open at nine.", "Let me talk to somebody");
        assertThat(said(customer, "BOT")).containsExactly("We open at nine.");
    }

    @Test
    @DisplayName("A bot at an IPv6 address is asked like any other, where the operator allows its network")
    void atAnIpv6Address() throws IOException {
        Assumptions.assumeTrue(NetworkInterface.getByInetAddress(InetAddress.getByName("::1")) != null, "needs IPv6");
        World world = World.of(server, 3);
        try (StubBot there = new StubBot("[::1]")) {
            there.answers("[{\"text\":\"Hello!\"}]");
            String channel = channel(world, "RASA", there.address("/"));

            Customer customer = Customer.starts(server, channel, "Ines", "Hi");

            said(customer, "BOT", "Hello!");
        }
    }

    @ParameterizedTest
    @CsvSource({
        "slow, 0, ''",
        "failing, 500, ''",
        "garbage, 200, '<html>'",
        "wrong types, 200, '{\"data\":{\"replies\":7}}'",
        "moved, 302, ''"
    })
    @DisplayName(
            "A bot that is slow or wrong never traps a customer: told, may ask for a person, and after two failures has one")
    void troubled(String what, int status, String body) {
        World world = World.of(server, 3);
        Staff agent = world.agent(1);
        String channel = channel(world, "CHAT_API", bot.address("/chatapi/token"));
        bot.answers(asked -> new StubBot.Reply(status, body));

        Customer customer = Customer.starts(server, channel, "Ines", "Hello?");

        said(customer, "BOT", TROUBLE);
        assertThat(customer.state().text("state")).isEqualTo("BOT");
        customer.says("Anybody?");
        await().atMost(SOON).untilAsserted(() -> assertThat(agent.list("queue")).containsExactly(customer.chat()));
    }

    @Test
    @DisplayName("A dead bot never traps a customer")
    void dead() {
        World world = World.of(server, 3);
        Staff agent = world.agent(1);
        String channel = channel(world, "RASA", "http://127.0.0.1:1/");

        Customer customer = Customer.starts(server, channel, "Ines", "Hello?");

        said(customer, "BOT", TROUBLE);
        assertThat(customer.call("POST", "/agent", null).text("result")).isEqualTo("QUEUED");
        assertThat(agent.list("queue")).containsExactly(customer.chat());
    }

    @Test
    @DisplayName("A bot that is taken away leaves its customers to agents")
    void takenAway() {
        World world = World.of(server, 3);
        Staff agent = world.agent(1);
        String channel = channel(world, "RASA", bot.address("/"));
        bot.answers("[{\"text\":\"Hello!\"}]");
        Customer customer = Customer.starts(server, channel, "Ines", "Hi");
        said(customer, "BOT", "Hello!");
        Answer changed = world.admin()
                .call(
                        "PUT",
                        "/channels/" + channel,
                        Channels.form(channel, "WIDGET", world.group()).toString());
        assertThat(changed.status()).as(changed.body()).isEqualTo(200);

        customer.says("Anybody there?");

        await().atMost(SOON).untilAsserted(() -> assertThat(agent.list("queue")).containsExactly(customer.chat()));
    }

    /** Nobody is online, and then its customers stay with the bot. */
    private String channelWithRule(World world) {
        String channel = channel(world, "CHAT_API", bot.address("/chatapi/token"));
        Owner.run(TheParley.shared(), "update agent_group set when_nobody = 'BOT' where number = ?", world.group());
        Owner.run(TheParley.shared(), "update channel set nobody_text = ? where key = ?", NOBODY, channel);
        return channel;
    }

    private static String channel(World world, String kind, String address) {
        String key = "bot-" + UUID.randomUUID().toString().substring(0, 8);
        ObjectNode form = Channels.withBot(key, world.group(), kind, address).put("troubleText", TROUBLE);
        if (kind.equals("COMPLETIONS")) {
            ((ObjectNode) form.path("bot")).put("model", "small");
        }
        Answer made = world.admin().post("/channels", form.toString());
        assertThat(made.status()).as(made.body()).isEqualTo(201);
        return key;
    }

    private static String replies(String replies) {
        return "{\"clientId\":\"c\",\"questionId\":\"q\",\"data\":{\"replies\":[" + replies + "],\"answer\":\"\"}}";
    }

    private static String completion(String text) {
        return "{\"id\":\"1\",\"object\":\"chat.completion\",\"choices\":[{\"index\":0,\"message\":{\"role\":\"assistant\",\"content\":\""
                + text + "\"},\"finish_reason\":\"stop\"}]}";
    }

    private static Answer again(Customer customer, String channel) {
        return Customer.start(
                server, Customer.startBody(channel, "Ines", "Me again"), "Authorization", "Bearer " + customer.token());
    }

    private static void said(Customer customer, String author, String text) {
        await().atMost(SOON)
                .untilAsserted(() -> assertThat(said(customer, author)).contains(text));
    }

    private static List<String> said(Customer customer, String author) {
        return customer.lines().stream()
                .filter(line -> line.path("author").asText().equals(author))
                .map(line -> line.path("text").asText())
                .toList();
    }
}
