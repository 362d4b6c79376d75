package org.parley.prompter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.parley.outward.HostileServer;
import org.parley.outward.Outward;
import org.parley.outward.OutwardFixture;
import org.parley.prompter.PrompterOutcome.Answers;
import org.parley.prompter.PrompterOutcome.Unavailable;
import org.parley.protocol.ChatCompletionsSettings;
import org.parley.protocol.GuardSettings;
import org.parley.protocol.GuardState.Breaker;
import org.parley.protocol.Reason;

/** The fourteen ways in which the other side misbehaves, for each protocol. */
class HostilePrompterTest {

    private static final Duration DEADLINE = Duration.ofMillis(500);
    private static final Duration AMPLE = Duration.ofSeconds(5);
    private static final Duration SLACK = Duration.ofMillis(500);

    private static final String JSON = "Content-Type: application/json\r\n";

    /** The first call of a process loads hundreds of classes; no deadline here is about that. */
    @BeforeAll
    static void loadClasses() {
        try (HostileServer server = HostileServer.answeringJson(PromptFixture.prompterAnswer("x"));
                Outward outward = OutwardFixture.toThisMachine()) {
            client("JAICP", outward, server.url("http", "/"))
                    .ask(PromptFixture.question("Where is it?", Duration.ofSeconds(20)));
        }
    }

    private static PrompterClient client(String protocol, Outward outward, URI url) {
        return switch (protocol) {
            case "JAICP" -> new PrompterApiClient(outward, url);
            case "Rasa" -> new RasaClient(outward, url);
            default ->
                new ChatCompletionsClient(
                        outward,
                        new ChatCompletionsSettings(
                                url, "m", "key", "", ChatCompletionsSettings.TokenLimit.MAX_TOKENS, 100),
                        request -> List.of());
        };
    }

    static Stream<Arguments> modes() {
        String head = "HTTP/1.1 200 OK\r\n" + JSON;
        String deep = "[".repeat(100_000) + "]".repeat(100_000);
        byte[] invalid = PromptFixture.prompterAnswer("?").getBytes(StandardCharsets.UTF_8);
        invalid[invalid.length / 2] = (byte) 0xC3;
        invalid[invalid.length / 2 + 1] = (byte) 0x28;
        return Stream.of(
                arguments("hang", speaking((in, out) -> HostileServer.hang(in)), Reason.TIMEOUT),
                arguments(
                        "drip",
                        speaking((in, out) -> HostileServer.drip(out, head + "Content-Length: 9999\r\n\r\n", "[[],[]")),
                        Reason.TIMEOUT),
                arguments("10 MB", HostileServer.answering(200, JSON, new byte[10_000_000]), Reason.TOO_LARGE),
                arguments(
                        "gzip bomb",
                        HostileServer.answering(200, "Content-Encoding: gzip\r\n", HostileServer.gzipBomb()),
                        Reason.MALFORMED),
                arguments("garbage", HostileServer.answeringJson("<html>no</html>"), Reason.MALFORMED),
                arguments(
                        "wrong types",
                        HostileServer.answeringJson("{\"answerOptions\":7,\"choices\":\"x\"}"),
                        Reason.MALFORMED),
                arguments("nested 100,000 deep", HostileServer.answeringJson(deep), Reason.MALFORMED),
                arguments("invalid UTF-8", HostileServer.answering(200, JSON, invalid), Reason.MALFORMED),
                arguments(
                        "500",
                        HostileServer.answering(500, JSON, "{\"a\":1}".getBytes(StandardCharsets.UTF_8)),
                        Reason.STATUS),
                arguments(
                        "closes early",
                        speaking((in, out) -> out.write(head.getBytes(StandardCharsets.US_ASCII))),
                        Reason.CONNECTION),
                arguments("slow TLS", HostileServer.beforeRequest((in, out) -> HostileServer.hang(in)), Reason.TIMEOUT),
                arguments(
                        "answers when nobody waits any more",
                        speaking((in, out) -> {
                            LockSupport.parkNanos(800_000_000);
                            out.write(HostileServer.response(200, JSON, "[]".getBytes(StandardCharsets.UTF_8)));
                        }),
                        Reason.TIMEOUT));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("modes")
    @DisplayName("S10.4 Whatever a prompter does, there is a reason in time")
    void aHostilePrompterIsUnavailableInTime(String mode, HostileServer hostile, Reason reason) {
        try (HostileServer server = hostile;
                Outward outward = OutwardFixture.toThisMachine()) {
            URI url = server.url(mode.equals("slow TLS") ? "https" : "http", "/hook");
            boolean timed = reason == Reason.TIMEOUT;
            // time passes alike for all; the rest is cheap enough to be asked of each
            List<String> protocols = timed ? List.of("JAICP") : List.of("JAICP", "Rasa", "OpenAI");
            for (String protocol : protocols) {
                Duration deadline = timed ? DEADLINE : AMPLE;
                long start = System.nanoTime();

                PrompterOutcome outcome =
                        client(protocol, outward, url).ask(PromptFixture.question("Where is it?", deadline));

                assertThat(outcome)
                        .as(protocol)
                        .isInstanceOfSatisfying(
                                Unavailable.class, no -> assertThat(no.reason()).isEqualTo(reason));
                assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(deadline.plus(SLACK));
            }
        }
    }

    @Test
    void aRedirectInsideIsAStatusAndNobodyGoesThere() {
        try (HostileServer canary = HostileServer.answeringJson(PromptFixture.prompterAnswer("inside"));
                HostileServer server = HostileServer.answering(
                        307, "Location: " + canary.url("http", "/latest/meta-data") + "\r\n", new byte[0]);
                Outward outward = OutwardFixture.toThisMachine()) {
            for (String protocol : List.of("JAICP", "Rasa", "OpenAI")) {
                assertThat(client(protocol, outward, server.url("http", "/x"))
                                .ask(PromptFixture.question("Where is it?")))
                        .isEqualTo(new Unavailable(Reason.STATUS, "307"));
            }
            assertThat(canary.connections()).isZero();
        }
    }

    @Test
    void theSameAnswerTwiceIsOnePromptAndTheEleventhIsLeftOut() {
        StringBuilder options = new StringBuilder(PromptFixture.option("same"));
        for (int i = 0; i < 20; i++) {
            options.append(',').append(PromptFixture.option(i % 2 == 0 ? "same" : "other " + i));
        }
        options.append(',').append(PromptFixture.option("a")).append(',').append(PromptFixture.option("b"));
        try (HostileServer server = HostileServer.answeringJson("{\"answerOptions\":[" + options + "]}");
                Outward outward = OutwardFixture.toThisMachine()) {
            Answers answers = (Answers)
                    client("JAICP", outward, server.url("http", "/x")).ask(PromptFixture.question("Where is it?"));

            assertThat(answers.answers())
                    .hasSize(10)
                    .extracting(PromptAnswer::text)
                    .doesNotHaveDuplicates();
        }
    }

    @Test
    void anAddressTheRulesForbidIsRefusedWithoutAConnection() {
        try (HostileServer canary = HostileServer.answeringJson("{}");
                Outward outward = OutwardFixture.toThisMachine()) {
            assertThat(client("Rasa", outward, URI.create("http://[::1]:" + canary.port()))
                            .ask(PromptFixture.question("Where is it?")))
                    .isEqualTo(new Unavailable(Reason.REFUSED, "ADDRESS"));
            assertThat(canary.connections()).isZero();
        }
    }

    @Test
    @DisplayName("S10.4 A prompter that hangs is asked by eight at once, five times, and then left alone")
    void aHangingPrompterHoldsEightThreadsAtMost() throws Exception {
        ExecutorService callers = Executors.newFixedThreadPool(40);
        try (HostileServer server = speaking((in, out) -> HostileServer.hang(in));
                Outward outward = OutwardFixture.toThisMachine()) {
            PrompterGuard guard = new PrompterGuard(
                    "bot",
                    client("JAICP", outward, server.url("http", "/x")),
                    GuardSettings.standard().withTimeout(DEADLINE),
                    Clock.systemUTC());
            List<Future<PrompterOutcome>> calls = new ArrayList<>();
            for (int i = 0; i < 40; i++) {
                calls.add(callers.submit(() -> guard.ask(PromptFixture.question("Where is it?"))));
            }
            List<Reason> reasons = new ArrayList<>();
            for (Future<PrompterOutcome> call : calls) {
                reasons.add(((Unavailable) call.get()).reason());
            }

            assertThat(reasons).filteredOn(Reason.TIMEOUT::equals).hasSizeBetween(5, 12);
            assertThat(reasons).isSubsetOf(Reason.TIMEOUT, Reason.BUSY, Reason.BREAKER_OPEN);
            assertThat(server.connections()).isLessThanOrEqualTo(12);
            assertThat(guard.state().breaker()).isEqualTo(Breaker.OPEN);
            assertThat(guard.ask(PromptFixture.question("And now?"))).isEqualTo(new Unavailable(Reason.BREAKER_OPEN));
        } finally {
            callers.shutdownNow();
        }
    }

    private static HostileServer speaking(HostileServer.Behaviour behaviour) {
        return HostileServer.speaking(behaviour);
    }
}
