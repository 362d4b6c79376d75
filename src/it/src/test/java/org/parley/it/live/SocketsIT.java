package org.parley.it.live;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.parley.it.support.Answer;
import org.parley.it.support.Customer;
import org.parley.it.support.Http;
import org.parley.it.support.Limits;
import org.parley.it.support.LiveLink;
import org.parley.it.support.Staff;
import org.parley.it.support.TheParley;

/** Both sockets: who may open one, what comes through it, and that a break loses and doubles nothing. */
class SocketsIT {

    private static final Duration A_SECOND = Duration.ofSeconds(1);

    private static URI server;

    @BeforeAll
    static void start() {
        server = TheParley.shared().baseUrl();
    }

    @Test
    void aMessageIsAcknowledgedAfterItsCommitAndComesBackAsALine() {
        Customer marta = Customer.starts(server, 3, "Marta", "Hello");
        String id = UUID.randomUUID().toString();
        try (LiveLink link = LiveLink.of(server, marta, 0)) {
            link.send("{\"type\":\"message\",\"id\":\"%s\",\"text\":\"Through the socket\"}".formatted(id));

            JsonNode ack = link.expect(frame -> is(frame, "ack"));
            JsonNode line = link.expect(
                    frame -> is(frame, "message") && frame.path("sequence").asInt() == 2);

            assertThat(ack.path("id").asText()).isEqualTo(id);
            assertThat(ack.path("sequence").asInt()).isEqualTo(2);
            assertThat(line.path("id").asText()).isEqualTo(id);
            assertThat(line.path("text").asText()).isEqualTo("Through the socket");
        }
        marta.close();
    }

    @Test
    @DisplayName("S3.1 A queued chat appears live, and leaves every other queue within 1 s of the join")
    void theQueueIsLive() {
        Staff anna = Staff.signedIn(server, "anna").withNothingToDo();
        Staff boris = Staff.signedIn(server, "boris");
        Staff felix = Staff.signedIn(server, "felix");
        try (LiveLink annas = LiveLink.of(server, anna);
                LiveLink boriss = LiveLink.of(server, boris);
                LiveLink felixs = LiveLink.of(server, felix)) {
            Customer vera = Customer.starts(server, 1, "Vera", "Marker-" + UUID.randomUUID());
            boriss.expect(frame -> isChat(frame, vera, "QUEUED"));
            annas.expect(frame -> isChat(frame, vera, "QUEUED"));

            anna.join(vera.chat());

            await().atMost(A_SECOND)
                    .untilAsserted(() -> assertThat(boriss.received("gone"))
                            .anyMatch(frame -> frame.path("chat").asText().equals(vera.chat())));
            annas.expect(frame -> isChat(frame, vera, "JOINED"));
            vera.says("To Anna alone");
            annas.expect(
                    frame -> is(frame, "message") && frame.path("text").asText().equals("To Anna alone"));
            annas.expect(frame -> isChat(frame, vera, "MESSAGE"));
            assertThat(boriss.bytes()).doesNotContain("To Anna alone");
            anna.close(vera.chat());
            annas.expect(frame -> isChat(frame, vera, "CLOSED"));
            // S1.1: nothing of group 1 for an agent of group 3
            assertThat(felixs.bytes()).doesNotContain(vera.chat()).doesNotContain("Vera");
        }
    }

    @Test
    void theCustomerSeesThePlaceInTheQueueMoveAndWhoJoins() {
        Staff felix = Staff.signedIn(server, "felix").withNothingToDo();
        felix.list("queue").forEach(chat -> {
            felix.join(chat);
            felix.close(chat);
        });
        Customer first = Customer.starts(server, 3, "First", "Hello");
        Customer second = Customer.starts(server, 3, "Second", "Hello");
        try (LiveLink link = LiveLink.of(server, second, 0)) {
            link.expect(frame -> is(frame, "state") && frame.path("position").asInt() == 2);

            felix.join(first.chat());

            link.expect(frame -> is(frame, "state") && frame.path("position").asInt() == 1);
            felix.join(second.chat());
            JsonNode state = link.expect(
                    frame -> is(frame, "state") && frame.path("state").asText().equals("IN_PROGRESS"));
            assertThat(state.path("agent").path("name").asText()).isEqualTo("Felix Brandt");
            link.expect(frame -> is(frame, "message")
                    && frame.path("text").asText().equals("Felix Brandt (Travel and bookings) joined the chat"));
        }
        felix.withNothingToDo();
    }

    @Test
    void aCustomerWhoWasAwayGetsEveryLineOnceAndInOrder() {
        try (Limits wide = Limits.wide(server)) {
            Customer kai = Customer.starts(server, 3, "Kai", "1");
            try (LiveLink before = LiveLink.of(server, kai, 0)) {
                kai.says("2");
                before.expect(
                        frame -> is(frame, "message") && frame.path("sequence").asInt() == 2);
            }
            IntStream.rangeClosed(3, 450).forEach(number -> kai.says(Integer.toString(number)));
            try (LiveLink after = LiveLink.of(server, kai, 2)) {
                kai.says("451");
                after.expect(
                        frame -> is(frame, "message") && frame.path("sequence").asInt() == 451);

                assertThat(after.received("message"))
                        .extracting(frame -> frame.path("sequence").asInt())
                        .containsExactlyElementsOf(
                                IntStream.rangeClosed(3, 451).boxed().toList());
                assertThat(after.received("message"))
                        .allMatch(frame -> frame.path("text")
                                .asText()
                                .equals(frame.path("sequence").asText()));
            }
            kai.close();
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {-1, -1000, 1_000_000, Integer.MAX_VALUE, Integer.MIN_VALUE})
    void aPositionThatIsNoneHarmsNobody(int after) {
        try (Limits wide = Limits.wide(server)) {
            Customer odd = Customer.starts(server, 3, "Odd", "Hello");
            IntStream.range(0, 205).forEach(number -> odd.says("line"));
            Customer other = Customer.starts(server, 3, "Other", "Hello");
            try (LiveLink odds = LiveLink.of(server, odd, after);
                    LiveLink others = LiveLink.of(server, other, 0)) {
                odd.says("from the odd one");
                other.says("from the other one");

                others.expect(frame -> frame.path("text").asText().equals("from the other one"));
                odds.expect(frame -> frame.path("text").asText().equals("from the odd one"));
            }
            odd.close();
            other.close();
        }
    }

    @Test
    void anAgentWhoWasAwayResumesWithLinesAndCommentsOnceAndInOrder() {
        try (Limits wide = Limits.wide(server)) {
            Staff anna = Staff.signedIn(server, "anna").withNothingToDo();
            Customer lena = Customer.starts(server, 1, "Lena", "1");
            anna.join(lena.chat());
            try (LiveLink before = LiveLink.of(server, anna)) {
                IntStream.rangeClosed(3, 260).forEach(number -> lena.says(Integer.toString(number)));
                anna.comments(lena.chat(), "a note");
                before.expect(frame -> is(frame, "comment"));
            }
            try (LiveLink link = LiveLink.of(server, anna)) {
                link.send("{\"type\":\"resume\",\"chat\":\"%s\",\"after\":5,\"comments\":0}".formatted(lena.chat()));
                JsonNode resumed = link.expect(frame -> is(frame, "resumed"));
                assertThat(resumed.path("last").asInt()).isEqualTo(260);
                assertThat(resumed.path("lastComment").asInt()).isEqualTo(1);
                lena.says("261");
                link.expect(
                        frame -> is(frame, "message") && frame.path("sequence").asInt() == 261);

                assertThat(taken(link.received("message"), "sequence", 5))
                        .containsExactlyElementsOf(
                                IntStream.rangeClosed(6, 261).boxed().toList());
                assertThat(taken(link.received("comment"), "number", 0)).containsExactly(1);
                assertThat(link.received("message")).hasSize(256);
                assertThat(link.received("comment")).hasSize(1);
            }
            anna.close(lena.chat());
        }
    }

    @Test
    @DisplayName("What is said while somebody begins to read comes once and in order")
    void resumingInTheMiddleOfATalkDoublesNothing() {
        try (Limits wide = Limits.wide(server)) {
            Customer ida = Customer.starts(server, 1, "Ida", "1");
            Staff boris = Staff.signedIn(server, "boris").withNothingToDo();
            boris.join(ida.chat());
            CompletableFuture<Void> talk = CompletableFuture.runAsync(
                    () -> IntStream.rangeClosed(3, 200).forEach(n -> ida.says("line " + n)));
            for (int reader = 0; reader < 8; reader++) {
                try (LiveLink link = LiveLink.of(server, Staff.signedIn(server, "sofia"))) {
                    link.send("{\"type\":\"resume\",\"chat\":\"%s\",\"after\":0,\"comments\":0}".formatted(ida.chat()));
                    int last = link.expect(frame -> is(frame, "resumed"))
                            .path("last")
                            .asInt();
                    await().until(() ->
                            talk.isDone() || link.received("message").size() > last + 5);

                    List<Integer> numbers = link.received("message").stream()
                            .map(frame -> frame.path("sequence").asInt())
                            .toList();
                    assertThat(numbers)
                            .containsExactlyElementsOf(IntStream.rangeClosed(1, numbers.size())
                                    .boxed()
                                    .toList());
                }
            }
            talk.join();
            boris.close(ida.chat());
        }
    }

    @Test
    void aChatOfAnotherGroupCannotBeResumed() {
        Customer vip = Customer.starts(server, 1, "Vip", "Secret");
        try (LiveLink felixs = LiveLink.of(server, Staff.signedIn(server, "felix"))) {
            felixs.send("{\"type\":\"resume\",\"chat\":\"%s\",\"after\":0,\"comments\":0}".formatted(vip.chat()));

            JsonNode refused = felixs.expect(frame -> is(frame, "refused"));

            assertThat(refused.path("code").asText()).isEqualTo("NOT_FOUND");
            assertThat(felixs.bytes()).doesNotContain("Secret");
        }
        vip.close();
    }

    @Test
    void signingOutIsToldToTheOpenPageWhichThenGetsNothing() {
        Staff emma = Staff.signedIn(server, "emma");
        try (LiveLink link = LiveLink.of(server, emma)) {
            emma.call("DELETE", "/session", null);

            link.expect(frame -> is(frame, "signedOut"));
            Customer late = Customer.starts(server, 2, "Late", "Hello");
            try (LiveLink dmitris = LiveLink.of(server, Staff.signedIn(server, "dmitri"))) {
                late.says("again");
                dmitris.expect(frame -> frame.path("chat").asText().equals(late.chat()));
            }
            assertThat(link.bytes()).doesNotContain(late.chat());
            late.close();
        }
    }

    @Test
    void presenceIsLiveOnAllPagesOfTheSameAgent() {
        Staff clara = Staff.signedIn(server, "clara");
        try (LiveLink link = LiveLink.of(server, Staff.signedIn(server, "clara"))) {
            clara.call("PUT", "/presence", "{\"presence\":\"AWAY\"}");

            JsonNode presence = link.expect(frame -> is(frame, "presence"));
            assertThat(presence.path("presence").asText()).isEqualTo("AWAY");
            assertThat(presence.path("agent").asText()).isEqualTo(clara.id());
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"/desk/socket", "/desk/%73ocket", "/desk/socket;a=1"})
    void aForeignPageCannotOpenTheDesksSocketWithMyCookie(String path) {
        Staff anna = Staff.signedIn(server, "anna");

        for (String origin : new String[] {"https://evil.example", "null", server + "0", "http://localhost.evil"}) {
            assertThatThrownBy(() -> LiveLink.open(server, path, "Origin", origin, "Cookie", anna.cookie()))
                    .as(origin)
                    .isInstanceOf(RuntimeException.class);
        }
        assertThatThrownBy(() -> LiveLink.open(server, path, "Cookie", anna.cookie()))
                .isInstanceOf(RuntimeException.class);
        assertThatThrownBy(() -> LiveLink.open(server, path, "Origin", server.toString()))
                .isInstanceOf(RuntimeException.class);
    }

    @Test
    void aForeignPageCannotOpenTheCustomersSocket() {
        assertThatThrownBy(() -> LiveLink.open(server, "/chat/socket", "Origin", "https://evil.example"))
                .isInstanceOf(RuntimeException.class);
        assertThatThrownBy(() -> LiveLink.open(server, "/chat/%73ocket", "Origin", "https://evil.example"))
                .isInstanceOf(RuntimeException.class);
    }

    @Test
    void whoDoesNotSayHelloOrSaysItWrongIsSentAway() {
        try (LiveLink silent = LiveLink.open(server, "/chat/socket", "Origin", server.toString())) {
            silent.send("{\"type\":\"message\",\"id\":\"%s\",\"text\":\"x\"}".formatted(UUID.randomUUID()));
            assertThat(silent.closeCode()).isEqualTo(1008);
        }
        try (LiveLink liar = LiveLink.open(server, "/chat/socket", "Origin", server.toString())) {
            liar.send("{\"type\":\"hello\",\"token\":\"%s\",\"chat\":\"%s\",\"after\":0}"
                    .formatted("A".repeat(43), UUID.randomUUID()));
            assertThat(liar.closeCode()).isEqualTo(1008);
        }
    }

    @Test
    void aFrameBeyondTheLimitClosesTheSocketAndNonsenseIsRefused() {
        Customer big = Customer.starts(server, 3, "Big", "Hello");
        try (LiveLink link = LiveLink.of(server, big, 0)) {
            link.send("this is no JSON");
            link.send("{\"type\":\"no-such\"}");
            link.send("{\"type\":\"message\",\"id\":\"%s\",\"text\":\"%s\"}"
                    .formatted(UUID.randomUUID(), "x".repeat(4_001)));
            await().untilAsserted(() -> assertThat(link.received("refused")).hasSize(3));
            assertThat(link.received("refused").get(2).path("code").asText()).isEqualTo("TOO_LARGE");
            link.send("x".repeat(70_000));
            assertThat(link.closeCode()).isEqualTo(1009);
        }
        big.close();
    }

    @Test
    @DisplayName(
            "A customer who floods the socket is told when to come back; what was acknowledged stands, nothing else does")
    void whoFloodsTheSocketIsToldWhenToComeBack() {
        Customer fast = Customer.starts(server, 3, "Fast", "Hello");
        try (LiveLink link = LiveLink.of(server, fast, 0)) {
            long begin = System.nanoTime();
            for (int i = 0; i < 40; i++) {
                link.send("{\"type\":\"message\",\"id\":\"%s\",\"text\":\"flood %d\"}".formatted(UUID.randomUUID(), i));
            }
            await().until(() ->
                    link.received("refused").size() + link.received("ack").size() == 40);
            int more = (int) Duration.ofNanos(System.nanoTime() - begin).toSeconds() + 1;

            assertThat(link.received("ack").size())
                    .as("the burst, and one a second")
                    .isBetween(10, 10 + more);
            assertThat(link.received("refused")).allSatisfy(refused -> {
                assertThat(refused.path("code").asText()).isEqualTo("TOO_MANY");
                assertThat(refused.path("retryAfter").asInt()).isPositive();
            });
            assertThat(fast.lines()).hasSize(1 + link.received("ack").size());
        }
        fast.close();
    }

    @Test
    @DisplayName(
            "Who opens a socket and says nothing is sent away after ten seconds, who says nothing more after sixty")
    void whoSaysNothingIsSentAway() {
        Customer silent = Customer.starts(server, 3, "Silent", "Hello");
        Instant begin = Instant.now();
        try (LiveLink idle = LiveLink.of(server, silent, 0);
                LiveLink dumb = LiveLink.open(server, "/chat/socket", "Origin", server.toString())) {
            assertThat(dumb.closeCode()).isEqualTo(1008);
            assertThat(Duration.between(begin, Instant.now())).isBetween(Duration.ofSeconds(9), Duration.ofSeconds(15));

            assertThat(idle.closeCode(Duration.ofSeconds(70))).as("going away").isEqualTo(1001);
            assertThat(Duration.between(begin, Instant.now()))
                    .isBetween(Duration.ofSeconds(55), Duration.ofSeconds(75));
        }
        silent.close();
    }

    @Test
    @DisplayName("A frame beyond 64 KiB closes the desk's socket, too")
    void aFrameBeyondTheLimitClosesTheDesksSocket() {
        try (LiveLink link = LiveLink.of(server, Staff.signedIn(server, "felix"))) {
            link.send("x".repeat(70_000));
            assertThat(link.closeCode()).isEqualTo(1009);
        }
    }

    @Test
    void eachSideSeesTheOtherWriting() {
        Staff felix = Staff.signedIn(server, "felix").withNothingToDo();
        Staff emma = Staff.signedIn(server, "emma");
        Customer tomas = Customer.starts(server, 3, "Tomas", "Hello");
        felix.join(tomas.chat());
        try (LiveLink customer = LiveLink.of(server, tomas, 0);
                LiveLink felixs = LiveLink.of(server, felix);
                LiveLink emmas = LiveLink.of(server, emma)) {
            String writes = "{\"type\":\"typing\",\"chat\":\"%s\"}".formatted(tomas.chat());

            customer.send("{\"type\":\"typing\"}");
            JsonNode seen = felixs.expect(frame -> is(frame, "typing"));
            assertThat(seen.path("chat").asText()).isEqualTo(tomas.chat());
            emmas.send(writes);
            emmas.expect(frame -> is(frame, "refused"));
            // told too often it is left out, until another round is due
            felixs.send(writes);
            felixs.send(writes);
            customer.expect(frame -> is(frame, "typing"));

            felix.says(tomas.chat(), "The end of it");
            customer.expect(frame -> frame.path("text").asText().equals("The end of it"));
            assertThat(customer.received("typing")).hasSize(1);
            assertThat(emmas.received("typing")).isEmpty();
        }
        felix.withNothingToDo();
    }

    @Test
    void aSixthSocketOfOneCustomerTakesThePlaceOfTheOldest() {
        Customer many = Customer.starts(server, 3, "Many", "Hello");
        LiveLink[] links = IntStream.range(0, 6)
                .mapToObj(i -> LiveLink.of(server, many, 0))
                .toArray(LiveLink[]::new);

        assertThat(links[0].closeCode()).isEqualTo(4001);
        for (LiveLink link : links) {
            link.close();
        }
        many.close();
    }

    @Test
    void whereSocketsAreBlockedTheSameFramesComeByLongPoll() {
        Staff anna = Staff.signedIn(server, "anna").withNothingToDo();
        JsonNode opened = anna.get("/events?wait=5").json();
        assertThat(opened.path("events").get(0).path("type").asText()).isEqualTo("welcome");
        String link = opened.path("link").asText();

        Customer poll = Customer.starts(server, 1, "Poll", "Hello");
        Answer next = anna.get("/events?wait=10&link=" + link);

        assertThat(next.json().path("events").findValuesAsText("chat")).contains(poll.chat());
        assertThat(Staff.signedIn(server, "boris").get("/events?link=" + link).status())
                .isEqualTo(410);
        assertThat(Http.call(server, "GET", "/desk/api/v1/events", null).status())
                .isEqualTo(401);
        poll.close();
    }

    @Test
    @DisplayName("A script that forgets its link each time keeps twenty of them: the one asked longest ago is gone")
    void anAgentHasNotAnyNumberOfPolledLinks() {
        Staff emma = Staff.signedIn(server, "emma");
        List<String> links = IntStream.range(0, 22)
                .mapToObj(i -> emma.get("/events?wait=0").text("link"))
                .toList();

        for (String oldest : links.subList(0, 2)) {
            assertThat(emma.get("/events?wait=0&link=" + oldest).status()).isEqualTo(410);
        }
        for (String younger : links.subList(2, 22)) {
            assertThat(emma.get("/events?wait=0&link=" + younger).status()).isEqualTo(200);
        }
    }

    /** What a reader takes by the rule of the wire: the next number; one it holds is ignored, and there is no gap. */
    private static List<Integer> taken(List<JsonNode> frames, String number, int held) {
        List<Integer> taken = new ArrayList<>();
        for (JsonNode frame : frames) {
            int given = frame.path(number).asInt();
            int next = held + taken.size() + 1;
            assertThat(given).as("no gap").isLessThanOrEqualTo(next);
            if (given == next) {
                taken.add(given);
            }
        }
        return taken;
    }

    private static boolean is(JsonNode frame, String type) {
        return frame.path("type").asText().equals(type);
    }

    private static boolean isChat(JsonNode frame, Customer customer, String kind) {
        return is(frame, "chat")
                && frame.path("chat").asText().equals(customer.chat())
                && frame.path("kind").asText().equals(kind);
    }
}
