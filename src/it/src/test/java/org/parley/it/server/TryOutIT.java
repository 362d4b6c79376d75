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
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.parley.it.support.Http;
import org.parley.it.support.Ports;
import org.parley.it.support.Staff;

/**
 * The README's run command after its build: the very program {@code src/run/start} becomes, a process of its own with its own
 * environment, beside the other servers of these tests.
 */
class TryOutIT {

    private static final Path RUN = Path.of("../run/target").toAbsolutePath().normalize();
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

    @Test
    @DisplayName(
            "Says where it is and who may sign in, lets customers of a file write, stops whole at SIGTERM and at Ctrl-C, "
                    + "and comes back on other ports with everything it had")
    void startsStopsAndComesBack() throws IOException, InterruptedException {
        Files.createDirectories(folder);
        Path dialogues = Files.writeString(folder.resolve("dialogues.jsonl"), DIALOGUES);

        start("--simulator", dialogues.toString());
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
        stop("TERM");

        start();
        Staff again = Staff.signedIn(url(), "admin");
        assertThat(again.list("mine")).contains(chat);
        assertThat(texts(again, chat)).isEqualTo(said);
        stop("INT");
    }

    @Test
    @DisplayName("What cannot work is said in a sentence before anything is started")
    void wrongArgumentsAndPortsAreSaid() throws IOException, InterruptedException {
        Files.createDirectories(folder);
        Path noDialogue = Files.writeString(folder.resolve("wrong.jsonl"), "{}\nHello\n");

        assertThat(refusal(Map.of(), "--simulator", noDialogue.toString()))
                .isEqualTo("Parley could not start: Line 2 of the dialogues is no JSON object");
        assertThat(refusal(Map.of(), "--simulate")).contains("The only arguments are --simulator [FILE]");
        assertThat(refusal(Map.of("PARLEY_HTTP_PORT", "80800")))
                .isEqualTo("Parley could not start: PARLEY_HTTP_PORT is a port from 1 to 65535, not “80800”");
    }

    /** Starts it on ports nobody had before, and waits until it says that it answers. */
    private void start(String... arguments) throws IOException {
        ports = new TreeMap<>();
        for (String variable : List.of("PARLEY_HTTP_PORT", "PARLEY_MANAGEMENT_PORT", "PARLEY_DB_PORT")) {
            ports.put(variable, Ports.free());
        }
        Map<String, String> environment = new TreeMap<>();
        ports.forEach((variable, port) -> environment.put(variable, port.toString()));
        running = launched(environment, arguments);
        await().atMost(START)
                .until(() -> !running.isAlive() || Files.readString(output).contains("Ctrl-C stops it."));
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

    /** Asks it to stop as a terminal or an operator does: it ends by itself, with all it had started. */
    private void stop(String signal) throws IOException, InterruptedException {
        List<ProcessHandle> all = running.descendants().toList();
        assertThat(all).as("the server and the database, at least").hasSizeGreaterThan(2);

        new ProcessBuilder("kill", "-" + signal, Long.toString(running.pid())).start();

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
        List<String> command = new ArrayList<>();
        if (System.getProperty("os.name").equals("Linux")) {
            // whoever was started in the background by a script ignores Ctrl-C, and so does all it starts
            command.addAll(List.of("env", "--default-signal=INT"));
        }
        command.addAll(List.of(
                Path.of(System.getProperty("java.home"), "bin/java").toString(),
                "-cp",
                RUN.resolve("classes") + File.pathSeparator + RUN.resolve("lib") + "/*",
                "org.parley.run.Main"));
        command.addAll(List.of(arguments));
        ProcessBuilder process =
                new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(output.toFile());
        process.environment().put("PARLEY_DATA", folder.toString());
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
