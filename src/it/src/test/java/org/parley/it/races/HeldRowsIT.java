package org.parley.it.races;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.parley.it.races.Held.async;
import static org.parley.it.races.Held.awaitWaitingFor;
import static org.parley.it.races.Held.hold;
import static org.parley.it.races.Held.textsOf;

import java.net.URI;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
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

/**
 * Rows another transaction holds, of another node or of one that died with them in its hand: what has to do with them waits,
 * and nothing else does.
 */
class HeldRowsIT {

    /** For what waits for nobody, on a machine that is busy with other things. */
    private static final Duration AT_ONCE = Duration.ofSeconds(3);

    private static final Duration SOON = Duration.ofSeconds(15);

    private static final String DUE = "select count(*) from chat where routing_due_at is not null";

    private static final String SEEN_SINCE =
            "select count(*) from agent where id = ? and seen_at > cast(? as timestamptz)";
    /** Transactions that hold a customer and wait for nothing the database knows of. */
    private static final String HOLDING = "select count(distinct held.pid) from pg_locks held"
            + " where held.relation = 'customer'::regclass and held.mode = 'RowShareLock' and held.granted"
            + " and not exists (select from pg_locks wanted where wanted.pid = held.pid and not wanted.granted)";

    private final ParleyServer parley = TheParley.shared();
    private final URI server = parley.baseUrl();

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
            // others of the same moment let go by themselves, who waits for a second connection does not
            await().atMost(Duration.ofSeconds(5)).until(() -> Owner.count(parley, HOLDING) == 0);
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

    private static long id(Staff agent) {
        return Long.parseLong(agent.id());
    }
}
