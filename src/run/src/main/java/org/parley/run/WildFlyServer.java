package org.parley.run;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.FileSystemException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.wildfly.core.launcher.Launcher;
import org.wildfly.core.launcher.StandaloneCommandBuilder;

/**
 * The provisioned WildFly as a child process. It runs from its own data folder: the server's files are linked there and
 * configuration and deployment copied anew at each start, so that several run from one build and a new build pulls no file
 * away from under a running one. Journal and logs stay.
 */
public final class WildFlyServer implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofMinutes(5);
    private static final Duration GRACE = Duration.ofSeconds(40);

    private final ParleyConfig config;
    private final Path home;
    private final Path base;
    private Process process;

    private WildFlyServer(ParleyConfig config) {
        this.config = config;
        this.home = config.dataFolder().resolve("wildfly");
        this.base = config.dataFolder().resolve("server");
    }

    /** Starts it and waits until health says ready. */
    public static WildFlyServer start(ParleyConfig config, Map<String, String> database) throws IOException {
        WildFlyServer server = new WildFlyServer(config);
        server.layOutBase();
        server.launch(database);
        server.awaitReady();
        return server;
    }

    /** The process, for who watches or kills it. */
    public Process process() {
        return process;
    }

    /** Kills it without a word, as a crash would. */
    public void kill() {
        process.destroyForcibly();
        await(PATIENCE);
    }

    /** Stops it as an operator would. */
    @Override
    public void close() {
        if (!process.isAlive()) {
            return;
        }
        process.destroy();
        if (!await(GRACE)) {
            kill();
        }
    }

    /** Its log. */
    public Path logFile() {
        return base.resolve("log/server.log");
    }

    private void layOutBase() throws IOException {
        Path origin = config.serverHome().resolve("standalone");
        if (!Files.isDirectory(origin)) {
            throw new IOException("There is no server in " + config.serverHome() + ": build it first");
        }
        for (String folder : new String[] {"bin", "modules"}) {
            renew(config.serverHome().resolve(folder), home.resolve(folder), WildFlyServer::link);
        }
        link(config.serverHome().resolve("jboss-modules.jar"), home.resolve("jboss-modules.jar"));
        renew(origin.resolve("configuration"), base.resolve("configuration"), WildFlyServer::copy);
        Path deployments = base.resolve("deployments");
        if (Files.isDirectory(deployments)) {
            Trees.delete(deployments);
        }
        Files.createDirectories(deployments);
        if (config.withApplication()) {
            copy(origin.resolve("deployments/parley.ear"), deployments.resolve("parley.ear"));
        }
        Files.createDirectories(base.resolve("data"));
        Files.createDirectories(base.resolve("tmp"));
    }

    private void launch(Map<String, String> database) throws IOException {
        StandaloneCommandBuilder command = StandaloneCommandBuilder.of(home)
                .setBaseDirectory(base)
                // by default the launcher forbids IPv6
                .addJavaOptions("-Xms64m", "-Xmx768m", "-Djava.net.preferIPv4Stack=false")
                .addServerArguments(
                        "-b=127.0.0.1",
                        "-bmanagement=127.0.0.1",
                        "-Djboss.http.port=" + config.httpPort(),
                        "-Djboss.management.http.port=" + config.managementPort());
        Launcher launcher = Launcher.of(command)
                .setRedirectErrorStream(true)
                .redirectOutput(config.dataFolder().resolve("console.log"))
                .addEnvironmentVariables(database)
                .addEnvironmentVariables(config.environment());
        process = launcher.launch();
    }

    /** Health is asked only once the web server serves us: before that it would log a warning at each question. */
    private void awaitReady() throws IOException {
        URI health = URI.create("http://127.0.0.1:" + config.managementPort() + "/health/ready");
        if (config.withApplication()) {
            awaitAnswer(URI.create("http://127.0.0.1:" + config.httpPort() + "/chat/widget/widget.js"), "parley");
            awaitAnswer(health, "parley-database");
        } else {
            awaitAnswer(health, "running");
        }
    }

    private void awaitAnswer(URI address, String content) throws IOException {
        HttpClient client =
                HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(2)).build();
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (!answers(client, address, content)) {
            if (!process.isAlive() || System.nanoTime() > deadline || hasFailed() || Thread.interrupted()) {
                kill();
                throw new IOException("The server did not become ready, see " + logFile());
            }
            Pause.shortly();
        }
    }

    /** The scanner says so when the application could not be deployed. */
    private boolean hasFailed() {
        return Files.exists(base.resolve("deployments/parley.ear.failed"));
    }

    private static boolean answers(HttpClient client, URI address, String content) throws IOException {
        try {
            HttpResponse<String> answer = client.send(
                    HttpRequest.newBuilder(address)
                            .timeout(Duration.ofSeconds(5))
                            .build(),
                    HttpResponse.BodyHandlers.ofString());
            return answer.statusCode() == 200 && answer.body().contains(content);
        } catch (IOException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("Interrupted while waiting for the server", e);
        }
    }

    private boolean await(Duration time) {
        try {
            return process.waitFor(time.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    /** How a file gets to its new place. */
    private interface Placing {
        void place(Path from, Path to) throws IOException;
    }

    private static void renew(Path from, Path to, Placing placing) throws IOException {
        if (Files.isDirectory(to)) {
            Trees.delete(to);
        }
        Files.walkFileTree(from, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) throws IOException {
                Files.createDirectories(to.resolve(from.relativize(folder).toString()));
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                placing.place(file, to.resolve(from.relativize(file).toString()));
                return FileVisitResult.CONTINUE;
            }
        });
    }

    private static void copy(Path from, Path to) throws IOException {
        Files.copy(from, to, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.COPY_ATTRIBUTES);
    }

    /** A hard link costs nothing; on another file system it is a copy. */
    private static void link(Path from, Path to) throws IOException {
        Files.deleteIfExists(to);
        try {
            Files.createLink(to, from);
        } catch (FileSystemException | UnsupportedOperationException e) {
            copy(from, to);
        }
    }
}
