package org.parley.it.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.parley.it.support.Ports;
import org.parley.it.support.TheParley;
import org.parley.run.PostgresServer;

/** A first start that somebody ended too early: the next one makes what is missing. */
class FirstStartIT {

    private static final Duration LONG_ENOUGH = Duration.ofMinutes(2);

    private final int port = Ports.free();

    @Test
    @DisplayName("Interrupted while the cluster is made, the next start makes it anew")
    void interruptedWhileTheClusterIsMade() throws IOException, SQLException, InterruptedException {
        Path folder = TheParley.config("first-cluster").dataFolder();
        CompletableFuture<Boolean> done = new CompletableFuture<>();
        Thread first = new Thread(() -> {
            try (PostgresServer database = PostgresServer.start(folder, port)) {
                done.complete(true);
            } catch (IOException | RuntimeException e) {
                done.complete(false);
            }
        });
        first.start();
        await().atMost(LONG_ENOUGH).pollInterval(Duration.ofMillis(5)).until(() -> isBegun(folder));

        first.interrupt();
        first.join();

        assertThat(done.join()).as("whether it was too late to interrupt it").isFalse();
        try (PostgresServer database = PostgresServer.start(folder, port)) {
            demandUsable(database);
        }
    }

    @Test
    @DisplayName("Interrupted between users and database, the next start makes the rest")
    void interruptedBetweenUsersAndDatabase() throws IOException, SQLException {
        Path folder = TheParley.config("first-database").dataFolder();
        try (PostgresServer database = PostgresServer.start(folder, port);
                Connection superuser =
                        DriverManager.getConnection(database.url().replace("/parley?", "/postgres?"), "postgres", "")) {
            superuser.createStatement().execute("drop database parley");
            superuser.createStatement().execute("drop role " + PostgresServer.WORKER);
        }

        try (PostgresServer database = PostgresServer.start(folder, port)) {
            demandUsable(database);
        }
    }

    /** initdb writes the version first of all. */
    private static boolean isBegun(Path folder) throws IOException {
        if (!Files.isDirectory(folder)) {
            return false;
        }
        try (Stream<Path> children = Files.list(folder)) {
            return children.anyMatch(child -> Files.exists(child.resolve("PG_VERSION")));
        }
    }

    private static void demandUsable(PostgresServer database) throws SQLException {
        for (String user : new String[] {PostgresServer.OWNER, PostgresServer.WORKER}) {
            try (Connection connection = DriverManager.getConnection(database.url(), user, database.password())) {
                assertThat(connection.isValid(2)).isTrue();
            }
        }
    }
}
