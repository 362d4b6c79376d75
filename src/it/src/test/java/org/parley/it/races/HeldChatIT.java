package org.parley.it.races;

import static org.assertj.core.api.Assertions.assertThat;
import static org.parley.it.races.Held.async;
import static org.parley.it.races.Held.awaitWaitingFor;
import static org.parley.it.races.Held.hold;
import static org.parley.it.races.Held.textsOf;

import com.fasterxml.jackson.databind.JsonNode;
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
import org.parley.it.support.Customer;
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
}
