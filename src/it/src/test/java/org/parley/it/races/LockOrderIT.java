package org.parley.it.races;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.parley.it.support.Answer;
import org.parley.it.support.Channels;
import org.parley.it.support.Customer;
import org.parley.it.support.Limits;
import org.parley.it.support.LiveLink;
import org.parley.it.support.Owner;
import org.parley.it.support.Staff;
import org.parley.it.support.TheParley;
import org.parley.it.support.World;
import org.parley.run.ParleyServer;

/**
 * Whoever locks several rows locks them in one order, and no harder than that needs, so that two never wait for each other; and
 * who had to wait for a row has not read it before.
 */
class LockOrderIT {

    private static final Duration SOON = Duration.ofSeconds(15);

    private static final String WAITING = """
            select count(distinct l.pid) from pg_locks l cross join lateral unnest(pg_blocking_pids(l.pid)) as b (pid)
            where not l.granted and (b.pid = ? or ? = any (pg_blocking_pids(b.pid)))""";

    private final ParleyServer parley = TheParley.shared();
    private final URI server = parley.baseUrl();

    @Test
    @DisplayName(
            "S3.6 Routing that has to wait for one chat holds none of a higher id, also where that is handed first")
    void routingWaitsWithNothingInHand() throws SQLException {
        World world = World.of(server, 5);
        List<Customer> customers = world.customers(2);
        List<UUID> ids = customers.stream()
                .map(customer -> UUID.fromString(customer.chat()))
                .toList();
        UUID lower = least(ids);
        UUID higher = ids.get(1 - ids.indexOf(lower));
        Owner.run(parley, "update chat set handed_at = handed_at - interval '1 hour' where id = ?", higher);

        try (Limits automatic = Limits.assigned(server);
                Connection somebody = Owner.connect(parley)) {
            somebody.setAutoCommit(false);
            somebody.createStatement().execute("select from chat where id = '" + lower + "' for update");
            Staff agent = world.agent(1);
            await().atMost(SOON)
                    .until(() -> Owner.count(parley, "select count(*) from pg_locks where not granted") > 0);

            awaitNobodyHolding(higher);

            somebody.rollback();
            await().atMost(SOON).until(() -> agent.list("mine").size() == 2);
        }
        customers.forEach(Customer::close);
    }

    @Test
    @DisplayName(
            "S3.8 Routing that finds nobody for an older chat holds it not while it waits for the one it was asked about")
    void routingThatFindsNobodyWaitsWithNothingInHand() throws SQLException {
        World world = World.of(server);
        List<Customer> customers = world.customers(2);
        List<UUID> ids = customers.stream()
                .map(customer -> UUID.fromString(customer.chat()))
                .toList();
        UUID lower = least(ids);
        UUID higher = ids.get(1 - ids.indexOf(lower));
        Owner.run(parley, "update chat set handed_at = handed_at - interval '1 hour' where id = ?", higher);

        try (Limits automatic = Limits.assigned(server);
                Connection somebody = Owner.connect(parley)) {
            // the timer asks about what is due for five seconds, which leaves one to lock it before
            Owner.run(parley, "update chat set routing_due_at = now() - interval '4 seconds' where id = ?", lower);
            somebody.setAutoCommit(false);
            somebody.createStatement().execute("select from chat where id = '" + lower + "' for update");
            awaitWaitingFor(somebody, 1);

            awaitNobodyHolding(higher);

            somebody.rollback();
            await().atMost(SOON)
                    .until(() -> Owner.count(
                                    parley, "select count(*) from chat where id = ? and routing_due_at is null", lower)
                            == 1);
        }
        customers.forEach(Customer::close);
    }

    /** Who says something to the bot holds the chat, and then names the customer in what the bot is to be asked. */
    @ParameterizedTest
    @ValueSource(strings = {"asks for a person", "starts again", "is blocked"})
    @DisplayName("S12.1 Whoever waits for a customer's chat lets its holder write rows that name the customer")
    void whoWaitsForAChatLetsItsHolderNameTheCustomer(String act) throws SQLException {
        World world = World.of(server, 5);
        Staff agent = world.agent(1);
        String channel = channelWithBot(world);
        Customer customer = Customer.starts(server, channel, "Ines", "Hello");
        // whatever the bot has to say is said first
        await().atMost(SOON).until(() -> customer.lines().size() > 1);
        if (act.equals("is blocked")) {
            customer.call("POST", "/agent", null);
            agent.join(customer.chat());
        }

        try (Connection holder = Owner.connect(parley)) {
            holder.setAutoCommit(false);
            holder.createStatement().execute("select from chat where id = '" + customer.chat() + "' for update");
            CompletableFuture<Answer> answer = CompletableFuture.supplyAsync(() -> act(act, customer, channel, agent));
            awaitWaitingFor(holder, 1);

            assertThatCode(() -> holder.createStatement()
                            .execute("select from customer where id = (select customer_id from chat where id = '"
                                    + customer.chat() + "') for key share nowait"))
                    .doesNotThrowAnyException();

            holder.rollback();
            assertThat(answer.join().status()).isEqualTo(200);
        }
        customer.close();
    }

    @Test
    @DisplayName("What the customer says while the agent's reading is noted stays unread")
    void readWhileTheCustomerWrites() throws SQLException {
        World world = World.of(server, 5);
        Staff agent = world.agent(1);
        Customer customer = world.customer("Writes");
        agent.join(customer.chat());
        customer.says("Second");

        try (Connection writer = Owner.connect(parley);
                LiveLink page = LiveLink.of(server, agent)) {
            writer.setAutoCommit(false);
            String chat = "'" + customer.chat() + "'";
            writer.createStatement()
                    .execute("update chat set last_sequence = 4, customer_messages = 3 where id = " + chat);
            writer.createStatement()
                    .execute("insert into line (chat_id, sequence, kind, author, text, at, files, perhaps_repeated)"
                            + " select chat_id, 4, kind, author, 'Third', now(), files, perhaps_repeated from line"
                            + " where sequence = 3 and chat_id = " + chat);
            page.send("{\"type\":\"read\",\"chat\":\"" + customer.chat() + "\",\"sequence\":3}");
            awaitWaitingFor(writer, 1);
            writer.commit();

            await().atMost(SOON)
                    .until(() -> Owner.count(
                                    parley,
                                    "select agent_read from chat where id = ?",
                                    UUID.fromString(customer.chat()))
                            == 3);
        }
        JsonNode row = agent.get("/chats/" + customer.chat()).json().path("row");
        assertThat(row.path("unread").asInt()).isEqualTo(1);
        agent.close(customer.chat());
    }

    @Test
    @DisplayName("Who signs in twice at the same moment is signed in twice")
    void signedInTwiceAtOnce() throws SQLException {
        World world = World.of(server);
        String login = world.account("AGENT", 5, world.group());

        try (Connection somebody = Owner.connect(parley)) {
            somebody.setAutoCommit(false);
            somebody.createStatement().execute("select from agent where login = '" + login + "' for no key update");
            List<CompletableFuture<Answer>> both = Stream.generate(
                            () -> CompletableFuture.supplyAsync(() -> Staff.signIn(server, login, World.PASSWORD)))
                    .limit(2)
                    .toList();
            awaitWaitingFor(somebody, 2);
            somebody.rollback();

            assertThat(both)
                    .allSatisfy(answer -> assertThat(answer.join().status()).isEqualTo(200));
        }
        Staff agent = world.signIn(login);
        assertThat(agent.get("/session").text("presence")).isEqualTo("ONLINE");
    }

    @Test
    @DisplayName("Members are chosen although somebody changes one of them at the same moment")
    void membersWhileOneIsChanged() throws SQLException {
        World world = World.of(server, 5);
        Staff agent = world.agent(1);
        int other = World.newGroup(world.admin());

        try (Connection somebody = Owner.connect(parley)) {
            somebody.setAutoCommit(false);
            somebody.createStatement()
                    .execute("update agent set name = 'Renamed', version = version + 1 where id = " + agent.id());
            CompletableFuture<Answer> answer = CompletableFuture.supplyAsync(() -> world.admin()
                    .call("PUT", "/groups/" + other + "/members", "{\"agents\":[\"" + agent.id() + "\"]}"));
            awaitWaitingFor(somebody, 1);
            somebody.commit();

            assertThat(answer.join().status()).as(answer.join().body()).isEqualTo(204);
        }
        assertThat(agent.get("/session").text("name")).isEqualTo("Renamed");
        assertThat(agent.get("/session").json().path("groups").findValuesAsText("number"))
                .contains(Integer.toString(other));
    }

    @Test
    @DisplayName("S15.4 An administrator becomes an agent while somebody else's row is written")
    void aRoleIsTakenWhileOthersWork() throws SQLException {
        World world = World.of(server, 5);
        String working = world.agent(1).id();
        String login = world.account("ADMINISTRATOR", 5, world.group());
        String leaving = world.signIn(login).id();

        try (Connection somebody = Owner.connect(parley)) {
            somebody.setAutoCommit(false);
            somebody.createStatement().execute("update agent set seen_at = now() where id = " + working);
            CompletableFuture<Answer> answer = CompletableFuture.supplyAsync(() -> world.admin()
                    .call("PUT", "/accounts/" + leaving, World.form(login, "AGENT", 5, true, world.group())));

            assertThat(answer)
                    .succeedsWithin(SOON)
                    .satisfies(done -> assertThat(done.status()).isEqualTo(204));
        }
    }

    private Answer act(String act, Customer customer, String channel, Staff agent) {
        return switch (act) {
            case "asks for a person" -> customer.call("POST", "/agent", null);
            case "starts again" ->
                Customer.start(
                        server,
                        Customer.startBody(channel, "Ines", "Once more"),
                        "Authorization",
                        "Bearer " + customer.token());
            default ->
                agent.post("/chats/" + customer.chat() + "/block", "{\"reason\":\"spam\",\"message\":\"By post.\"}");
        };
    }

    /** Until so many transactions wait for the one of this connection, or for another that does. */
    private void awaitWaitingFor(Connection holder, int transactions) throws SQLException {
        try (ResultSet own = holder.createStatement().executeQuery("select pg_backend_pid()")) {
            own.next();
            int pid = own.getInt(1);
            await().atMost(SOON).until(() -> Owner.count(parley, WAITING, pid, pid) >= transactions);
        }
    }

    /** Somebody may hold it for a moment; whoever waits with it in hand does so until the other one is free. */
    private void awaitNobodyHolding(UUID chat) {
        await().atMost(SOON)
                .until(() -> Owner.count(
                                parley,
                                "select count(*) from (select from chat where id = ? for update skip locked) free",
                                chat)
                        == 1);
    }

    /** Answers its key. */
    private static String channelWithBot(World world) {
        String key = "bot-" + world.group();
        Answer made = world.admin()
                .post(
                        "/channels",
                        Channels.withBot(key, world.group(), "KNOWLEDGE", null).toString());
        assertThat(made.status()).as(made.body()).isEqualTo(201);
        return key;
    }

    /** As PostgreSQL compares them. */
    private UUID least(List<UUID> ids) {
        return UUID.fromString(
                Owner.texts(parley, "select least(cast(? as uuid), cast(? as uuid))", ids.get(0), ids.get(1))
                        .get(0));
    }
}
