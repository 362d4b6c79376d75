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
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.parley.it.support.Answer;
import org.parley.it.support.LiveLink;
import org.parley.it.support.Owner;
import org.parley.it.support.TheParley;
import org.parley.it.support.Visitor;
import org.parley.it.support.World;
import org.parley.run.ParleyServer;

/** A message whose chat another transaction holds: of another node, or of one that died with the chat in its hand. */
class HeldChatIT {

    private static final Duration SOON = Duration.ofSeconds(15);

    /** Ten seconds a lock is waited for, and time for the message itself. */
    private static final Duration PATIENCE = Duration.ofSeconds(18);

    /** The server reads sockets with two threads for each processor. */
    private static final int MORE_THAN_THREADS = 4 * Runtime.getRuntime().availableProcessors();

    private static final String WAITING =
            "select count(*) from pg_locks where not granted and ? = any (pg_blocking_pids(pid))";

    private final ParleyServer parley = TheParley.shared();
    private final URI server = parley.baseUrl();

    @Test
    @DisplayName("S3.1 A chat that is held for long refuses its message to be sent again, and the others go through")
    void aStuckChatHoldsNoOtherUp() throws SQLException {
        World world = World.of(server);
        Visitor stuck = world.customer("Vera");
        List<Visitor> others = world.customers(3);
        String id = UUID.randomUUID().toString();

        try (Connection gone = Owner.connect(parley)) {
            hold(gone, stuck);
            CompletableFuture<Answer> refused = CompletableFuture.supplyAsync(() -> stuck.send(id, "Are you there?"));
            awaitWaitingFor(gone);
            CompletableFuture<Answer> follows = CompletableFuture.supplyAsync(() -> stuck.says("Hello?"));
            List<CompletableFuture<Answer>> through = others.stream()
                    .map(other -> CompletableFuture.supplyAsync(() -> other.says("And you?")))
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
            // known to be stuck, it is waited for apart, and not for long
            assertThat(CompletableFuture.supplyAsync(() -> stuck.send(id, "Are you there?")))
                    .succeedsWithin(Duration.ofSeconds(5))
                    .satisfies(answer -> assertThat(answer.status()).isEqualTo(503));
            gone.rollback();
        }
        assertThat(stuck.send(id, "Are you there?").status()).isEqualTo(201);
        assertThat(textsOf(stuck)).containsOnlyOnce("Are you there?");
    }

    @Test
    @DisplayName("S3.2 A message another node wrote while this one waited for the chat is answered with its number")
    void whatAnotherNodeWroteIsFound() throws SQLException {
        Visitor customer = World.of(server).customer("Walter");
        String id = UUID.randomUUID().toString();

        try (Connection node = Owner.connect(parley);
                Statement statement = node.createStatement()) {
            hold(node, customer);
            CompletableFuture<Answer> answer = CompletableFuture.supplyAsync(() -> customer.send(id, "Twice"));
            awaitWaitingFor(node);
            statement.execute("update chat set last_sequence = last_sequence + 1 where id = '" + customer.chat() + "'");
            statement.execute("insert into line (chat_id, sequence, kind, author, client_id, text, at)"
                    + " select id, last_sequence, 'MESSAGE', 'CUSTOMER', '" + id
                    + "', 'Twice', now() from chat where id = '"
                    + customer.chat() + "'");
            node.commit();

            assertThat(answer).succeedsWithin(PATIENCE).satisfies(written -> {
                assertThat(written.status()).isEqualTo(200);
                assertThat(written.json().path("sequence").asInt())
                        .isEqualTo(customer.lines().size());
            });
        }
        assertThat(textsOf(customer)).containsOnlyOnce("Twice");
    }

    @Test
    @DisplayName("S3.1 Frames that wait for the database hold up neither other sockets nor pages")
    void framesThatWaitHoldUpNobody() throws SQLException {
        World world = World.of(server);
        List<Visitor> waiting = world.customers(MORE_THAN_THREADS);
        Visitor other = world.customer("Xenia");

        try (LiveLink free = LiveLink.of(server, other, 0);
                Connection holder = Owner.connect(parley)) {
            List<LiveLink> links = waiting.stream()
                    .map(customer -> LiveLink.of(server, customer, 0))
                    .toList();
            for (Visitor customer : waiting) {
                hold(holder, customer);
            }
            links.forEach(link -> link.send("{\"type\":\"read\",\"sequence\":2}"));
            awaitWaitingFor(holder);

            String id = UUID.randomUUID().toString();
            free.send("{\"type\":\"message\",\"id\":\"" + id + "\",\"text\":\"I am free\"}");
            free.expect(frame -> frame.path("type").asText().equals("ack"));
            assertThat(other.state().status()).isEqualTo(200);
            assertThat(Owner.count(parley, WAITING, pidOf(holder)))
                    .as("still waiting")
                    .isPositive();

            holder.rollback();
            links.forEach(LiveLink::close);
        }
    }

    private static void hold(Connection holder, Visitor customer) throws SQLException {
        holder.setAutoCommit(false);
        try (Statement statement = holder.createStatement()) {
            statement.execute("select from chat where id = '" + customer.chat() + "' for update");
        }
    }

    private void awaitWaitingFor(Connection holder) throws SQLException {
        int pid = pidOf(holder);
        await().atMost(SOON).until(() -> Owner.count(parley, WAITING, pid) > 0);
    }

    private static int pidOf(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet own = statement.executeQuery("select pg_backend_pid()")) {
            own.next();
            return own.getInt(1);
        }
    }

    private static List<String> textsOf(Visitor customer) {
        return customer.lines().stream()
                .map(line -> line.path("text"))
                .map(JsonNode::asText)
                .toList();
    }
}
