package org.parley.it.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.ByteArrayInputStream;
import java.net.URI;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.parley.it.support.Answer;
import org.parley.it.support.Customer;
import org.parley.it.support.Http;
import org.parley.it.support.Limits;
import org.parley.it.support.Staff;
import org.parley.it.support.TheParley;

/** The customers' calls: what is promised about a message, and what is refused, how. */
class CustomerApiIT {

    private static URI server;

    @BeforeAll
    static void start() {
        server = TheParley.shared().baseUrl();
    }

    @Test
    void aStartAnswersChatTokenAndPlaceInTheQueue() {
        Customer marta = Customer.starts(server, 3, "Marta", "Hello");

        assertThat(marta.started().path("state").asText()).isEqualTo("QUEUED");
        assertThat(marta.started().path("sequence").asInt()).isEqualTo(1);
        assertThat(marta.started().path("position").asInt()).isPositive();
        assertThat(marta.token()).hasSize(43);
        assertThat(marta.lines()).singleElement().satisfies(line -> {
            assertThat(line.path("text").asText()).isEqualTo("Hello");
            assertThat(line.path("author").asText()).isEqualTo("CUSTOMER");
            assertThat(line.path("sequence").asInt()).isEqualTo(1);
        });
        marta.close();
    }

    @Test
    void theSameStartTwiceAndSixTimesAtOnceIsOneChat() {
        String body = Customer.startBody(
                3, "Twice", "Only once please", UUID.randomUUID().toString());

        List<CompletableFuture<Answer>> starts = IntStream.range(0, 6)
                .mapToObj(i -> CompletableFuture.supplyAsync(() -> Customer.start(server, body)))
                .toList();
        Set<String> chats = new HashSet<>();
        for (CompletableFuture<Answer> start : starts) {
            Answer answer = start.join();
            assertThat(answer.status()).as(answer.body()).isIn(200, 201);
            chats.add(answer.text("chat"));
        }

        assertThat(chats).hasSize(1);
        assertThat(starts.stream().map(CompletableFuture::join).filter(answer -> answer.status() == 201))
                .hasSize(1);
    }

    @Test
    void aStartedCustomerWhoStartsAgainWritesIntoTheOpenChatOnce() {
        Customer lea = Customer.starts(server, 3, "Lea", "First");
        String body = Customer.startBody(3, "Lea", "Second", UUID.randomUUID().toString());

        Answer again = Customer.start(server, body, "Authorization", "Bearer " + lea.token());
        Answer repeated = Customer.start(server, body, "Authorization", "Bearer " + lea.token());

        assertThat(again.status()).isEqualTo(200);
        assertThat(again.text("chat")).isEqualTo(lea.chat());
        assertThat(repeated.status()).isEqualTo(200);
        assertThat(lea.lines()).extracting(line -> line.path("text").asText()).containsExactly("First", "Second");
        lea.close();
    }

    @Test
    void theSameIdAgainGetsTheFirstAnswerAgain() {
        Customer max = Customer.starts(server, 3, "Max", "Hello");
        String id = UUID.randomUUID().toString();

        Answer first = max.send(id, "One");
        Answer again = max.send(id, "One");

        assertThat(first.status()).isEqualTo(201);
        assertThat(again.status()).isEqualTo(200);
        assertThat(again.body()).isEqualTo(first.body());
        assertThat(max.lines()).hasSize(2);
        max.close();
    }

    @Test
    void duplicateAndShuffledSendsStandOnceInTheOrderOfTheirFirstArrival() {
        try (Limits wide = Limits.wide(server)) {
            Customer ida = Customer.starts(server, 3, "Ida", "Start");
            List<String> ids = IntStream.range(0, 60)
                    .mapToObj(i -> UUID.randomUUID().toString())
                    .toList();
            List<String> sends = new ArrayList<>();
            ids.forEach(id -> sends.addAll(Collections.nCopies(1 + Math.abs(id.hashCode()) % 3, id)));
            Collections.shuffle(sends, new Random(7));

            List<CompletableFuture<Answer>> answers = sends.stream()
                    .map(id -> CompletableFuture.supplyAsync(() -> ida.send(id, "text of " + id)))
                    .toList();
            answers.forEach(answer -> assertThat(answer.join().status()).isIn(200, 201));

            List<JsonNode> lines = ida.lines().subList(1, 61);
            assertThat(lines).extracting(line -> line.path("id").asText()).containsExactlyInAnyOrderElementsOf(ids);
            for (JsonNode line : lines) {
                assertThat(line.path("text").asText())
                        .isEqualTo("text of " + line.path("id").asText());
            }
            assertThat(ida.lines())
                    .extracting(line -> line.path("sequence").asInt())
                    .containsExactlyElementsOf(
                            IntStream.rangeClosed(1, 61).boxed().toList());
            // every answer to an id names the number it stands under
            answers.forEach(answer -> {
                JsonNode given = answer.join().json();
                assertThat(lines.get(given.path("sequence").asInt() - 2)
                                .path("id")
                                .asText())
                        .isEqualTo(given.path("id").asText());
            });
            ida.close();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "Bearer", "Bearer nothing", "Bearer AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA"})
    void aTokenThatIsNoneOpensNothing(String authorization) {
        Customer eva = Customer.starts(server, 3, "Eva", "Hello");

        Answer answer =
                Http.call(server, "GET", "/chat/api/v1/chats/" + eva.chat(), null, "Authorization", authorization);

        assertThat(answer.status()).isEqualTo(401);
        assertThat(answer.code()).isEqualTo("SIGNED_OUT");
        eva.close();
    }

    @Test
    void theChatOfAnotherCustomerIsNotThereWhateverIsAsked() {
        Customer ann = Customer.starts(server, 3, "Ann", "Secret of Ann");
        Customer bob = Customer.starts(server, 3, "Bob", "Hello");
        String foreign = "/chat/api/v1/chats/" + ann.chat();
        String message = "{\"id\":\"%s\",\"text\":\"x\"}".formatted(UUID.randomUUID());

        List<Answer> answers = List.of(
                Http.call(server, "GET", foreign, null, "Authorization", "Bearer " + bob.token()),
                Http.call(server, "GET", foreign + "/messages", null, "Authorization", "Bearer " + bob.token()),
                Http.call(server, "POST", foreign + "/messages", message, "Authorization", "Bearer " + bob.token()),
                Http.call(server, "POST", foreign + "/close", null, "Authorization", "Bearer " + bob.token()));

        assertThat(answers).allSatisfy(answer -> {
            assertThat(answer.status()).isEqualTo(404);
            assertThat(answer.code()).isEqualTo("NOT_FOUND");
        });
        assertThat(answers).extracting(Answer::body).containsOnly(answers.get(0).body());
        assertThat(ann.lines()).hasSize(1);
        ann.close();
        bob.close();
    }

    @Test
    void textBeyondTheLimitIsRefusedWithFieldAndLimit() {
        Customer kim = Customer.starts(server, 3, "Kim", "Hello");

        assertThat(kim.says("😀".repeat(4_000)).status()).isEqualTo(201);
        Answer tooLong = kim.says("😀".repeat(4_001));

        assertThat(tooLong.status()).isEqualTo(413);
        assertThat(tooLong.header("Content-Type"))
                .hasValueSatisfying(type -> assertThat(type).startsWith("application/problem+json"));
        assertThat(tooLong.code()).isEqualTo("TOO_LARGE");
        assertThat(tooLong.text("field")).isEqualTo("text");
        assertThat(tooLong.json().path("limit").asInt()).isEqualTo(4_000);
        kim.close();
    }

    @ParameterizedTest(name = "{0}: {1}")
    @DisplayName("What is said about a customer has limits, too; who passes one is told which and where")
    @CsvSource({
        "customer.name, 80",
        "subject, 200",
        "customer.externalId, 200",
        "customer.attributes, 500",
        "the key of customer.attributes, 80",
        "the number of customer.attributes, 30"
    })
    void aStartBeyondALimitIsRefusedWithFieldAndLimit(String what, int limit) {
        Answer refused = Customer.start(server, startWith(what, limit + 1));

        assertThat(refused.status()).as(refused.body()).isEqualTo(413);
        assertThat(refused.code()).isEqualTo("TOO_LARGE");
        assertThat(refused.text("field")).isEqualTo(what.replaceFirst(".* ", ""));
        assertThat(refused.json().path("limit").asInt()).isEqualTo(limit);
        Customer.starts(server, startWith(what, limit)).close();
    }

    private static String startWith(String what, int size) {
        ObjectNode body = Answer.JSON.createObjectNode().put("channel", "web").put("group", 3);
        body.putObject("message").put("id", UUID.randomUUID().toString()).put("text", "Hello");
        ObjectNode customer = body.putObject("customer").put("name", "Kim");
        // a smiley is one code point and two chars
        String text = "😀".repeat(size);
        switch (what) {
            case "subject" -> body.put("subject", text);
            case "customer.name" -> customer.put("name", text);
            case "customer.externalId" -> customer.put("externalId", text);
            case "customer.attributes" -> customer.putObject("attributes").put("plan", text);
            case "the key of customer.attributes" ->
                customer.putObject("attributes").put(text, "gold");
            default -> {
                ObjectNode attributes = customer.putObject("attributes");
                IntStream.range(0, size).forEach(number -> attributes.put("key " + number, "value"));
            }
        }
        return body.toString();
    }

    @ParameterizedTest
    @CsvSource({"300000, true", "300000, false", "3000000, true", "3000000, false"})
    void aBodyBeyondTheLimitIsRefusedDeclaredOrNot(int bytes, boolean declared) {
        byte[] body = Customer.startBody(
                        3, "Big", "x".repeat(bytes), UUID.randomUUID().toString())
                .getBytes(StandardCharsets.UTF_8);

        Answer answer = Http.post(
                server,
                "/chat/api/v1/chats",
                declared
                        ? HttpRequest.BodyPublishers.ofByteArray(body)
                        : HttpRequest.BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(body)));

        assertThat(answer.status()).as(answer.body()).isEqualTo(413);
        assertThat(answer.code()).isEqualTo("TOO_LARGE");
        assertThat(answer.text("field")).isEqualTo("body");
        assertThat(answer.json().path("limit").asInt()).isEqualTo(256 * 1024);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "null",
                "[]",
                "\"text\"",
                "{",
                "{\"channel\":\"web\"}",
                "{\"channel\":\"web\",\"message\":{\"text\":\"x\"}}",
                "{\"channel\":\"web\",\"message\":{\"id\":5,\"text\":\"x\"}}",
                "{\"channel\":\"web\",\"message\":{\"id\":\"6f1c1b1e-0000-4000-8000-000000000000\",\"text\":7}}",
                "{\"channel\":\"web\",\"message\":{\"id\":\"6f1c1b1e-0000-4000-8000-000000000000\",\"text\":\"  \"}}",
                "{\"channel\":\"web\",\"nonsense\":1,\"message\":{\"id\":\"6f1c1b1e-0000-4000-8000-000000000000\",\"text\":\"x\"}}",
                "{\"channel\":\"no-such\",\"message\":{\"id\":\"6f1c1b1e-0000-4000-8000-000000000000\",\"text\":\"x\"}}",
                "{\"channel\":\"web\",\"group\":99,\"message\":{\"id\":\"6f1c1b1e-0000-4000-8000-000000000000\",\"text\":\"x\"}}",
                "{\"channel\":\"web\",\"group\":\"1\",\"message\":{\"id\":\"6f1c1b1e-0000-4000-8000-000000000000\",\"text\":\"x\"}}"
            })
    void aStartThatIsNoneIsRefusedNotFailed(String body) {
        Answer answer = Customer.start(server, body);

        assertThat(answer.status()).as(answer.body()).isEqualTo(400);
        assertThat(answer.code()).isEqualTo("INVALID");
        assertThat(answer.text("field")).isNotEmpty();
    }

    @Test
    void whoWritesTooFastIsToldWhenToComeBackAndNobodyElseIs() {
        Customer fast = Customer.starts(server, 3, "Fast", "Hello");
        Customer slow = Customer.starts(server, 3, "Slow", "Hello");

        long begin = System.nanoTime();
        List<Answer> answers =
                IntStream.range(0, 40).mapToObj(i -> fast.says("message " + i)).toList();
        int more = (int) Duration.ofNanos(System.nanoTime() - begin).toSeconds() + 1;
        List<Answer> refused =
                answers.stream().filter(answer -> answer.status() == 429).toList();

        assertThat(refused).isNotEmpty().allSatisfy(answer -> {
            assertThat(answer.code()).isEqualTo("TOO_MANY");
            assertThat(answer.header("Retry-After"))
                    .hasValueSatisfying(
                            seconds -> assertThat(Integer.parseInt(seconds)).isPositive());
        });
        assertThat(40 - refused.size()).as("the burst, and one a second").isBetween(10, 10 + more);
        assertThat(fast.lines()).hasSize(1 + 40 - refused.size());
        assertThat(slow.says("I may").status()).isEqualTo(201);
        fast.close();
        slow.close();
    }

    @Test
    @DisplayName("Starts from one address are limited, and so are those on one channel, wherever they come from")
    void startsAreLimited() {
        for (String limit : List.of("startsPerAddressPerMinute", "startsPerChannelPerMinute")) {
            assertThreeStartsPass(limit);
        }
    }

    private static void assertThreeStartsPass(String limit) {
        try (Limits narrow = Limits.starts(server, limit, 3)) {
            List<Integer> statuses = IntStream.range(0, 6)
                    .mapToObj(i -> Customer.start(
                                    server,
                                    Customer.startBody(
                                            3,
                                            "Flood",
                                            "Hello",
                                            UUID.randomUUID().toString()),
                                    "X-Forwarded-For",
                                    "10.0.0." + i)
                            .status())
                    .toList();

            assertThat(statuses).as(limit).contains(429).containsOnly(201, 429);
            assertThat(statuses.subList(4, 6)).as(limit).containsOnly(429);
        }
    }

    @Test
    void aLongPollAnswersAsSoonAsThereIsNews() {
        Customer joe = Customer.starts(server, 1, "Joe", "Hello");
        Staff boris = Staff.signedIn(server, "boris").withNothingToDo();
        boris.join(joe.chat());

        CompletableFuture<Answer> poll =
                CompletableFuture.supplyAsync(() -> joe.call("GET", "/messages?after=2&wait=20", null));
        await().during(Duration.ofMillis(500)).until(() -> !poll.isDone());
        long sent = System.nanoTime();
        boris.says(joe.chat(), "Here I am");
        Answer news = poll.join();

        assertThat(news.json().path("items")).hasSize(1);
        assertThat(news.json().path("items").get(0).path("text").asText()).isEqualTo("Here I am");
        assertThat(System.nanoTime() - sent).isLessThan(5_000_000_000L);
        boris.close(joe.chat());
    }

    @Test
    void theCustomerEndsTheChatOnceAndThenItTakesNoMessages() {
        Customer pat = Customer.starts(server, 3, "Pat", "Hello");

        assertThat(pat.close().status()).isEqualTo(200);
        assertThat(pat.close().status()).isEqualTo(200);

        assertThat(pat.state().text("closeReason")).isEqualTo("CUSTOMER");
        assertThat(pat.lines())
                .filteredOn(line -> line.path("event").asText().equals("CLOSED"))
                .hasSize(1);
        Answer late = pat.says("one more thing");
        assertThat(late.status()).isEqualTo(409);
        assertThat(late.code()).isEqualTo("CLOSED");
    }

    @Test
    void unknownCallsAndMethodsAreProblemsToo() {
        assertThat(Http.call(server, "GET", "/chat/api/v1/nothing", null).code())
                .isEqualTo("NOT_FOUND");
        Answer wrongMethod = Http.call(server, "DELETE", "/chat/api/v1/chats", null);
        assertThat(wrongMethod.status()).isEqualTo(405);
        assertThat(wrongMethod.json().path("status").asInt()).isEqualTo(405);
    }

    @Test
    @DisplayName("Both doors publish an OpenAPI description: calls, what they answer, how they fail, and who may call")
    void bothDescriptionsArePublished() {
        JsonNode customers = description("/chat/api/openapi");
        JsonNode staff = description("/desk/api/openapi");

        JsonNode message = customers.at("/paths/~1chat~1api~1v1~1chats~1{chat}~1messages/post/responses");
        assertThat(message.at("/201/content/application~1json/schema").isMissingNode())
                .as(message.toString())
                .isFalse();
        assertThat(staff.at("/paths/~1desk~1api~1v1~1chats~1{chat}~1join/post").isMissingNode())
                .isFalse();
        assertThat(customers.at("/components/securitySchemes/token/scheme").asText())
                .isEqualTo("bearer");
        assertThat(staff.at("/components/securitySchemes/session/name").asText())
                .isEqualTo("parley_session");
        for (JsonNode described : List.of(customers, staff)) {
            assertThat(described
                            .at("/components/schemas/Problem/properties/code")
                            .isMissingNode())
                    .isFalse();
            described
                    .path("paths")
                    .forEach(path -> path.forEach(call -> assertThat(
                                    call.at("/responses/default/content/application~1problem+json/schema/$ref")
                                            .asText())
                            .as(call.toString())
                            .endsWith("/Problem")));
        }
    }

    private static JsonNode description(String path) {
        return Http.call(server, "GET", path, null, "Accept", "application/json")
                .json();
    }
}
