package org.parley.bench;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.LongAdder;

/**
 * The yardstick: how many single-row inserts per second the same PostgreSQL commits for a number of clients, each with a
 * connection of its own and auto-commit, into a scratch table {@code bench.bench_commit} shaped like a message. One
 * thread for each client, because JDBC blocks.
 */
final class CommitRate {

    private static final Duration RAMP = Duration.ofMillis(500);

    private final String url;
    private final int clients;
    private final String text;

    /** @param text what each row holds, as long as the messages it is compared with */
    CommitRate(String url, int clients, String text) {
        this.url = url;
        this.clients = clients;
        this.text = text;
    }

    /** Commits per second over this time, after a short ramp. */
    double measure(Duration time) throws SQLException {
        execute(
                "create schema if not exists bench",
                "drop table if exists bench.bench_commit",
                "create table bench.bench_commit"
                        + " (chat uuid not null, n int not null, text text not null, primary key (chat, n))");
        try {
            return insert(time);
        } finally {
            execute("drop table bench.bench_commit");
        }
    }

    private double insert(Duration time) throws SQLException {
        LongAdder commits = new LongAdder();
        AtomicBoolean stopped = new AtomicBoolean();
        ExecutorService threads = Executors.newFixedThreadPool(clients);
        try {
            List<Future<?>> inserting = new ArrayList<>();
            for (Connection connection : connect()) {
                inserting.add(threads.submit(() -> {
                    insertUntil(stopped, connection, commits);
                    return null;
                }));
            }
            Schedule.pause(RAMP);
            long before = commits.sum();
            long begin = System.nanoTime();
            Schedule.pause(time);
            double rate = (commits.sum() - before) / ((System.nanoTime() - begin) / 1e9);
            stopped.set(true);
            for (Future<?> client : inserting) {
                finish(client);
            }
            return rate;
        } finally {
            stopped.set(true);
            threads.shutdown();
        }
    }

    private List<Connection> connect() throws SQLException {
        List<Connection> connections = new ArrayList<>();
        for (int i = 0; i < clients; i++) {
            connections.add(DriverManager.getConnection(url));
        }
        return connections;
    }

    private void insertUntil(AtomicBoolean stopped, Connection connection, LongAdder commits) throws SQLException {
        UUID chat = UUID.randomUUID();
        String sql = "insert into bench.bench_commit (chat, n, text) values (?, ?, ?)";
        try (connection;
                PreparedStatement insert = connection.prepareStatement(sql)) {
            for (int n = 1; !stopped.get(); n++) {
                insert.setObject(1, chat);
                insert.setInt(2, n);
                insert.setString(3, text);
                insert.executeUpdate();
                commits.increment();
            }
        }
    }

    private static void finish(Future<?> client) throws SQLException {
        try {
            client.get();
        } catch (ExecutionException e) {
            throw new SQLException("A client of the yardstick failed", e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new SQLException("Interrupted", e);
        }
    }

    private void execute(String... statements) throws SQLException {
        try (Connection connection = DriverManager.getConnection(url);
                Statement statement = connection.createStatement()) {
            for (String sql : statements) {
                statement.execute(sql);
            }
        }
    }
}
