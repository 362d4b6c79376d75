package org.parley.outward;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.parley.outward.OutwardOutcome.Answered;
import org.parley.outward.OutwardOutcome.Broken;
import org.parley.outward.OutwardOutcome.Fault;
import org.parley.outward.OutwardOutcome.Refused;
import org.parley.outward.OutwardOutcome.RefusedReason;
import org.parley.outward.OutwardOutcome.Stage;
import org.parley.outward.OutwardOutcome.TimedOut;
import org.parley.outward.OutwardOutcome.TooLarge;

class OutwardTest {

    private static final Duration DEADLINE = Duration.ofMillis(500);
    /** Where something else than time decides. */
    private static final Duration AMPLE = Duration.ofSeconds(5);

    private static final Duration SLACK = Duration.ofMillis(500);
    private static final byte[] TEN_MB = new byte[10_000_000];
    private static final int LIMIT = 256 * 1024;

    /** The first call of a process loads hundreds of classes; no deadline here is about that. */
    @BeforeAll
    static void loadClasses() {
        try (HostileServer server = HostileServer.answeringJson("{}");
                Outward outward = OutwardFixture.toThisMachine()) {
            outward.call(OutwardRequest.get(server.url("http", "/")), Duration.ofSeconds(20));
        }
    }

    @Test
    void aCallSendsWhatItWasGivenAndBringsBackWhatCame() {
        try (HostileServer server = HostileServer.answering(201, "X-Told: yes\r\nX-Told: no\r\n", bytes("done"));
                Outward outward = OutwardFixture.toThisMachine()) {
            OutwardRequest request = OutwardRequest.postJson(
                            server.url("http", "/a/b%20c?d=e&f=%2F#fragment"), bytes("{\"text\":\"ü\"}"))
                    .with("Authorization", "Bearer secret");

            Answered answer = (Answered) outward.call(request, AMPLE);

            assertThat(answer.status()).isEqualTo(201);
            assertThat(answer.header("X-TOLD")).contains("yes");
            assertThat(answer.body()).asString(StandardCharsets.UTF_8).isEqualTo("done");
            assertThat(server.requests()).singleElement().asString().satisfies(text -> {
                assertThat(text)
                        .startsWith("POST /a/b%20c?d=e&f=%2F HTTP/1.1\r\n")
                        .endsWith("{\"text\":\"ü\"}");
                assertThat(text)
                        .contains("Host: 127.0.0.1:" + server.port(), "Authorization: Bearer secret", "Accept: app")
                        .containsIgnoringCase("content-type: application/json")
                        .doesNotContainIgnoringCase("accept-encoding")
                        .doesNotContainIgnoringCase("cookie")
                        .doesNotContainIgnoringCase("upgrade");
            });
        }
    }

    static Stream<Arguments> hostileServers() {
        String head = "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\n";
        return Stream.of(
                arguments("hangs", "http", reading((in, out) -> HostileServer.hang(in)), new TimedOut(Stage.ANSWER)),
                arguments(
                        "drips its body",
                        "http",
                        reading((in, out) ->
                                HostileServer.drip(out, head + "Content-Length: 100000\r\n\r\n", "[[1],[2]]")),
                        new TimedOut(Stage.ANSWER)),
                arguments(
                        "drips its head",
                        "http",
                        reading((in, out) -> HostileServer.drip(out, head, "X-More: again\r\n")),
                        new TimedOut(Stage.ANSWER)),
                arguments(
                        "says “go on” for ever",
                        "http",
                        reading((in, out) -> HostileServer.drip(out, "", "HTTP/1.1 100 Continue\r\n\r\n")),
                        new TimedOut(Stage.ANSWER)),
                arguments(
                        "says 10 MB",
                        "http",
                        reading((in, out) -> out.write(HostileServer.response(200, "", TEN_MB))),
                        new TooLarge(LIMIT)),
                arguments(
                        "says 10 MB without telling how much",
                        "http",
                        reading((in, out) -> {
                            out.write(bytes(head + "Connection: close\r\n\r\n"));
                            out.write(TEN_MB);
                        }),
                        new TooLarge(LIMIT)),
                arguments(
                        "says 10 MB in chunks",
                        "http",
                        reading((in, out) -> {
                            out.write(bytes(head + "Transfer-Encoding: chunked\r\n\r\n989680\r\n"));
                            out.write(TEN_MB);
                            out.write(bytes("\r\n0\r\n\r\n"));
                        }),
                        new TooLarge(LIMIT)),
                arguments(
                        "compresses",
                        "http",
                        HostileServer.answering(200, "Content-Encoding: gzip\r\n", HostileServer.gzipBomb()),
                        new Broken(Fault.ENCODED)),
                arguments(
                        "speaks no HTTP",
                        "http",
                        reading((in, out) -> out.write(bytes("\u0000\u0001 hello\r\n\r\n"))),
                        new Broken(Fault.PROTOCOL)),
                arguments(
                        "has a header of 1 MB",
                        "http",
                        reading((in, out) -> out.write(bytes(head + "X-Long: " + "x".repeat(1_000_000)))),
                        new Broken(Fault.PROTOCOL)),
                arguments(
                        "has 10,000 headers",
                        "http",
                        reading((in, out) -> out.write(bytes(head + "X-A: b\r\n".repeat(10_000) + "\r\n"))),
                        new Broken(Fault.PROTOCOL)),
                arguments("closes at once", "http", reading((in, out) -> out.flush()), new Broken(Fault.CLOSED)),
                arguments(
                        "closes in the middle",
                        "http",
                        reading((in, out) -> out.write(bytes(head + "Content-Length: 100\r\n\r\n{\"a\":"))),
                        new Broken(Fault.CLOSED)),
                arguments(
                        "never shakes hands",
                        "https",
                        HostileServer.beforeRequest((in, out) -> HostileServer.hang(in)),
                        new TimedOut(Stage.CONNECT)),
                arguments(
                        "shakes hands one byte at a time",
                        "https",
                        HostileServer.beforeRequest((in, out) -> HostileServer.drip(
                                out, "\u0016\u0003\u0003\u003f\u00ff\u0002\u0000\u003f\u00fb", "\u0003")),
                        new TimedOut(Stage.CONNECT)),
                arguments(
                        "speaks no TLS",
                        "https",
                        HostileServer.beforeRequest((in, out) -> out.write(bytes("HTTP/1.1 200 OK\r\n\r\n"))),
                        new Broken(Fault.TLS)),
                arguments(
                        "never reads",
                        "http",
                        HostileServer.beforeRequest((in, out) -> awaitClosed(out)),
                        new TimedOut(Stage.ANSWER)));
    }

    @ParameterizedTest(name = "A server that {0}")
    @MethodSource("hostileServers")
    @DisplayName("S10.4 Whatever the other side does, the call ends in time with a reason and the connection is closed")
    void aHostileServerIsLeftInTime(String name, String scheme, HostileServer hostile, OutwardOutcome expected) {
        try (HostileServer server = hostile;
                Outward outward = OutwardFixture.toThisMachine()) {
            // more than the buffers of both sides hold, so that some of it waits
            byte[] body = name.equals("never reads") ? new byte[20_000_000] : bytes("{}");
            Duration deadline = expected.equals(new TimedOut(Stage.ANSWER)) ? DEADLINE : AMPLE;
            long start = System.nanoTime();

            OutwardOutcome outcome =
                    outward.call(OutwardRequest.postJson(server.url(scheme, "/secret"), body), deadline);

            assertThat(outcome).isEqualTo(expected);
            assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(deadline.plus(SLACK));
            assertThat(server.connections()).isEqualTo(1);
            await(() -> server.open() == 0, "The connection is still open");
        }
    }

    @Test
    void aRedirectIsAnAnswerAndNobodyGoesThere() {
        try (HostileServer canary = HostileServer.answeringJson("{}");
                HostileServer server = HostileServer.answering(
                        302, "Location: " + canary.url("http", "/") + "\r\nSet-Cookie: a=b\r\n", new byte[0]);
                Outward outward = OutwardFixture.toThisMachine()) {
            OutwardOutcome first = outward.call(OutwardRequest.get(server.url("http", "/")), AMPLE);
            outward.call(OutwardRequest.get(server.url("http", "/")), AMPLE);

            assertThat(((Answered) first).status()).isEqualTo(302);
            assertThat(canary.connections()).isZero();
            assertThat(server.requests()).noneMatch(text -> text.contains("a=b"));
        }
    }

    @Test
    @DisplayName("A name is looked up once for each call: what it leads to a moment later gains nothing")
    void rebindingGainsNothing() throws Exception {
        InetAddress checked = InetAddress.getByName("127.0.0.1");
        InetAddress swapped = InetAddress.getByName("10.0.0.1");
        AtomicInteger lookups = new AtomicInteger();
        NameResolver rebinding = host -> new InetAddress[] {lookups.getAndIncrement() == 0 ? checked : swapped};
        try (HostileServer server = HostileServer.answeringJson("{}");
                Outward outward = OutwardFixture.toThisMachine(rebinding)) {
            URI url = URI.create("http://rebinding.example:" + server.port() + "/");

            OutwardOutcome first = outward.call(OutwardRequest.get(url), AMPLE);
            int lookupsOfFirst = lookups.get();
            OutwardOutcome second = outward.call(OutwardRequest.get(url), AMPLE);

            assertThat(first).isInstanceOf(Answered.class);
            assertThat(lookupsOfFirst).isEqualTo(1);
            assertThat(server.requests()).singleElement().asString().contains("Host: rebinding.example:");
            assertThat(second).isEqualTo(new Refused(RefusedReason.ADDRESS));
        }
    }

    static Stream<String> waysToThisMachine() {
        return Stream.of(
                "127.0.0.1",
                "127.1",
                "2130706433",
                "0177.0.0.1",
                "0x7f.0.0.1",
                "0x7f000001",
                "017700000001",
                "127.0.0.1.",
                "127.000.000.001",
                "0.0.0.0",
                "0",
                "localhost",
                "LOCALHOST.",
                "[::1]",
                "[::]",
                "[::ffff:127.0.0.1]",
                "[::ffff:7f00:1]",
                "[::127.0.0.1]",
                "[64:ff9b::127.0.0.1]",
                "[2002:7f00:1::]",
                "[fe80::1%25lo]",
                "user@127.0.0.1",
                "user:secret@127.0.0.1",
                "public.example@127.0.0.1",
                "%31%32%37.0.0.1",
                "１２７.0.0.1",
                "inside.example",
                "half.example");
    }

    @ParameterizedTest
    @MethodSource("waysToThisMachine")
    void noSpellingOfThisMachineIsConnectedTo(String host) {
        NameResolver resolver = name -> switch (name) {
            case "inside.example" -> InetAddress.getAllByName("127.0.0.1");
            case "half.example" ->
                new InetAddress[] {InetAddress.getByName("93.184.216.34"), InetAddress.getByName("127.0.0.1")};
            default -> InetAddress.getAllByName(name);
        };
        try (HostileServer canary = HostileServer.answeringJson("{}");
                Outward outward = OutwardFixture.toThePublic(resolver)) {
            URI url = URI.create("http://" + host + ":" + canary.port() + "/");

            OutwardOutcome outcome = outward.call(OutwardRequest.get(url), AMPLE);

            assertThat(outcome).isInstanceOf(Refused.class);
            assertThat(canary.connections()).isZero();
        }
    }

    @Test
    void anotherAddressOfTheHostIsTriedWhenNobodyListensAtTheFirst() {
        NameResolver resolver =
                host -> new InetAddress[] {InetAddress.getByName("127.0.0.2"), InetAddress.getByName("127.0.0.1")};
        try (HostileServer server = HostileServer.answeringJson("{}");
                Outward outward = OutwardFixture.toThisMachine(resolver)) {
            OutwardOutcome outcome =
                    outward.call(OutwardRequest.get(URI.create("http://two.example:" + server.port() + "/")), AMPLE);

            assertThat(outcome).isInstanceOf(Answered.class);
        }
    }

    @Test
    void aPortNobodyListensAtIsABrokenConnection() {
        HostileServer gone = HostileServer.answeringJson("{}");
        gone.close();
        try (Outward outward = OutwardFixture.toThisMachine()) {
            assertThat(outward.call(OutwardRequest.get(gone.url("http", "/")), AMPLE))
                    .isEqualTo(new Broken(Fault.CONNECT));
        }
    }

    @Test
    void aLookupThatHangsHoldsNoCallerAndNoOtherHost() {
        CountDownLatch never = new CountDownLatch(1);
        AtomicInteger lookups = new AtomicInteger();
        NameResolver resolver = host -> {
            if (host.equals("hanging.example")) {
                lookups.incrementAndGet();
                awaitQuietly(never);
            }
            return InetAddress.getAllByName("127.0.0.1");
        };
        try (HostileServer server = HostileServer.answeringJson("{}");
                Outward outward = OutwardFixture.toThisMachine(resolver)) {
            Duration deadline = Duration.ofMillis(100);
            for (int i = 0; i < 8; i++) {
                assertThat(outward.call(OutwardRequest.get(URI.create("http://hanging.example/")), deadline))
                        .isEqualTo(new TimedOut(Stage.LOOKUP));
            }

            OutwardOutcome other =
                    outward.call(OutwardRequest.get(URI.create("http://other.example:" + server.port() + "/")), AMPLE);

            assertThat(other).isInstanceOf(Answered.class);
            assertThat(lookups).hasValue(1);
            never.countDown();
        }
    }

    @Test
    void anUnknownHostIsSaidToBeUnknown() {
        NameResolver resolver = host -> {
            throw new UnknownHostException(host);
        };
        try (Outward outward = OutwardFixture.toThisMachine(resolver)) {
            assertThat(outward.call(OutwardRequest.get(URI.create("http://nobody.example/")), AMPLE))
                    .isEqualTo(new Broken(Fault.NO_SUCH_HOST));
        }
    }

    @Test
    void manyHangingCallsNeedFewThreadsAndFewConnections() throws Exception {
        ExecutorService callers = Executors.newFixedThreadPool(60);
        AtomicInteger made = new AtomicInteger();
        try (HostileServer server = HostileServer.speaking((in, out) -> HostileServer.hang(in));
                Outward outward = new Outward(OutwardFixture.thisMachine("1000"), InetAddress::getAllByName, work -> {
                    made.incrementAndGet();
                    Thread thread = new Thread(work);
                    thread.setDaemon(true);
                    return thread;
                })) {
            List<Future<OutwardOutcome>> calls = new ArrayList<>();
            for (int i = 0; i < 60; i++) {
                calls.add(callers.submit(
                        () -> outward.call(OutwardRequest.get(server.url("http", "/")), Duration.ofSeconds(2))));
            }
            await(() -> server.open() == 16, "Not all connections were made");
            LockSupport.parkNanos(200_000_000);
            int connections = server.connections();
            for (Future<OutwardOutcome> call : calls) {
                assertThat(call.get()).isEqualTo(new TimedOut(Stage.ANSWER));
            }

            assertThat(connections).isEqualTo(16);
            assertThat(made.get()).isLessThanOrEqualTo(8);
            await(() -> server.open() == 0, "Connections are still open");
        } finally {
            callers.shutdownNow();
        }
    }

    @Test
    void nothingOfACallIsInItsText() {
        OutwardRequest request = OutwardRequest.postJson(URI.create("https://bot.example/token"), bytes("body"))
                .with("Authorization", "Bearer key");
        Answered answer = new Answered(200, java.util.Map.of("set-cookie", "key"), bytes("body"));

        assertThat(request.toString()).doesNotContain("token", "key", "body", "bot");
        assertThat(answer.toString()).doesNotContain("key");
    }

    private static HostileServer reading(HostileServer.Behaviour behaviour) {
        return HostileServer.speaking(behaviour);
    }

    /** Finds out by writing that the other side has gone; what it sent stays unread. */
    private static void awaitClosed(java.io.OutputStream out) throws java.io.IOException {
        HostileServer.drip(out, "", "HTTP/1.1 100 Continue\r\n\r\n");
    }

    private static void await(BooleanSupplier condition, String otherwise) {
        long end = System.nanoTime() + Duration.ofSeconds(3).toNanos();
        while (!condition.getAsBoolean()) {
            assertThat(System.nanoTime()).as(otherwise).isLessThan(end);
            LockSupport.parkNanos(5_000_000);
        }
    }

    private static void awaitQuietly(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
