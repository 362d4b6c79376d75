package org.parley.run;

import java.io.IOException;
import java.net.URI;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Map;

/** A whole Parley: database and server, started together, stopped in the right order. */
public final class ParleyServer implements AutoCloseable {

    private final ParleyConfig config;
    private final FileChannel lock;
    private final PostgresServer database;
    private WildFlyServer server;

    private ParleyServer(ParleyConfig config, FileChannel lock, PostgresServer database) {
        this.config = config;
        this.lock = lock;
        this.database = database;
    }

    /**
     * Starts both and waits until they answer.
     *
     * @throws IOException when one of them does not; nothing is left running then
     */
    public static ParleyServer start(ParleyConfig config) throws IOException {
        Files.createDirectories(config.dataFolder());
        FileChannel lock = locked(config.dataFolder());
        ParleyServer parley =
                new ParleyServer(config, lock, PostgresServer.start(config.dataFolder(), config.databasePort()));
        try {
            parley.startServer();
            return parley;
        } catch (IOException | RuntimeException e) {
            parley.database.close();
            lock.close();
            throw e;
        }
    }

    /** Two servers in one folder would take each other's files away. */
    private static FileChannel locked(Path folder) throws IOException {
        FileChannel channel =
                FileChannel.open(folder.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        if (channel.tryLock() == null) {
            channel.close();
            throw new IOException("Another Parley runs in " + folder + ": choose another folder with PARLEY_DATA");
        }
        return channel;
    }

    /** Address of the web server, without a slash at the end. */
    public URI baseUrl() {
        return config.baseUrl();
    }

    /** Address of management and health. */
    public URI managementUrl() {
        return URI.create("http://127.0.0.1:" + config.managementPort());
    }

    /** The database, for tests that look into it or kill it. */
    public PostgresServer database() {
        return database;
    }

    /** The server, for tests that look at its process or log. */
    public WildFlyServer server() {
        return server;
    }

    /** The folder of the broker's journal, for tests that wipe it between two starts. */
    public Path brokerJournal() {
        return config.dataFolder().resolve("server/data/activemq");
    }

    /** Kills the server, not the database, without a word. */
    public void killServer() {
        server.kill();
    }

    /** Stops the server, not the database. */
    public void stopServer() {
        server.close();
    }

    /** Starts the server again after {@link #killServer} or {@link #stopServer}. */
    public void startServer() throws IOException {
        server = WildFlyServer.start(
                config,
                Map.of(
                        "PARLEY_DB_URL", database.url(),
                        "PARLEY_DB_USER", PostgresServer.WORKER,
                        "PARLEY_DB_PASSWORD", database.password(),
                        "PARLEY_DB_OWNER", PostgresServer.OWNER,
                        "PARLEY_DB_OWNER_PASSWORD", database.password()));
    }

    /** Stops the server, then the database. */
    @Override
    public void close() {
        if (server != null) {
            server.close();
        }
        database.close();
        try {
            lock.close();
        } catch (IOException e) {
            // the process ends and the lock with it
            return;
        }
    }
}
