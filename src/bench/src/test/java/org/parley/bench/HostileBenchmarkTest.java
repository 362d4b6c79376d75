package org.parley.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@Timeout(60)
class HostileBenchmarkTest {

    private static final String INSIDE = "http://127.0.0.1:1/inside";
    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final Duration ENOUGH = Duration.ofSeconds(1);

    private final ByteArrayOutputStream printed = new ByteArrayOutputStream();
    private final Bench bench = new Bench(
            List.of(new HostileBenchmark(), new PromptTimeBenchmark()),
            new Report(new PrintStream(printed, true, StandardCharsets.UTF_8)));
    private final List<JsonNode> pushed = new CopyOnWriteArrayList<>();

    @ParameterizedTest
    @EnumSource(HostileMode.class)
    void eachModeMisbehavesAsItsNameSays(HostileMode mode) throws Exception {
        try (StubEndpoint endpoint = mode.open(INSIDE, pushed::add)) {
            boolean endless = List.of(HostileMode.HANG, HostileMode.DRIP, HostileMode.SLOW_TLS, HostileMode.AFTER_30_S)
                    .contains(mode);

            Heard heard = ask(endpoint, endless ? ENOUGH : PATIENCE);

            String text = heard.text();
            switch (mode) {
                case HANG, AFTER_30_S -> assertThat(heard.bytes()).isEmpty();
                case DRIP -> assertThat(text).startsWith("HTTP/1.1 200").contains("\r\n\r\n  ");
                case TEN_MEGABYTES -> assertThat(heard.bytes()).hasSizeGreaterThan(10_000_000);
                case GZIP_BOMB -> assertThat(text).contains("Content-Encoding: gzip");
                case GARBAGE -> assertThat(text).contains("<html>");
                case WRONG_TYPES -> assertThat(text).contains("\"answerOptions\":{");
                case NESTED -> assertThat(text).contains("[".repeat(100_000));
                case INVALID_UTF8 -> assertThat(text).contains("\u00C3(");
                case STATUS_500 -> assertThat(text).startsWith("HTTP/1.1 500");
                case REDIRECT_INSIDE -> assertThat(text).contains("Location: " + INSIDE);
                case EARLY_CLOSE -> assertThat(text).endsWith("\r\n").doesNotContain("\r\n\r\n");
                case SLOW_TLS -> assertThat(heard.bytes()[0]).isEqualTo((byte) 22);
                case DUPLICATES -> assertThat(text.split("Answer to: Where\\?")).hasSize(4);
            }
            assertThat(heard.ended()).isEqualTo(!endless);
            assertThat(pushed).hasSize(mode == HostileMode.DUPLICATES ? 2 : 0);
            assertThat(endpoint.connections()).isEqualTo(1);
        }
    }

    @Test
    void onlyTheReasonOfTheModeOrOfTheGuardIsRight() {
        assertThat(HostileMode.GARBAGE.isRight(unavailable("MALFORMED"))).isTrue();
        assertThat(HostileMode.GARBAGE.isRight(unavailable("BREAKER_OPEN"))).isTrue();
        assertThat(HostileMode.GARBAGE.isProof(unavailable("BREAKER_OPEN"))).isFalse();
        assertThat(HostileMode.GARBAGE.isRight(unavailable("FAULT"))).isFalse();
        assertThat(HostileMode.GARBAGE.isRight(answered("Answer to: Where?"))).isFalse();
        assertThat(HostileMode.GARBAGE.isRight(Json.object().put("state", "ASKED")))
                .isFalse();
    }

    @Test
    void duplicatesAreOneRightAnswer() {
        assertThat(HostileMode.DUPLICATES.isRight(answered("Answer to: Where?")))
                .isTrue();
        assertThat(HostileMode.DUPLICATES.isRight(answered("Answer to: Where?", "Answer to: Where?")))
                .isFalse();
        assertThat(HostileMode.DUPLICATES.isRight(answered("Answer to: Another?")))
                .isFalse();
        assertThat(HostileMode.DUPLICATES.isRight(unavailable("TIMEOUT"))).isFalse();
    }

    @Test
    void aQuestionThatIsMissingOrThereTwiceIsWrong() {
        HostileTally tally = new HostileTally(HostileMode.HANG, "7");
        PacedLoad.Said said = new PacedLoad.Said(null, 3, "Where?");

        tally.judge(said, List.of(unavailable("TIMEOUT")));
        assertThat(tally.wrong()).isEmpty();
        tally.judge(said, List.of());
        tally.judge(said, List.of(unavailable("TIMEOUT"), unavailable("TIMEOUT")));

        assertThat(tally.wrong()).hasSize(2);
        assertThat(tally.proofs()).isEqualTo(1);
        assertThat(tally.outcomes()).containsEntry("TIMEOUT", 1).containsEntry("0 questions", 1);
    }

    @Test
    void theGroupsPromptersRestMeanwhile() throws Exception {
        FakeDesk desk = new FakeDesk();
        desk.prompters.put("1", prompter(1));
        desk.prompters.put("2", prompter(2));
        try (FakeServer server = FakeServer.started(desk);
                Web web = new Web(server.url())) {
            AgentDesk administrator = new AgentDesk(web, new Target.Login("admin", "admin"));
            try (PrompterKeeper keeper = new PrompterKeeper(administrator, 1)) {
                PrompterKeeper.Kept own = keeper.make("Own", "http://127.0.0.1:9/", Duration.ofSeconds(5));
                assertThat(active(desk)).containsExactly(false, true, false);
                own.work(true);
                assertThat(active(desk)).containsExactly(false, true, true);
                assertThat(own.pushToken()).isEqualTo("push-3");
            }
            assertThat(active(desk)).containsExactly(true, true);
        }
    }

    @Test
    void aProcessHasThreadsAndMemory() throws Exception {
        ServerProcess own = new ServerProcess(ProcessHandle.current().pid());

        assertThat(own.threads()).isPositive();
        assertThat(own.residentMegabytes()).isGreaterThan(own.liveMegabytes());
        assertThat(own.liveMegabytes()).isPositive();
        assertThatThrownBy(() -> ServerProcess.of(Optional.of("999999999")).threads())
                .hasMessageContaining("has gone");
    }

    @Test
    void wrongCallsAreNamed() {
        assertThat(bench.run(List.of("hostile", "--modes", "hang,rude"))).isEqualTo(2);
        assertThat(output()).contains("No mode of a hostile prompter: rude");
        assertThat(bench.run(List.of("hostile", "--rounds", "1", "--customers", "10")))
                .isEqualTo(2);
        assertThat(output()).contains("A chat shows its newest 100 prompts");
        assertThat(bench.run(List.of("prompt-time", "--speed", "1"))).isEqualTo(2);
    }

    private String output() {
        return printed.toString(StandardCharsets.UTF_8);
    }

    private static ObjectNode prompter(int group) {
        ObjectNode prompter =
                Json.object().put("prompter", Integer.toString(group)).put("active", true);
        prompter.putArray("groups").add(group);
        return prompter;
    }

    private static List<Boolean> active(FakeDesk desk) {
        return desk.prompters.values().stream()
                .map(prompter -> prompter.path("active").asBoolean())
                .toList();
    }

    private static ObjectNode unavailable(String reason) {
        return Json.object().put("state", "UNAVAILABLE").put("reason", reason);
    }

    private static ObjectNode answered(String... texts) {
        ObjectNode prompt = Json.object().put("state", "ANSWERED").put("text", "Where?");
        for (String text : texts) {
            prompt.withArray("answers").addObject().put("text", text);
        }
        return prompt;
    }

    /** What a caller heard before it ended, or before a caller lost patience. */
    private record Heard(byte[] bytes, boolean ended) {
        String text() {
            return new String(bytes, StandardCharsets.ISO_8859_1);
        }
    }

    private static Heard ask(StubEndpoint endpoint, Duration patience) throws IOException {
        byte[] body =
                "{\"clientInfo\":{\"id\":\"1\"},\"chatId\":\"c\",\"text\":\"Where?\"}".getBytes(StandardCharsets.UTF_8);
        ByteArrayOutputStream heard = new ByteArrayOutputStream();
        try (Socket socket =
                new Socket("127.0.0.1", URI.create(endpoint.address("/")).getPort())) {
            socket.setSoTimeout((int) patience.toMillis());
            socket.getOutputStream()
                    .write(("POST / HTTP/1.1\r\nContent-Length: " + body.length + "\r\n\r\n")
                            .getBytes(StandardCharsets.UTF_8));
            socket.getOutputStream().write(body);
            boolean ended = hear(socket.getInputStream(), heard, patience);
            return new Heard(heard.toByteArray(), ended);
        }
    }

    /** Whether it ended. */
    private static boolean hear(InputStream in, ByteArrayOutputStream heard, Duration patience) throws IOException {
        long deadline = System.nanoTime() + patience.toNanos();
        byte[] piece = new byte[8192];
        try {
            while (System.nanoTime() < deadline) {
                int read = in.read(piece);
                if (read < 0) {
                    return true;
                }
                heard.write(piece, 0, read);
            }
            return false;
        } catch (SocketTimeoutException e) {
            return false;
        }
    }
}
