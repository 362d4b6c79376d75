package org.parley.it.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.parley.it.support.Answer;
import org.parley.it.support.Channels;
import org.parley.it.support.Customer;
import org.parley.it.support.Limits;
import org.parley.it.support.Owner;
import org.parley.it.support.Staff;
import org.parley.it.support.TheParley;
import org.parley.it.support.World;
import org.parley.run.ParleyServer;

/** What happens to customers a group cannot take now: too many wait, or one waits too long. */
class QueueRulesIT {

    private static final Duration SOON = Duration.ofSeconds(20);

    private static ParleyServer parley;
    private static URI server;

    @BeforeAll
    static void start() {
        parley = TheParley.shared();
        server = parley.baseUrl();
    }

    @Test
    @DisplayName("A full queue without a bot answers with the group's text, and takes the next one when there is room")
    void fullWithText() {
        World world = World.of(server, 3);
        rules(world, rules().put("mostWaiting", 1).put("text", "Please call us."));
        Customer first = world.customer("First");

        Answer second = start(world);

        assertThat(second.status()).as(second.body()).isEqualTo(409);
        assertThat(second.code()).isEqualTo("QUEUE_FULL");
        assertThat(second.text("detail")).isEqualTo("Please call us.");
        first.close();
        assertThat(start(world).status()).isEqualTo(201);
    }

    @Test
    @DisplayName("A full queue sends the next customer to the group that helps out")
    void fullWithAnotherGroup() {
        World world = World.of(server, 3);
        World helper = World.of(server, 3);
        Staff helping = helper.agent(1);
        rules(world, rules().put("mostWaiting", 1).put("whenFull", "GROUP").put("overflow", helper.group()));
        world.customer("First");

        Answer second = start(world);

        assertThat(second.status()).isEqualTo(201);
        assertThat(helping.list("queue")).containsExactly(second.text("chat"));
        assertThat(helping.join(second.text("chat")).status()).isEqualTo(200);
    }

    @Test
    @DisplayName("Who waits too long is told once, and goes on waiting")
    void tooLongWithText() {
        World world = World.of(server, 3);
        rules(world, rules().put("longestWait", 5).put("text", "It takes longer today."));
        Customer customer = world.customer("Patient");

        waits(customer, 6);

        await().atMost(SOON).untilAsserted(() -> assertThat(texts(customer)).endsWith("It takes longer today."));
        assertThat(customer.state().text("state")).isEqualTo("QUEUED");
        waits(customer, 60);
        // longer than the timer that looks for those who wait too long
        await().during(Duration.ofSeconds(6))
                .atMost(SOON)
                .untilAsserted(() -> assertThat(texts(customer)).containsOnlyOnce("It takes longer today."));
    }

    @Test
    @DisplayName("Who waits too long goes to the group that helps out, which both sides can see")
    void tooLongWithAnotherGroup() {
        World world = World.of(server, 3);
        World helper = World.of(server, 3);
        Staff helping = helper.agent(1);
        rules(world, rules().put("longestWait", 5).put("whenFull", "GROUP").put("overflow", helper.group()));
        Customer customer = world.customer("Patient");

        waits(customer, 6);

        await().atMost(SOON)
                .untilAsserted(() -> assertThat(helping.list("queue")).containsExactly(customer.chat()));
        assertThat(texts(customer).get(texts(customer).size() - 1)).startsWith("The chat was passed to");
    }

    @Test
    @DisplayName(
            "Two groups that help each other pass a chat on once; who waits too long in the second is told, and stays")
    void tooLongInBothGroups() {
        World one = World.of(server, 3);
        World other = World.of(server, 3);
        Staff helping = other.agent(1);
        rules(one, rules().put("longestWait", 5).put("whenFull", "GROUP").put("overflow", other.group()));
        rules(
                other,
                rules().put("longestWait", 5)
                        .put("whenFull", "GROUP")
                        .put("overflow", one.group())
                        .put("text", "We are as busy."));
        Customer customer = one.customer("Patient");
        waits(customer, 6);
        await().atMost(SOON)
                .untilAsserted(() -> assertThat(helping.list("queue")).containsExactly(customer.chat()));

        waits(customer, 6);

        await().atMost(SOON).untilAsserted(() -> assertThat(texts(customer)).endsWith("We are as busy."));
        assertThat(helping.list("queue")).containsExactly(customer.chat());
    }

    @Test
    @DisplayName("Who was told in one group and is forwarded to another is told there, too, when it takes too long")
    void tooLongOnceMoreAfterAForward() {
        World one = World.of(server);
        World other = World.of(server);
        Staff agent = one.signIn(one.account("AGENT", 3, one.group(), other.group()));
        rules(one, rules().put("longestWait", 5).put("text", "It takes longer today."));
        rules(other, rules().put("longestWait", 5).put("text", "We are as busy."));
        Customer customer = one.customer("Patient");
        waits(customer, 6);
        await().atMost(SOON).untilAsserted(() -> assertThat(texts(customer)).endsWith("It takes longer today."));
        agent.join(customer.chat());
        agent.forward(customer.chat(), other.group());

        waits(customer, 6);

        await().atMost(SOON).untilAsserted(() -> assertThat(texts(customer)).endsWith("We are as busy."));
    }

    @Test
    @DisplayName("Who waits too long is told where the group that helps out is full")
    void tooLongWithAFullGroup() {
        World world = World.of(server, 3);
        World helper = World.of(server, 3);
        Staff helping = helper.agent(1);
        rules(helper, rules().put("mostWaiting", 1));
        Customer first = helper.customer("First");
        rules(
                world,
                rules().put("longestWait", 5)
                        .put("whenFull", "GROUP")
                        .put("overflow", helper.group())
                        .put("text", "It takes longer today."));
        Customer customer = world.customer("Patient");

        waits(customer, 6);

        await().atMost(SOON).untilAsserted(() -> assertThat(texts(customer)).endsWith("It takes longer today."));
        assertThat(helping.list("queue")).containsExactly(first.chat());
    }

    @Test
    @DisplayName("Who waits too long goes back to the bot, and may ask for a person again")
    void tooLongWithTheBot() {
        World world = World.of(server, 3);
        Staff agent = world.agent(1);
        rules(world, rules().put("longestWait", 5).put("whenFull", "BOT").put("text", "Nobody has time. I am here."));
        Customer customer = atTheBot(world);
        customer.call("POST", "/agent", null);
        assertThat(agent.list("queue")).containsExactly(customer.chat());

        waits(customer, 6);

        await().atMost(SOON)
                .untilAsserted(() -> assertThat(customer.state().text("state")).isEqualTo("BOT"));
        assertThat(texts(customer)).contains("Nobody has time. I am here.");
        assertThat(agent.list("queue")).isEmpty();
        assertThat(agent.get("/chats/" + customer.chat()).status()).isEqualTo(404);
        customer.call("POST", "/agent", null);
        assertThat(agent.list("queue")).containsExactly(customer.chat());
    }

    @Test
    @DisplayName("S6.5 S7.1 A chat that an agent had does not go back to the bot, and ends in archive and statistics")
    void tooLongAfterAnAgent() {
        World world = World.of(server, 3);
        Staff agent = world.agent(1);
        rules(world, rules().put("longestWait", 5).put("whenFull", "BOT").put("text", "It takes longer today."));
        Customer customer = atTheBot(world);
        customer.call("POST", "/agent", null);
        agent.join(customer.chat());
        agent.says(customer.chat(), "Let me look.");
        agent.comments(customer.chat(), "Not known to me");
        customer.says("Are you still there?");
        try (Limits minute = Limits.responseMinutes(server, 1)) {
            Owner.run(
                    parley,
                    "update chat set answer_due_since = now() - interval '2 minutes' where id = ?",
                    UUID.fromString(customer.chat()));
            await().atMost(SOON)
                    .untilAsserted(
                            () -> assertThat(customer.state().text("state")).isEqualTo("QUEUED"));
        }

        waits(customer, 6);

        await().atMost(SOON).untilAsserted(() -> assertThat(texts(customer)).endsWith("It takes longer today."));
        assertThat(customer.state().text("state")).isEqualTo("QUEUED");
        customer.close();
        assertThat(world.admin().list("archive")).contains(customer.chat());
        assertThat(world.admin()
                        .get("/chats/" + customer.chat() + "/transcript")
                        .body())
                .contains("Not known to me");
        assertThat(world.admin().get("/statistics").json().path("agents").findValuesAsText("agent"))
                .contains(agent.id());
    }

    /** A customer whom the bot of a channel of the group has. */
    private static Customer atTheBot(World world) {
        String key = "bot-" + world.group();
        assertThat(world.admin()
                        .post(
                                "/channels",
                                Channels.withBot(key, world.group(), "KNOWLEDGE", null)
                                        .toString())
                        .status())
                .isEqualTo(201);
        return Customer.starts(server, key, "Patient", "Hello");
    }

    private static ObjectNode rules() {
        return Answer.JSON
                .createObjectNode()
                .put("whenNobody", "WAIT")
                .put("whenFull", "TEXT")
                .put("text", "");
    }

    private static void rules(World world, ObjectNode rules) {
        Answer answer = world.admin().call("PUT", "/groups/" + world.group() + "/rules", rules.toString());
        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
    }

    private static Answer start(World world) {
        return Customer.start(
                server,
                Customer.startBody(
                        world.group(), "Next", "Hello", UUID.randomUUID().toString()));
    }

    /** As if the chat had waited so long. */
    private static void waits(Customer customer, int minutes) {
        Owner.run(
                parley,
                "update chat set queued_at = queued_at - ? * interval '1 minute' where id = ?",
                minutes,
                UUID.fromString(customer.chat()));
    }

    private static List<String> texts(Customer customer) {
        return customer.lines().stream().map(line -> line.path("text").asText()).toList();
    }
}
