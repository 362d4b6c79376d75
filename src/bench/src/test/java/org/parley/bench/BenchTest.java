package org.parley.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class BenchTest {

    private final ByteArrayOutputStream printed = new ByteArrayOutputStream();
    private final Bench bench = new Bench(
            List.of(
                    new DialoguesBenchmark(),
                    new MessagesBenchmark(),
                    new KillBenchmark(),
                    new ArchiveBenchmark(),
                    new RoutingBenchmark()),
            new Report(new PrintStream(printed, true, StandardCharsets.UTF_8)));

    @Test
    void anUnknownNameListsTheBenchmarks() {
        assertThat(bench.run(List.of("speed"))).isEqualTo(2);
        assertThat(output()).contains("Unknown benchmark: speed", "dialogues", "messages", "kill");
    }

    @Test
    void noNameListsTheBenchmarks() {
        assertThat(bench.run(List.of())).isEqualTo(2);
        assertThat(output()).contains("dialogues");
    }

    @Test
    void eachBenchmarkExplainsItself() {
        assertThat(bench.run(List.of("messages", "--help"))).isZero();
        assertThat(output()).contains("--floor", "--url");
    }

    @Test
    void theArchiveNeedsTheDatabaseOfItsOwner() {
        assertThat(bench.run(List.of("archive", "--chats", "10"))).isEqualTo(2);
        assertThat(output()).contains("--pg is needed");
        assertThat(bench.run(List.of("archive", "--clean", "--pg", "jdbc:postgresql://127.0.0.1:1/none")))
                .isEqualTo(1);
    }

    @Test
    void routingNeedsTheDatabaseOfItsOwnerAndPlacesForAllChats() {
        assertThat(bench.run(List.of("routing"))).isEqualTo(2);
        assertThat(output()).contains("--pg is needed");
        String nowhere = "jdbc:postgresql://127.0.0.1:1/none";
        assertThat(bench.run(List.of("routing", "--pg", nowhere, "--few", "1", "--chats", "101")))
                .isEqualTo(2);
        assertThat(output()).contains("more than --few agents have places: 100");
        assertThat(bench.run(List.of("routing", "--clean", "--pg", nowhere))).isEqualTo(1);
    }

    @Test
    void aMissingFileIsAWrongCall() {
        assertThat(bench.run(List.of("dialogues"))).isEqualTo(2);
        assertThat(bench.run(List.of("dialogues", "/does/not/exist"))).isEqualTo(2);
    }

    @Test
    void anUnknownOptionIsAWrongCall() {
        assertThat(bench.run(List.of("messages", "--floor", "0", "--fast", "yes")))
                .isEqualTo(2);
        assertThat(output()).contains("Unknown option --fast");
    }

    @Test
    void aServerThatDoesNotAnswerIsNotHeld() {
        int port = FreePorts.pick(1).get(0);

        assertThat(bench.run(List.of("messages", "--floor", "0", "--url", "http://127.0.0.1:" + port)))
                .isEqualTo(1);
        assertThat(output()).contains("held=false");
    }

    @Test
    void optionsComeBeforeTheEnvironment() {
        Map<String, String> environment = Map.of("PARLEY_URL", "http://127.0.0.1:1");

        assertThat(Target.from(new Arguments(List.of(), environment)).url()).hasPort(1);
        assertThat(Target.from(new Arguments(List.of("--url=http://127.0.0.1:2/"), environment))
                        .url())
                .hasToString("http://127.0.0.1:2");
        assertThat(Target.from(new Arguments(List.of(), Map.of())).url()).hasPort(8080);
    }

    @Test
    void agentsMayHaveAPasswordOfTheirOwn() {
        Target target = Target.from(new Arguments(List.of("--agents", "anna,boris:secret:x"), Map.of()));

        assertThat(target.agents())
                .containsExactly(new Target.Login("anna", "anna"), new Target.Login("boris", "secret:x"));
    }

    @Test
    void anOptionWithoutAValueIsRefused() {
        assertThatThrownBy(() -> new Arguments(List.of("--chats"), Map.of())).isInstanceOf(UsageException.class);
        assertThatThrownBy(() -> new Arguments(List.of("--chats", "many"), Map.of()).number("chats", 1, 1))
                .isInstanceOf(UsageException.class);
        assertThatThrownBy(() -> new Arguments(List.of("--chats", "0"), Map.of()).number("chats", 1, 1))
                .isInstanceOf(UsageException.class);
    }

    private String output() {
        return printed.toString(StandardCharsets.UTF_8);
    }
}
