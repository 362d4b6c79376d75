package org.parley.it.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.parley.it.support.Answer;
import org.parley.it.support.Channels;
import org.parley.it.support.Customer;
import org.parley.it.support.Http;
import org.parley.it.support.LiveLink;
import org.parley.it.support.Staff;
import org.parley.it.support.TheParley;
import org.parley.it.support.World;

/** Accounts and groups: who may change them, and that a change of right ends what was open. */
class AccountsIT {

    private static final Duration TWO_SECONDS = Duration.ofSeconds(2);

    private static URI server;

    @BeforeAll
    static void start() {
        server = TheParley.shared().baseUrl();
    }

    @Test
    void aOneTimeLinkChoosesThePasswordOnce() {
        World world = World.of(server);
        Answer made = world.admin()
                .post("/accounts", World.form("link-" + world.group(), "AGENT", null, true, world.group()));
        String link = made.text("link");

        assertThat(Staff.signIn(server, "link-" + world.group(), "").status()).isEqualTo(401);
        assertThat(choose(link, "short").text("field")).isEqualTo("password");
        assertThat(choose(link, "long enough").status()).isEqualTo(204);
        assertThat(Staff.signIn(server, "link-" + world.group(), "long enough").status())
                .isEqualTo(200);
        assertThat(choose(link, "another one").status()).as("used up").isEqualTo(404);
        assertThat(choose("A".repeat(43), "another one").status()).isEqualTo(404);
    }

    @ParameterizedTest
    @ValueSource(strings = {"Ольга", "Zoë-Ørn", "Small-and-LARGE"})
    @DisplayName("A login opens as it was written, whatever its letters, and is taken for everybody else")
    void aLoginInAnyLetters(String name) {
        World world = World.of(server);
        String login = name + world.group();
        String form = World.form(login, "AGENT", null, true, world.group());
        Answer made = world.admin().post("/accounts", form);
        choose(made.text("link"), World.PASSWORD);

        assertThat(Staff.signIn(server, login, World.PASSWORD).status()).isEqualTo(200);
        Answer again = world.admin().post("/accounts", form);
        assertThat(again.code()).as(again.body()).isEqualTo("TAKEN");
        String other = accountOf(world.admin(), world.account("AGENT", null, world.group()))
                .path("agent")
                .asText();
        assertThat(world.admin().call("PUT", "/accounts/" + other, form).code()).isEqualTo("TAKEN");
    }

    @Test
    void aNewLinkMakesTheOldOneWorthlessAndItsUseEndsAllSessions() {
        World world = World.of(server, 5);
        Staff agent = world.agent(1);
        String account = "/accounts/" + agent.id() + "/link";
        String first = world.admin().post(account, null).text("link");
        String second = world.admin().post(account, null).text("link");

        assertThat(choose(first, "first password").status()).isEqualTo(404);
        assertThat(agent.get("/session").status()).isEqualTo(200);
        assertThat(choose(second, "second password").status()).isEqualTo(204);
        assertThat(agent.get("/session").status()).isEqualTo(401);
    }

    @Test
    @DisplayName("S15.3 Made by two at once, a group or a channel is there once, and the other one is told")
    void twoMakeTheSame() {
        World world = World.of(server, 5);
        for (int i = 0; i < 10; i++) {
            int number = World.freeNumber();
            String group = "{\"number\":" + number + ",\"name\":\"Twice " + number + "\",\"whenLeft\":\"KEEP\"}";
            String channel =
                    Channels.form("twice-" + number, "WIDGET", world.group()).toString();

            assertOneIsTaken(() -> world.admin().post("/groups", group));
            assertOneIsTaken(() -> world.admin().post("/channels", channel));
        }
    }

    private static void assertOneIsTaken(Supplier<Answer> make) {
        CompletableFuture<Answer> other = CompletableFuture.supplyAsync(make);
        List<Answer> answers = List.of(make.get(), other.join());

        assertThat(answers).extracting(Answer::status).containsExactlyInAnyOrder(201, 409);
        assertThat(answers).extracting(Answer::code).contains("TAKEN");
    }

    @Test
    @DisplayName("S15.4 Only administrators change accounts and groups; supervisors choose who is in own groups")
    void whoMayChangeWhat() {
        World world = World.of(server, 5);
        Staff agent = world.agent(1);
        Staff supervisor = world.signIn(world.account("SUPERVISOR", null, world.group()));
        int foreign = World.newGroup(world.admin());
        String form = World.form("agent-" + world.group() + "-1", "SUPERVISOR", null, true, world.group());

        for (Staff each : List.of(agent, supervisor)) {
            assertThat(Stream.of(
                                    each.post("/accounts", form),
                                    each.call("PUT", "/accounts/" + agent.id(), form),
                                    each.post("/accounts/" + agent.id() + "/link", null),
                                    each.post("/accounts/" + agent.id() + "/sign-out", null),
                                    each.post("/groups", "{\"number\":9999,\"name\":\"x\",\"whenLeft\":\"KEEP\"}"),
                                    each.call(
                                            "PUT",
                                            "/groups/" + world.group(),
                                            "{\"name\":\"x\",\"whenLeft\":\"KEEP\"}"),
                                    each.call("DELETE", "/groups/" + foreign, null),
                                    each.get("/settings"),
                                    each.get("/audit"))
                            .map(Answer::status))
                    .containsOnly(403);
        }
        assertThat(agent.get("/accounts").status()).isEqualTo(403);
        assertThat(agent.get("/groups").status()).isEqualTo(403);
        assertThat(agent.get("/board").status()).isEqualTo(403);
        assertThat(supervisor.get("/groups").json().findValuesAsText("number"))
                .containsExactly(Integer.toString(world.group()));
        assertThat(members(agent, world.group(), agent.id()).status()).isEqualTo(403);
        assertThat(members(supervisor, foreign, agent.id()).status()).isEqualTo(404);
        assertThat(members(supervisor, world.group(), agent.id(), supervisor.id())
                        .status())
                .isEqualTo(204);
    }

    @Test
    @DisplayName(
            "S1.3 Removed from a group: its queue and archive are gone within 2 s on the open page, the running chat stays")
    void removedFromAGroup() {
        World world = World.of(server, 5);
        Staff agent = world.agent(1);
        Customer running = world.customer("Running");
        Customer closed = world.customer("Closed");
        Customer waiting = world.customer("Waiting");
        agent.join(running.chat());
        agent.join(closed.chat());
        agent.close(closed.chat());
        try (LiveLink link = LiveLink.of(server, agent)) {
            members(world.admin(), world.group());

            await().atMost(TWO_SECONDS).until(() -> !link.received("reset").isEmpty());
            assertThat(agent.list("queue")).isEmpty();
            assertThat(agent.list("archive")).doesNotContain(closed.chat());
            assertThat(agent.get("/chats/" + closed.chat()).status()).isEqualTo(404);
            assertThat(agent.get("/chats/" + waiting.chat()).status()).isEqualTo(404);
            assertThat(agent.list("mine")).containsExactly(running.chat());
            assertThat(agent.says(running.chat(), "Still here").status()).isEqualTo(201);
            // nothing more of the group comes through the open socket
            int before = link.received("chat").size();
            waiting.says("anybody?");
            agent.says(running.chat(), "A marker of what comes later");
            link.expect(frame -> frame.path("text").asText().equals("A marker of what comes later"));
            assertThat(link.received("chat").stream().skip(before))
                    .noneMatch(frame -> frame.path("chat").asText().equals(waiting.chat()));
        }
        agent.close(running.chat());
        waiting.close();
    }

    @Test
    void aDeactivatedAgentIsSignedOutEverywhereAndTheChatsGoBack() {
        World world = World.of(server, 5);
        Staff agent = world.agent(1);
        Customer customer = world.customer("Held");
        agent.join(customer.chat());
        try (LiveLink link = LiveLink.of(server, agent)) {
            world.admin()
                    .call(
                            "PUT",
                            "/accounts/" + agent.id(),
                            World.form("agent-" + world.group() + "-1", "AGENT", 5, false, world.group()));

            await().atMost(TWO_SECONDS).until(() -> !link.received("signedOut").isEmpty());
        }
        assertThat(agent.get("/session").status()).isEqualTo(401);
        assertThat(Staff.signIn(server, "agent-" + world.group() + "-1", "correct horse")
                        .status())
                .isEqualTo(401);
        customer.close();
    }

    @Test
    void theLastAdministratorStaysOneAndALoginIsTakenOnce() {
        Staff admin = Staff.signedIn(server, "admin");
        String own = accountOf(admin, "admin").path("agent").asText();

        Answer refused = admin.call("PUT", "/accounts/" + own, World.form("admin", "AGENT", null, true, 1, 2, 3));
        Answer taken = admin.post("/accounts", World.form("ANNA", "AGENT", null, true, 1));

        assertThat(refused.text("field")).isEqualTo("role");
        assertThat(taken.code()).isEqualTo("TAKEN");
        assertThat(admin.post("/accounts", World.form("a b", "AGENT", null, true))
                        .text("field"))
                .isEqualTo("login");
        assertThat(admin.post("/accounts", World.form("new", "AGENT", 101, true))
                        .text("field"))
                .isEqualTo("chatLimit");
        assertThat(admin.post("/accounts", World.form("new", "AGENT", 1, true, 424242))
                        .text("field"))
                .isEqualTo("groups");
    }

    @Test
    @DisplayName("S15.3 A group in use is not deleted: the answer lists its uses")
    void aGroupInUse() {
        World world = World.of(server, 5);
        Customer customer = world.customer("In use");

        Answer refused = world.admin().call("DELETE", "/groups/" + world.group(), null);
        assertThat(refused.status()).isEqualTo(409);
        assertThat(refused.code()).isEqualTo("IN_USE");
        assertThat(refused.text("detail")).contains("open chats: 1", "members: 1");
        customer.close();

        int unused = World.newGroup(world.admin());
        assertThat(world.admin().call("DELETE", "/groups/" + unused, null).status())
                .isEqualTo(204);
        assertThat(world.admin().call("DELETE", "/groups/" + unused, null).status())
                .isEqualTo(404);
    }

    @Test
    @DisplayName(
            "S15.2 Take-over: one step, both names in the history, each a join in the statistics; read along is on record")
    void takeOver() {
        World world = World.of(server, 5);
        Staff agent = world.agent(1);
        Staff supervisor = world.signIn(world.account("SUPERVISOR", 5, world.group()));
        Staff stranger = Staff.signedIn(server, "sofia");
        Customer customer = world.customer("Important");
        agent.join(customer.chat());
        String path = "/chats/" + customer.chat() + "/takeover";
        assertThat(agent.post(path, null).status()).isEqualTo(403);
        assertThat(stranger.post(path, null).status()).isEqualTo(404);
        assertThat(supervisor.get("/chats/" + customer.chat()).status()).isEqualTo(200);
        try (LiveLink link = LiveLink.of(server, agent)) {
            assertThat(supervisor.post(path, null).status()).isEqualTo(200);

            link.expect(frame -> frame.path("type").asText().equals("gone")
                    && frame.path("kind").asText().equals("TAKEN_OVER"));
        }
        assertThat(agent.list("mine")).isEmpty();
        assertThat(agent.says(customer.chat(), "mine?").status()).isEqualTo(404);
        assertThat(supervisor.says(customer.chat(), "Now it is me.").status()).isEqualTo(201);
        assertThat(customer.lines())
                .extracting(line -> line.path("text").asText())
                .anySatisfy(text -> assertThat(text).contains("took over", "agent-" + world.group() + "-1"));
        supervisor.close(customer.chat());
        JsonNode figures = supervisor.get("/statistics").json();
        assertThat(figures.path("agents").findValuesAsText("agent")).contains(agent.id(), supervisor.id());
        assertThat(world.admin().get("/audit?limit=50").json().findValuesAsText("action"))
                .contains("CHAT_READ_ALONG", "CHAT_TAKEN_OVER");
    }

    @Test
    @DisplayName("S1.2 A supervisor filters the active chats by agent and sees exactly these and the load")
    void activeByAgent() {
        World world = World.of(server, 5, 5);
        Staff one = world.agent(1);
        Staff other = world.agent(2);
        Staff supervisor = world.signIn(world.account("SUPERVISOR", 5, world.group()));
        List<Customer> customers = world.customers(3);
        one.join(customers.get(0).chat());
        one.join(customers.get(1).chat());
        other.join(customers.get(2).chat());

        assertThat(supervisor.list("active&agent=" + one.id()))
                .containsExactlyInAnyOrder(
                        customers.get(0).chat(), customers.get(1).chat());
        assertThat(supervisor.list("active&group=" + world.group())).hasSize(3);
        assertThat(supervisor.list("active&group=1")).isEmpty();
        assertThat(one.get("/chats?view=active").status()).isEqualTo(403);
        JsonNode load = null;
        for (JsonNode agent : supervisor.get("/board").json().path("agents")) {
            load = agent.path("agent").asText().equals(one.id()) ? agent : load;
        }
        assertThat(load).isNotNull();
        assertThat(load.path("inProgress").asInt()).isEqualTo(2);
        assertThat(load.path("limit").asInt()).isEqualTo(5);
        one.withNothingToDo();
        other.withNothingToDo();
    }

    private static Answer choose(String link, String password) {
        String body = Answer.JSON
                .createObjectNode()
                .put("link", link)
                .put("password", password)
                .toString();
        return Http.call(server, "POST", "/desk/api/v1/welcome", body, "X-Parley", "1");
    }

    private static Answer members(Staff who, int group, String... agents) {
        ObjectNode body = Answer.JSON.createObjectNode();
        body.putArray("agents");
        List.of(agents).forEach(body.withArray("agents")::add);
        return who.call("PUT", "/groups/" + group + "/members", body.toString());
    }

    private static JsonNode accountOf(Staff admin, String login) {
        for (JsonNode account : admin.get("/accounts").json()) {
            if (account.path("login").asText().equals(login)) {
                return account;
            }
        }
        throw new AssertionError("No account " + login);
    }
}
