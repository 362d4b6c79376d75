package org.parley.it.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.File;
import java.io.IOException;
import java.net.ConnectException;
import java.net.Socket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.parley.it.support.Http;
import org.parley.it.support.Ports;
import org.parley.it.support.Staff;

/**
 * The README's run command, with an environment of its own, beside the other servers of these tests. Its build alone is played:
 * what it would build is what these tests run on, and a second Maven in the same folders would disturb them.
 */
class TryOutIT {

    private static final Path RUN = Path.of("../run/start").toAbsolutePath().normalize();
    private static final String BUILT = "exit 0";

    /** Linux: a session of its own; and whoever a script started in the background would ignore Ctrl-C, with all it starts. */
    private static final List<String> SESSION = System.getProperty("os.name").equals("Linux")
            ? List.of("setsid", "env", "--default-signal=INT")
            : List.of();

    private static final Duration START = Duration.ofMinutes(3);
    private static final Duration STOP = Duration.ofMinutes(1);

    private static final String DIALOGUES = """
            {"turns": [{"from": "customer", "text": "The yellow parrot does not talk."}, \
            {"from": "agent", "text": "Since when?"}, {"from": "customer", "text": "Since it ate the phone."}]}
            """;

    private final Path folder =
            Path.of("target/parley/try-out-" + ProcessHandle.current().pid()).toAbsolutePath();
    private final Path output = folder.resolve("output.txt");
    private Process running;
    private Map<String, Integer> ports;

    @AfterEach
    void nothingStays() {
        if (running != null && running.isAlive()) {
            running.descendants().forEach(ProcessHandle::destroyForcibly);
            running.destroyForcibly();
        }
    }

    @BeforeEach
    void ground() throws IOException {
        Files.createDirectories(folder);
        build(BUILT);
    }

    @Test
    @DisplayName(
            "Says where it is and who may sign in, lets customers of a file write, stops whole at SIGTERM and at Ctrl-C, "
                    + "and comes back on other ports with everything it had")
    void startsStopsAndComesBack() throws IOException, InterruptedException {
        Files.writeString(folder.resolve("dialogues.jsonl"), DIALOGUES);

        start("--simulator", "dialogues.jsonl");
        Staff admin = Staff.signedIn(url(), "admin");
        List<String> waiting =
                await().atMost(Duration.ofSeconds(60)).until(() -> admin.list("queue"), chats -> !chats.isEmpty());
        String chat = waiting.get(0);
        admin.join(chat);
        admin.says(chat, "Since when?");
        await().atMost(Duration.ofSeconds(30))
                .untilAsserted(() -> assertThat(texts(admin, chat))
                        .containsSubsequence(
                                "The yellow parrot does not talk.", "Since when?", "Since it ate the phone."));
        List<String> said = texts(admin, chat);
        stop(running.pid(), "TERM");

        start();
        Staff again = Staff.signedIn(url(), "admin");
        assertThat(again.list("mine")).contains(chat);
        assertThat(texts(again, chat)).isEqualTo(said);
        stop(ctrlC(), "INT");
    }

    @Test
    @DisplayName("Ctrl-C while it still starts, or is still being built, ends all of it, too")
    void stopsWhileItStarts() throws IOException, InterruptedException {
        launchOnFreePorts();
        awaitOutput("Parley starts.");
        await().atMost(START).until(() -> isTaken(ports.get("PARLEY_DB_PORT")));
        stop(ctrlC(), "INT");

        build("echo $$ > " + folder + "/build.pid; exec sleep 600");
        running = launched(Map.of());
        await().atMost(STOP)
                .until(() -> Files.exists(folder.resolve("build.pid"))
                        && !Files.readString(folder.resolve("build.pid")).isBlank());
        long building =
                Long.parseLong(Files.readString(folder.resolve("build.pid")).strip());
        assertThat(ProcessHandle.of(building)).isPresent();
        signal(ctrlC(), "INT");
        assertThat(running.waitFor(STOP.toSeconds(), TimeUnit.SECONDS)).isTrue();
        await().untilAsserted(() -> assertThat(ProcessHandle.of(building)).isNotPresent());
    }

    @Test
    @DisplayName("A build that fails is shown, and where all of its output is")
    void aBuildThatFailsIsShown() throws IOException, InterruptedException {
        build("echo '[ERROR] no such class'; exit 1");
        running = launched(Map.of());
        assertThat(running.waitFor(STOP.toSeconds(), TimeUnit.SECONDS)).isTrue();

        assertThat(running.exitValue()).isEqualTo(1);
        String said = Files.readString(output);
        assertThat(said).contains("[ERROR] no such class", "The build failed; all of its output is in ");
        Path log = Path.of(said.strip().replaceFirst("(?s).* is in ", ""));
        assertThat(log).content().contains("no such class");
        Files.delete(log);
    }

    @Test
    @DisplayName("What cannot work is said in a sentence before anything is started")
    void wrongArgumentsAndPortsAreSaid() throws IOException, InterruptedException {
        Path noDialogue = Files.writeString(folder.resolve("wrong.jsonl"), "{}\nHello\n");

        assertThat(refusal(Map.of(), "--simulator", noDialogue.toString()))
                .isEqualTo("Parley could not start: Line 2 of the dialogues is no JSON object");
        assertThat(refusal(Map.of(), "--simulate")).contains("The only arguments are --simulator [FILE]");
        assertThat(refusal(Map.of("PARLEY_HTTP_PORT", "80800")))
                .isEqualTo("Parley could not start: PARLEY_HTTP_PORT is a port from 1 to 65535, not “80800”");
    }

    /** Starts it and waits until it says that it answers. */
    private void start(String... arguments) throws IOException {
        launchOnFreePorts(arguments);
        awaitOutput("Ctrl-C stops it.");
        assertThat(Files.readString(output))
                .contains(
                        url() + "/desk",
                        url() + "/chat/demo",
                        "http://127.0.0.1:" + ports.get("PARLEY_MANAGEMENT_PORT"))
                .contains("anna, boris, clara, dmitri, emma, felix", "sofia", "admin", "password = login");
        for (String page : List.of("/desk/login.xhtml", "/chat/demo")) {
            assertThat(Http.call(url(), "GET", page, null).status()).as(page).isEqualTo(200);
        }
    }

    /** On ports nobody had before. */
    private void launchOnFreePorts(String... arguments) throws IOException {
        ports = new TreeMap<>();
        for (String variable : List.of("PARLEY_HTTP_PORT", "PARLEY_MANAGEMENT_PORT", "PARLEY_DB_PORT")) {
            ports.put(variable, Ports.free());
        }
        Map<String, String> environment = new TreeMap<>();
        ports.forEach((variable, port) -> environment.put(variable, port.toString()));
        running = launched(environment, arguments);
    }

    private void awaitOutput(String words) {
        await().atMost(START)
                .until(() -> !running.isAlive() || Files.readString(output).contains(words));
    }

    /** What Maven does when it is called. */
    private void build(String script) throws IOException {
        Path maven = folder.resolve("bin/mvn");
        Files.createDirectories(maven.getParent());
        Files.writeString(maven, "#!/bin/sh\n" + script + "\n");
        Files.setPosixFilePermissions(maven, PosixFilePermissions.fromString("rwxr-xr-x"));
    }

    /** Whom a terminal sends Ctrl-C: everybody who was started from it. Where there is no setsid, the launcher alone. */
    private long ctrlC() {
        return SESSION.isEmpty() ? running.pid() : -running.pid();
    }

    private static void signal(long whom, String signal) throws IOException, InterruptedException {
        Process kill = new ProcessBuilder("kill", "-" + signal, "--", Long.toString(whom)).start();
        assertThat(kill.waitFor()).isZero();
    }

    /** Asks it to stop as a terminal or an operator does: it ends by itself, with all it had started. */
    private void stop(long whom, String signal) throws IOException, InterruptedException {
        List<ProcessHandle> all = running.descendants().toList();
        assertThat(all).as("the database, at least").hasSizeGreaterThan(1);

        signal(whom, signal);

        assertThat(running.waitFor(STOP.toSeconds(), TimeUnit.SECONDS))
                .as("ended by itself")
                .isTrue();
        await().untilAsserted(() -> assertThat(all).noneMatch(ProcessHandle::isAlive));
        assertThat(Files.readString(output)).contains("Parley has stopped. Its data stays in " + folder);
        ports.forEach((variable, port) -> assertThat(isTaken(port)).as(variable).isFalse());
    }

    /** The last line of a start that ends at once. */
    private String refusal(Map<String, String> environment, String... arguments)
            throws IOException, InterruptedException {
        running = launched(environment, arguments);
        assertThat(running.waitFor(STOP.toSeconds(), TimeUnit.SECONDS)).isTrue();
        assertThat(running.exitValue()).isEqualTo(2);
        List<String> lines = Files.readAllLines(output);
        return lines.get(lines.size() - 1);
    }

    private Process launched(Map<String, String> environment, String... arguments) throws IOException {
        List<String> command = new ArrayList<>(SESSION);
        command.add(RUN.toString());
        command.addAll(List.of(arguments));
        ProcessBuilder process =
                new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(output.toFile());
        process.directory(folder.toFile());
        process.environment().put("PARLEY_DATA", folder.toString());
        process.environment().merge("PATH", folder + "/bin", (path, first) -> first + File.pathSeparator + path);
        process.environment().put("JAVA_HOME", System.getProperty("java.home"));
        process.environment().putAll(environment);
        return process.start();
    }

    private URI url() {
        return URI.create("http://127.0.0.1:" + ports.get("PARLEY_HTTP_PORT"));
    }

    private static boolean isTaken(int port) {
        try (Socket probe = new Socket("127.0.0.1", port)) {
            return probe.isConnected();
        } catch (ConnectException e) {
            return false;
        } catch (IOException e) {
            return true;
        }
    }

    private static List<String> texts(Staff staff, String chat) {
        JsonNode lines = staff.get("/chats/" + chat + "/transcript").json().path("items");
        return StreamSupport.stream(lines.spliterator(), false)
                .map(line -> line.path("text").asText())
                .toList();
    }
}
