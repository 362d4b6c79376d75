package org.parley.it.races;

import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import org.parley.it.support.Answer;
import org.parley.it.support.Customer;
import org.parley.it.support.Owner;
import org.parley.it.support.TheParley;

/** A transaction of somebody else that holds rows, and calls that are made meanwhile. */
final class Held {

    private static final Duration SOON = Duration.ofSeconds(15);

    private static final String WAITING =
            "select count(*) from pg_locks where not granted and ? = any (pg_blocking_pids(pid))";

    private Held() {}

    static void hold(Connection holder, Customer customer) throws SQLException {
        hold(holder, "chat where id", customer.chat());
    }

    static void hold(Connection holder, String rows, Object id) throws SQLException {
        holder.setAutoCommit(false);
        try (Statement statement = holder.createStatement()) {
            statement.execute("select from " + rows + " = '" + id + "' for update");
        }
    }

    static void awaitWaitingFor(Connection holder) throws SQLException {
        int pid = pidOf(holder);
        await().pollInterval(Duration.ofMillis(20))
                .atMost(SOON)
                .until(() -> Owner.count(TheParley.shared(), WAITING, pid) > 0);
    }

    private static int pidOf(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet own = statement.executeQuery("select pg_backend_pid()")) {
            own.next();
            return own.getInt(1);
        }
    }

    /** Not in the common pool, which has a thread for each processor only. */
    static CompletableFuture<Answer> async(Supplier<Answer> call) {
        return CompletableFuture.supplyAsync(call, task -> new Thread(task).start());
    }

    static List<String> textsOf(Customer customer) {
        return customer.lines().stream()
                .map(line -> line.path("text"))
                .map(JsonNode::asText)
                .toList();
    }
}
