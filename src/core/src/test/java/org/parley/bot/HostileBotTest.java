package org.parley.bot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.parley.bot.BotOutcome.Replied;
import org.parley.bot.BotOutcome.Unavailable;
import org.parley.chat.BotSays;
import org.parley.knowledge.KnowledgeBase;
import org.parley.outward.HostileServer;
import org.parley.outward.Outward;
import org.parley.outward.OutwardFixture;
import org.parley.protocol.GuardState.Breaker;

/** Bots that are slow, wrong or dead: whatever they do, there is an outcome in time. */
class HostileBotTest {

    private static final String JSON = "Content-Type: application/json\r\n";
    private static final Duration DEADLINE = Duration.ofMillis(400);
    private static final Duration AMPLE = Duration.ofSeconds(5);
    private static final Duration SLACK = Duration.ofMillis(600);
    private static final List<BotKind> CALLED = List.of(BotKind.CHAT_API, BotKind.RASA, BotKind.COMPLETIONS);

    private final Outward outward = OutwardFixture.toThisMachine();
    private final BotPool pool = new BotPool(outward, new KnowledgeBase(), Clock.systemUTC());

    @AfterEach
    void close() {
        outward.close();
    }

    static Stream<Arguments> modes() {
        byte[] much = "[\"%s\"]".formatted("x".repeat(4_000_000)).getBytes(StandardCharsets.UTF_8);
        return Stream.of(
                arguments("hangs", HostileServer.speaking((in, out) -> HostileServer.hang(in)), "TIMEOUT"),
                arguments(
                        "drips",
                        HostileServer.speaking(
                                (in, out) -> HostileServer.drip(out, "HTTP/1.1 200 OK\r\n" + JSON + "\r\n[", " ")),
                        "TIMEOUT"),
                arguments("garbage", HostileServer.answeringJson("<html>no</html>"), "MALFORMED"),
                arguments(
                        "wrong types",
                        HostileServer.answeringJson("{\"data\":{\"replies\":7},\"choices\":\"x\"}"),
                        "MALFORMED"),
                arguments("deep", HostileServer.answeringJson("[".repeat(100_000)), "MALFORMED"),
                arguments("500", HostileServer.answering(500, JSON, new byte[0]), "STATUS 500"),
                arguments("oversize", HostileServer.answering(200, JSON, much), "TOO_LARGE"),
                arguments(
                        "breaks off",
                        HostileServer.speaking(
                                (in, out) -> out.write(("HTTP/1.1 200 OK\r\n" + JSON + "Content-Length: 100\r\n\r\n[")
                                        .getBytes(StandardCharsets.US_ASCII))),
                        "CONNECTION"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("modes")
    @DisplayName("A bot that is slow or wrong is unavailable in time, with a code that says why")
    void aHostileBotIsUnavailableInTime(String mode, HostileServer hostile, String reason) {
        try (HostileServer server = hostile) {
            Duration deadline = reason.equals("TIMEOUT") ? DEADLINE : AMPLE;
            for (BotKind kind : CALLED) {
                BotPlan plan = BotFixture.plan(kind, server.url("http", "/hook"), deadline);
                long start = System.nanoTime();

                BotOutcome outcome = pool.ask(plan, BotFixture.question("Where is it?", deadline));

                assertThat(outcome)
                        .as(kind.name())
                        .isInstanceOfSatisfying(
                                Unavailable.class, no -> assertThat(no.reason()).startsWith(reason));
                assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(deadline.plus(SLACK));
            }
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"CHAT_API", "RASA", "COMPLETIONS"})
    void aDeadBotIsUnavailable(BotKind kind) throws IOException {
        int port;
        try (ServerSocket gone = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = gone.getLocalPort();
        }
        BotPlan plan = BotFixture.plan(kind, URI.create("http://127.0.0.1:" + port + "/"), AMPLE);

        assertThat(pool.ask(plan, BotFixture.question("?")))
                .isInstanceOfSatisfying(
                        Unavailable.class, no -> assertThat(no.reason()).startsWith("CONNECTION"));
    }

    @ParameterizedTest
    @EnumSource(names = {"CHAT_API", "RASA", "COMPLETIONS"})
    void aRedirectInsideIsAStatusAndNobodyGoesThere(BotKind kind) {
        try (HostileServer canary = HostileServer.answeringJson("[]");
                HostileServer server = HostileServer.answering(
                        307, "Location: " + canary.url("http", "/latest/meta-data") + "\r\n", new byte[0])) {
            BotPlan plan = BotFixture.plan(kind, server.url("http", "/x"), AMPLE);

            assertThat(((Unavailable) pool.ask(plan, BotFixture.question("?"))).reason())
                    .isEqualTo("STATUS 307");
            assertThat(canary.connections()).isZero();
        }
    }

    @Test
    @DisplayName("After five failures a bot is left alone; a change of its row begins anew")
    void theBreakerOpensAndAChangedRowBeginsAnew() {
        try (HostileServer server = HostileServer.answering(503, JSON, new byte[0])) {
            BotPlan plan = BotFixture.plan(BotKind.RASA, server.url("http", "/x"), AMPLE);
            for (int i = 0; i < 5; i++) {
                pool.ask(plan, BotFixture.question("?"));
            }

            assertThat(((Unavailable) pool.ask(plan, BotFixture.question("?"))).reason())
                    .isEqualTo("BREAKER_OPEN");
            assertThat(((Unavailable) pool.ended(plan, BotFixture.question(""))).reason())
                    .isEqualTo("BREAKER_OPEN");
            assertThat(server.connections()).isEqualTo(5);
            assertThat(pool.state(3))
                    .hasValueSatisfying(state -> assertThat(state.breaker()).isEqualTo(Breaker.OPEN));

            BotPlan changed = BotFixture.plan(BotKind.RASA, server.url("http", "/y"), AMPLE);
            assertThat(((Unavailable) pool.ask(changed, BotFixture.question("?"))).reason())
                    .isEqualTo("STATUS 503");
        }
    }

    @Test
    @DisplayName("A bot that hangs is asked by eight at once, and the others are told at once that it is busy")
    void aHangingBotIsAskedByEightAtOnce() throws Exception {
        ExecutorService callers = Executors.newFixedThreadPool(20);
        try (HostileServer server = HostileServer.speaking((in, out) -> HostileServer.hang(in))) {
            BotPlan plan = BotFixture.plan(BotKind.CHAT_API, server.url("http", "/x"), DEADLINE);
            List<Future<BotOutcome>> calls = new ArrayList<>();
            for (int i = 0; i < 20; i++) {
                calls.add(callers.submit(() -> pool.ask(plan, BotFixture.question("?", DEADLINE))));
            }
            List<String> reasons = new ArrayList<>();
            for (Future<BotOutcome> call : calls) {
                reasons.add(((Unavailable) call.get()).reason().replaceFirst(" .*", ""));
            }

            assertThat(reasons).contains("TIMEOUT").isSubsetOf("TIMEOUT", "BUSY", "BREAKER_OPEN");
            assertThat(server.connections()).isLessThanOrEqualTo(12);
        } finally {
            callers.shutdownNow();
        }
    }

    @Test
    @DisplayName("A bot that says nothing is heard all the same: the house says that it did not understand")
    void aSilentBotIsHeard() {
        try (HostileServer server = HostileServer.answeringJson("[]")) {
            BotPlan plan = BotFixture.plan(BotKind.RASA, server.url("http", "/x"), AMPLE);

            Replied reply = (Replied) pool.ask(plan, BotFixture.question("?"));

            assertThat(reply.well()).isFalse();
            assertThat(reply.says()).extracting(BotSays::text).allMatch(text -> text.contains("did not understand"));
        }
    }

    @Test
    void whatCannotEvenBeAskedIsAFault() {
        BotPlan broken = BotFixture.plan(BotKind.COMPLETIONS, URI.create("mailto:a@example.org"), AMPLE);

        assertThat(((Unavailable) pool.ask(broken, BotFixture.question("?"))).reason())
                .isEqualTo("FAULT");
    }
}
