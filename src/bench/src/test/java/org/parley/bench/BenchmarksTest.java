package org.parley.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Each benchmark against a server that does it right, and against servers that do not. */
@Timeout(60)
class BenchmarksTest {

    private static final String DIALOGUE = """
            {"id": "1", "turns": [{"from": "customer", "text": "Hello"}, {"from": "agent", "text": "Good day"},\
             {"from": "customer", "text": "One"}, {"from": "customer", "text": "Two e\\u0301\\r\\n"},\
             {"from": "agent", "text": "Three"}, {"from": "customer", "text": "Four"},\
             {"from": "agent", "text": "Five"}, {"from": "customer", "text": "Six"}, {"from": "agent", "text": "Bye"}]}
            {"id": "2", "turns": [{"from": "agent", "text": "How can I help?"}, {"from": "customer", "text": "No"}]}
            """;

    private final ByteArrayOutputStream printed = new ByteArrayOutputStream();
    private final Report report = new Report(new PrintStream(printed, true, StandardCharsets.UTF_8));

    @TempDir
    private Path folder;

    @Test
    void messagesHoldAtTheFloorAndNotBelowIt() {
        assertThat(MessagesBenchmark.isFastEnough(2_500, 10_000, 0.25)).isTrue();
        assertThat(MessagesBenchmark.isFastEnough(2_499, 10_000, 0.25)).isFalse();
        assertThat(MessagesBenchmark.isFastEnough(2_500, 0, 0.25)).isFalse();
        assertThat(MessagesBenchmark.isFastEnough(1, 0, 0)).isTrue();
    }

    @Test
    void dialoguesHoldOnAServerThatDoesItRight() throws Exception {
        FakeDesk desk = new FakeDesk();

        boolean held = dialogues(desk);

        assertThat(held).as(printed.toString(StandardCharsets.UTF_8)).isTrue();
        assertThat(report.given("violations")).isEqualTo("0");
        assertThat(report.given("chats")).isEqualTo("40");
        // a chat starts with the customer: where the agent speaks first, a greeting comes before
        assertThat(report.given("messages")).isEqualTo(Integer.toString(20 * 9 + 20 * 3));
    }

    @Test
    void dialoguesRaiseTheLimitsAndPutThemBack() throws Exception {
        FakeDesk desk = new FakeDesk();

        dialogues(desk);

        assertThat(desk.chatLimits).containsExactly(100, 10);
    }

    @Test
    void dialoguesSeeAMessageStoredTwice() throws Exception {
        assertThat(dialogues(new FakeDesk(FakeDesk.Flaw.STORES_TWICE))).isFalse();
        assertThat(printed.toString(StandardCharsets.UTF_8)).contains("DOUBLED");
    }

    @Test
    void dialoguesSeeDoorsThatDiffer() throws Exception {
        assertThat(dialogues(new FakeDesk(FakeDesk.Flaw.CHANGES_TEXT_FOR_CUSTOMERS)))
                .isFalse();
        assertThat(printed.toString(StandardCharsets.UTF_8)).contains("DOORS_DIFFER");
    }

    @Test
    void dialoguesSeeStatisticsThatCountTooFew() throws Exception {
        assertThat(dialogues(new FakeDesk(FakeDesk.Flaw.MISCOUNTS))).isFalse();
        assertThat(report.given("violations")).isEqualTo("1");
        assertThat(printed.toString(StandardCharsets.UTF_8)).contains("STATISTICS");
    }

    @Test
    void dialoguesSeeAChatThatStaysOpen() throws Exception {
        assertThat(dialogues(new FakeDesk(FakeDesk.Flaw.LEAVES_OPEN))).isFalse();
        assertThat(printed.toString(StandardCharsets.UTF_8)).contains("STATE");
    }

    @Test
    void messagesHoldOnAServerThatDoesItRight() throws Exception {
        FakeDesk desk = new FakeDesk();

        boolean held = messages(desk);

        assertThat(held).as(printed.toString(StandardCharsets.UTF_8)).isTrue();
        assertThat(Double.parseDouble(report.given("messages_per_s"))).isPositive();
        assertThat(desk.chatLimits).containsExactly(100, 10);
    }

    @Test
    void messagesSeeLinesThatNeverReachTheDesk() throws Exception {
        assertThat(report.given("missed_frames")).isEmpty();
        assertThat(messages(new FakeDesk(FakeDesk.Flaw.SWALLOWS_FRAMES))).isFalse();
        assertThat(Integer.parseInt(report.given("missed_frames"))).isPositive();
    }

    @Test
    void killsHoldOnAServerThatKeepsWhatItAcknowledged() throws Exception {
        boolean held = kill(new FakeDesk());

        assertThat(held).as(printed.toString(StandardCharsets.UTF_8)).isTrue();
        assertThat(report.given("lost")).isEqualTo("0");
        assertThat(Integer.parseInt(report.given("acked"))).isPositive();
    }

    @Test
    void killsSeeWhatAServerForgot() throws Exception {
        assertThat(kill(new FakeDesk(FakeDesk.Flaw.FORGETS_AT_KILL))).isFalse();
        assertThat(Integer.parseInt(report.given("violations"))).isPositive();
        assertThat(folder.resolve("broken-histories")).isNotEmptyDirectory();
    }

    private boolean dialogues(FakeDesk desk) throws Exception {
        Path file = Files.writeString(folder.resolve("dialogues.jsonl"), DIALOGUE);
        return run(new DialoguesBenchmark(), desk, file.toString(), "--chats", "40", "--rate", "40", "--warmup", "8");
    }

    private boolean messages(FakeDesk desk) throws Exception {
        return run(
                new MessagesBenchmark(), desk, "--customers", "8", "--seconds", "1", "--warmup", "1", "--floor", "0");
    }

    private boolean run(Benchmark benchmark, FakeDesk desk, String... line) throws Exception {
        try (FakeServer server = FakeServer.started(desk)) {
            List<String> all = new ArrayList<>(Arrays.asList(line));
            all.addAll(List.of("--settle", "0", "--url", server.url().toString()));
            return benchmark.run(new Arguments(all, Map.of()), report);
        }
    }

    private boolean kill(FakeDesk desk) throws IOException {
        Arguments arguments = new Arguments(List.of("--trials", "1", "--customers", "4", "--settle", "0"), Map.of());
        try (FakeServer server = new FakeServer(desk)) {
            return new KillBenchmark().run(arguments, report, server, 7, folder);
        }
    }
}
