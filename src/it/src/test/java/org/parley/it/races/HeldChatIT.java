package org.parley.it.races;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
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

/** A message whose chat another transaction holds: of another node, or of one that died with the chat in its hand. */
class HeldChatIT {

    /** For what waits for nobody, on a machine that is busy with other things. */
    private static final Duration AT_ONCE = Duration.ofSeconds(3);

    private static final Duration SOON = Duration.ofSeconds(15);

    /** Twice a second the writer waits in a round, and time for the messages themselves. */
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    /** More than the server has threads for frames, and for reading them. */
    private static final int MORE_THAN_THREADS = 8 + 4 * Runtime.getRuntime().availableProcessors();

    private static final String DUE = "select count(*) from chat where routing_due_at is not null";

    private static final String SEEN_SINCE =
            "select count(*) from agent where id = ? and seen_at > cast(? as timestamptz)";

    private static final String WAITING =
            "select count(*) from pg_locks where not granted and ? = any (pg_blocking_pids(pid))";

    /** Transactions that hold a customer and wait for nothing the database knows of. */
    private static final String HOLDING = "select count(distinct held.pid) from pg_locks held"
            + " where held.relation = 'customer'::regclass and held.mode = 'RowShareLock' and held.granted"
            + " and not exists (select from pg_locks wanted where wanted.pid = held.pid and not wanted.granted)";

    private final ParleyServer parley = TheParley.shared();
    private final URI server = parley.baseUrl();

    @Test
    @DisplayName("A chat that is held for long refuses its message to be sent again, and the others go through")
    void aStuckChatHoldsNoOtherUp() throws SQLException {
        World world = World.of(server);
        Customer stuck = world.customer("Vera");
        List<Customer> others = world.customers(3);
        String id = UUID.randomUUID().toString();

        try (Connection gone = Owner.connect(parley)) {
            hold(gone, stuck);
            CompletableFuture<Answer> refused = async(() -> stuck.send(id, "Are you there?"));
            awaitWaitingFor(gone);
            CompletableFuture<Answer> follows = async(() -> stuck.says("Hello?"));
            List<CompletableFuture<Answer>> through = others.stream()
                    .map(other -> async(() -> other.says("And you?")))
                    .toList();

            through.forEach(answer -> assertThat(answer)
                    .succeedsWithin(PATIENCE)
                    .satisfies(written -> assertThat(written.status()).isEqualTo(201)));
            assertThat(refused).succeedsWithin(PATIENCE).satisfies(answer -> {
                assertThat(answer.status()).isEqualTo(503);
                assertThat(answer.text("code")).isEqualTo("OVERLOADED");
            });
            assertThat(follows)
                    .succeedsWithin(PATIENCE)
                    .satisfies(answer -> assertThat(answer.status())
                            .as("it must not stand before the first")
                            .isEqualTo(503));
            // known to be stuck, it is tried apart, and not waited for
            assertThat(async(() -> stuck.send(id, "Are you there?")))
                    .succeedsWithin(AT_ONCE)
                    .satisfies(answer -> assertThat(answer.status()).isEqualTo(503));
            gone.rollback();
        }
        assertThat(stuck.send(id, "Are you there?").status()).isEqualTo(201);
        assertThat(textsOf(stuck)).containsOnlyOnce("Are you there?");
    }

    @Test
    @DisplayName("A message another node wrote while this one waited for the chat is answered with its number")
    void whatAnotherNodeWroteIsFound() throws SQLException {
        Customer customer = World.of(server).customer("Walter");
        String id = UUID.randomUUID().toString();

        try (Connection node = Owner.connect(parley);
                Statement statement = node.createStatement()) {
            hold(node, customer);
            CompletableFuture<Answer> answer = async(() -> customer.send(id, "Twice"));
            awaitWaitingFor(node);
            statement.execute("update chat set last_sequence = last_sequence + 1 where id = '" + customer.chat() + "'");
            statement.execute("insert into line (chat_id, sequence, kind, author, client_id, text, at)"
                    + " select id, last_sequence, 'MESSAGE', 'CUSTOMER', '" + id
                    + "', 'Twice', now() from chat where id = '"
                    + customer.chat() + "'");
            node.commit();

            // on a slow machine the second it waits may be over before: it is told to send it again
            assertThat(answer).succeedsWithin(PATIENCE);
            Answer written = answer.join().status() == 503 ? customer.send(id, "Twice") : answer.join();
            assertThat(written.status()).isEqualTo(200);
            assertThat(written.json().path("sequence").asInt())
                    .isEqualTo(customer.lines().size());
        }
        assertThat(textsOf(customer)).containsOnlyOnce("Twice");
    }

    @Test
    @DisplayName("A whole batch in the hands of a node that vanished costs the others a moment, once")
    void manyStuckChatsHoldUpNobodyForLong() throws SQLException {
        World world = World.of(server);
        List<Customer> stuck = world.customers(13);
        Customer other = world.customer("Zoe");

        try (Connection gone = Owner.connect(parley)) {
            for (Customer customer : stuck) {
                hold(gone, customer);
            }
            List<CompletableFuture<Answer>> refused = saying(stuck, "Are you there?");
            awaitWaitingFor(gone);
            assertThat(async(() -> other.says("And me?")))
                    .succeedsWithin(PATIENCE)
                    .satisfies(said -> assertThat(said.status()).isEqualTo(201));
            refused.forEach(answer -> assertThat(answer)
                    .succeedsWithin(PATIENCE)
                    .satisfies(said -> assertThat(said.status()).isEqualTo(503)));

            // all of them are known by now
            List<CompletableFuture<Answer>> again = saying(stuck, "Hello?");
            assertThat(async(() -> other.says("Go on.")))
                    .succeedsWithin(AT_ONCE)
                    .satisfies(said -> assertThat(said.status()).isEqualTo(201));
            again.forEach(answer -> assertThat(answer).succeedsWithin(AT_ONCE));
            gone.rollback();
        }
        assertThat(saying(stuck, "At last."))
                .allSatisfy(answer -> assertThat(answer)
                        .succeedsWithin(PATIENCE)
                        .satisfies(said -> assertThat(said.status()).isEqualTo(201)));
    }

    @Test
    @DisplayName("A draft that is held costs what others say a moment, not the time its holder takes")
    void aHeldDraftHoldsNobodyUpForLong() throws SQLException {
        World world = World.of(server, 5);
        Staff agent = world.agent(1);
        Customer customer = world.customer("Tara");
        Customer other = world.customer("Uri");
        agent.join(customer.chat());
        agent.call("PUT", "/chats/" + customer.chat() + "/drafts/message", "{\"text\":\"Good mor\"}");

        try (Connection gone = Owner.connect(parley)) {
            hold(gone, "draft where chat_id", customer.chat());
            CompletableFuture<Answer> said = async(() -> agent.says(customer.chat(), "Good morning."));
            awaitWaitingFor(gone);
            assertThat(async(() -> other.says("And me?")))
                    .succeedsWithin(PATIENCE)
                    .satisfies(answer -> assertThat(answer.status()).isEqualTo(201));
            assertThat(said)
                    .succeedsWithin(PATIENCE)
                    .satisfies(answer -> assertThat(answer.status()).isEqualTo(503));
            gone.rollback();
        }
        assertThat(agent.says(customer.chat(), "Good morning.").status()).isEqualTo(201);
        agent.withNothingToDo();
        other.close();
    }

    /** On a thread of its own, however few processors there are. */
    private static CompletableFuture<Answer> async(Supplier<Answer> call) {
        return CompletableFuture.supplyAsync(call, task -> new Thread(task).start());
    }

    private static List<CompletableFuture<Answer>> saying(List<Customer> customers, String text) {
        return customers.stream()
                .map(customer -> async(() -> customer.says(text)))
                .toList();
    }

    @Test
    @DisplayName("What somebody has read of a held chat is not noted; the socket stays, and no other waits for it")
    void readsOfHeldChatsHoldUpNobody() throws SQLException {
        World world = World.of(server);
        List<Customer> waiting = world.customers(MORE_THAN_THREADS);
        Customer other = world.customer("Xenia");

        try (LiveLink free = LiveLink.of(server, other, 0);
                Connection holder = Owner.connect(parley)) {
            List<LiveLink> links = waiting.stream()
                    .map(customer -> LiveLink.of(server, customer, 0))
                    .toList();
            for (Customer customer : waiting) {
                hold(holder, customer);
            }
            links.forEach(link -> link.send("{\"type\":\"read\",\"sequence\":2}"));

            String id = UUID.randomUUID().toString();
            free.send("{\"type\":\"message\",\"id\":\"" + id + "\",\"text\":\"I am free\"}");
            free.expect(frame -> frame.path("type").asText().equals("ack"));
            try (LiveLink late = LiveLink.of(server, world.customer("Yann"), 0)) {
                assertThat(late.received("state")).isNotEmpty();
            }
            for (LiveLink link : links) {
                JsonNode refused =
                        link.expect(frame -> frame.path("type").asText().equals("refused"));
                assertThat(refused.path("code").asText()).isEqualTo("OVERLOADED");
                link.send("{\"type\":\"ping\"}");
                link.expect(frame -> frame.path("type").asText().equals("pong"));
            }
            holder.rollback();
            links.forEach(LiveLink::close);
        }
    }

    @Test
    @DisplayName("Waiting chats that are held keep no other from its agent, neither of their group nor of another")
    void heldChatsKeepNoOtherFromItsAgent() throws SQLException {
        World world = World.of(server, 1, 1);
        World elsewhere = World.of(server, 1);
        try (Limits automatic = Limits.assigned(server);
                Connection gone = Owner.connect(parley)) {
            List<Customer> held = world.customers(3);
            Customer next = world.customer("Next");
            Customer third = elsewhere.customer("Third");
            await().untilAsserted(() -> assertThat(Owner.count(parley, DUE)).isZero());
            for (Customer each : held) {
                hold(gone, each);
            }

            Staff agent = world.agent(1);
            Staff another = elsewhere.agent(1);
            await().atMost(SOON).until(() -> another.list("mine").contains(third.chat()));
            await().atMost(SOON).until(() -> agent.list("mine").contains(next.chat()));
            Customer late = world.customer("Late");
            Staff second = world.agent(2);
            await().atMost(SOON).until(() -> second.list("mine").contains(late.chat()));

            gone.rollback();
            agent.withNothingToDo();
            await().atMost(SOON)
                    .until(() -> agent.list("mine").contains(held.get(0).chat()));
            List.of(agent, another, second).forEach(Staff::withNothingToDo);
            held.forEach(Customer::close);
        }
    }

    @Test
    @DisplayName("An agent who is held keeps no chat from another one, and nobody else counts as gone")
    void aHeldAgentKeepsNoChatFromAnother() throws SQLException {
        World world = World.of(server, 2, 2);
        Staff first = world.agent(1);
        Staff second = world.agent(2);
        try (Limits automatic = Limits.assigned(server);
                LiveLink page = LiveLink.of(server, first);
                LiveLink other = LiveLink.of(server, second);
                Connection gone = Owner.connect(parley)) {
            // nobody of the two was assigned a chat before: the first one is the best
            hold(gone, "agent where id", id(first));
            Customer customer = world.customer("Uma");
            await().atMost(SOON).until(() -> second.list("mine").contains(customer.chat()));

            // requests of the one who is held go on, too
            noteIsDue(first);
            assertGoesOn(first);

            String seen = Owner.texts(parley, "select seen_at::text from agent where id = ?", id(second))
                    .get(0);
            await().atMost(SOON).until(() -> Owner.count(parley, SEEN_SINCE, id(second), seen) == 1);

            gone.rollback();
            second.withNothingToDo();
        }
    }

    @Test
    @DisplayName("Whose session is held goes on all the same")
    void aHeldSessionGoesOn() throws SQLException {
        Staff agent = World.of(server, 2).agent(1);
        try (Connection gone = Owner.connect(parley)) {
            noteIsDue(agent);
            hold(gone, "agent_session where agent_id", id(agent));
            assertGoesOn(agent);
            gone.rollback();
        }
    }

    @Test
    @DisplayName("A chat that waits too long and is held does not keep others from what their group says about it")
    void aHeldChatIsRelievedLater() throws SQLException {
        World world = World.of(server);
        world.admin()
                .call(
                        "PUT",
                        "/groups/" + world.group() + "/rules",
                        "{\"whenNobody\":\"WAIT\",\"whenFull\":\"TEXT\",\"longestWait\":5,\"text\":\"It takes longer.\"}");
        Customer stuck = world.customer("First");
        Customer other = world.customer("Second");

        try (Connection gone = Owner.connect(parley)) {
            Owner.run(
                    parley,
                    "update chat set queued_at = queued_at - interval '6 minutes' where id = any (?::uuid[])",
                    "{" + stuck.chat() + "," + other.chat() + "}");
            hold(gone, stuck);
            await().atMost(SOON).untilAsserted(() -> assertThat(textsOf(other)).endsWith("It takes longer."));
            assertThat(textsOf(stuck)).doesNotContain("It takes longer.");
            gone.rollback();
        }
        await().atMost(SOON).untilAsserted(() -> assertThat(textsOf(stuck)).endsWith("It takes longer."));
    }

    @Test
    @DisplayName(
            "Who starts anew in the moment in which the old chat is closed gets a new one, with the first words in it")
    void aStartMeetsAClose() throws SQLException {
        Customer customer = World.of(server).customer("Quick");
        String again = Customer.startBody(
                3, "Quick", "One more thing.", UUID.randomUUID().toString());

        try (Connection node = Owner.connect(parley);
                Statement statement = node.createStatement()) {
            hold(node, customer);
            CompletableFuture<Answer> started =
                    async(() -> Customer.start(server, again, "Authorization", "Bearer " + customer.token()));
            awaitWaitingFor(node);
            statement.execute("update chat set state = 'CLOSED', close_reason = 'AGENT', closed_at = now(),"
                    + " routing_due_at = null where id = '" + customer.chat() + "'");
            node.commit();

            assertThat(started).succeedsWithin(SOON).satisfies(answer -> {
                assertThat(answer.status()).as(answer.body()).isEqualTo(201);
                assertThat(answer.text("chat")).isNotEqualTo(customer.chat());
            });
        }
    }

    @Test
    @DisplayName(
            "S12.2 A blocked customer who insists takes one connection: with two of them thirty requests would empty the pool")
    void theBlockedTakeOneConnection() throws SQLException {
        World world = World.of(server, 10);
        Staff agent = world.agent(1);
        String key = "bot-" + world.group();
        world.admin()
                .post(
                        "/channels",
                        Channels.withBot(key, world.group(), "KNOWLEDGE", null).toString());
        Customer rude = Customer.starts(server, key, "Rude", "Hello");
        rude.call("POST", "/agent", null);
        agent.join(rude.chat());
        agent.post("/chats/" + rude.chat() + "/block", "{\"reason\":\"spam\",\"message\":\"Not here.\"}");
        Customer again = rude.startsAgain(key);

        try (Connection gone = Owner.connect(parley)) {
            hold(gone, "customer_block where chat_id", rude.chat());
            CompletableFuture<Answer> insists = async(() -> again.call("POST", "/agent", null));
            awaitWaitingFor(gone);
            assertThat(Owner.count(parley, HOLDING))
                    .as("connections held by who waits for a second one")
                    .isZero();
            gone.rollback();

            assertThat(insists).succeedsWithin(SOON).satisfies(refused -> {
                assertThat(refused.status()).as(refused.body()).isEqualTo(403);
                assertThat(refused.code()).isEqualTo("BLOCKED");
            });
        }
        assertThat(Owner.count(
                        parley, "select attempts from customer_block where chat_id = ?", UUID.fromString(rude.chat())))
                .as("counted although refused")
                .isEqualTo(1);
    }

    /** That the session is used is noted four times a minute, and what is known of one is good for a second. */
    private void noteIsDue(Staff agent) {
        Owner.run(
                parley, "update agent_session set seen_at = now() - interval '1 minute' where agent_id = ?", id(agent));
        await().pollDelay(Duration.ofMillis(1_200)).until(() -> true);
    }

    private static void assertGoesOn(Staff agent) {
        assertThat(async(() -> agent.get("/chats?view=mine")))
                .succeedsWithin(AT_ONCE)
                .satisfies(answer -> assertThat(answer.status()).isEqualTo(200));
    }

    private static void hold(Connection holder, Customer customer) throws SQLException {
        hold(holder, "chat where id", customer.chat());
    }

    private static void hold(Connection holder, String rows, Object id) throws SQLException {
        holder.setAutoCommit(false);
        try (Statement statement = holder.createStatement()) {
            statement.execute("select from " + rows + " = '" + id + "' for update");
        }
    }

    private static long id(Staff agent) {
        return Long.parseLong(agent.id());
    }

    private void awaitWaitingFor(Connection holder) throws SQLException {
        int pid = pidOf(holder);
        await().pollInterval(Duration.ofMillis(20)).atMost(SOON).until(() -> Owner.count(parley, WAITING, pid) > 0);
    }

    private static int pidOf(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet own = statement.executeQuery("select pg_backend_pid()")) {
            own.next();
            return own.getInt(1);
        }
    }

    private static List<String> textsOf(Customer customer) {
        return customer.lines().stream()
                .map(line -> line.path("text"))
                .map(JsonNode::asText)
                .toList();
    }
}
