package org.parley.it.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CyclicBarrier;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.parley.it.support.Answer;
import org.parley.it.support.Customer;
import org.parley.it.support.Http;
import org.parley.it.support.Limits;
import org.parley.it.support.Staff;
import org.parley.it.support.TheParley;

/** The staff's calls: signing in, joining, answering, and that nobody sees what is not theirs. */
class StaffApiIT {

    private static URI server;

    @BeforeAll
    static void start() {
        server = TheParley.shared().baseUrl();
    }

    @Test
    void signingInAnswersWhoIAmAndGivesACookieNoScriptCanRead() {
        Answer answer = Staff.signIn(server, "anna", "anna");

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.text("name")).isEqualTo("Anna Keller");
        assertThat(answer.text("role")).isEqualTo("AGENT");
        assertThat(answer.json().path("groups").findValuesAsText("number")).containsExactly("1", "2");
        assertThat(answer.header("Set-Cookie"))
                .hasValueSatisfying(cookie -> assertThat(cookie)
                        .contains("HttpOnly")
                        .contains("SameSite=Lax")
                        .contains("path=/desk")
                        .doesNotContainIgnoringCase("secure"));
    }

    @Test
    void aForgedHeaderOfAProxyMakesNoDifference() {
        // the try-out trusts no proxy, so a forged header must not make a difference either
        Answer answer = Staff.signIn(server, "anna", "anna", "X-Forwarded-Proto", "https");

        assertThat(answer.header("Set-Cookie"))
                .hasValueSatisfying(cookie -> assertThat(cookie).doesNotContainIgnoringCase("secure"));
    }

    @Test
    void everySignInMakesANewSessionAndSigningOutEndsIt() {
        Staff first = Staff.signedIn(server, "felix", "felix");
        Staff second = Staff.signedIn(server, "felix", "felix");

        assertThat(first.cookie()).isNotEqualTo(second.cookie());
        assertThat(second.get("/session").text("presence")).isEqualTo("ONLINE");
        assertThat(first.call("DELETE", "/session", null).status()).isEqualTo(204);
        assertThat(first.get("/session").status()).isEqualTo(401);
        assertThat(second.get("/session").status()).isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"login\":\"anna\",\"password\":\"\"}",
                "{\"login\":\"nobody\",\"password\":\"x\"}",
                "{}",
                "{\"login\":null}",
                "{\"login\":\"an\\u0000na\",\"password\":\"x\"}",
                "{\"login\":\"\\ud800\",\"password\":\"x\"}"
            })
    void aWrongPasswordAnUnknownLoginAndNothingAtAllAreAnsweredAlike(String body) {
        Answer answer = Http.call(server, "POST", "/desk/api/v1/session", body, "X-Parley", "1");

        assertThat(answer.status()).isIn(401, 429);
        assertThat(answer.header("Set-Cookie")).isEmpty();
    }

    @Test
    void aLoginLongerThanAnyIsAnUnknownOne() {
        assertThat(Staff.signIn(server, "a".repeat(5_000), "x").status()).isIn(401, 429);
    }

    @Test
    void guessingIsSlowedDownEvenManyAtOnceAndTheOwnerIsNotLockedOut() {
        String login = "guess-" + UUID.randomUUID();

        List<Answer> answers = IntStream.range(0, 40)
                .mapToObj(i -> CompletableFuture.supplyAsync(() -> Staff.signIn(server, login, "wrong" + i)))
                .toList()
                .stream()
                .map(CompletableFuture::join)
                .toList();

        assertThat(answers.stream().filter(answer -> answer.status() == 401)).hasSizeLessThanOrEqualTo(8);
        assertThat(answers.stream().filter(answer -> answer.status() == 429))
                .isNotEmpty()
                .allSatisfy(answer -> assertThat(answer.header("Retry-After")).isPresent());
        assertThat(Staff.signIn(server, "anna", "anna").status()).isEqualTo(200);
    }

    @Test
    void aWriteThatAForeignPageCouldSendIsRefused() {
        Staff anna = Staff.signedIn(server, "anna");
        Customer customer = Customer.starts(server, 1, "Vera", "Hello");
        String join = "/desk/api/v1/chats/" + customer.chat() + "/join";

        Answer without = Http.call(server, "POST", join, null, "Cookie", anna.cookie());
        Answer foreign = Http.call(
                server, "POST", join, null, "Cookie", anna.cookie(), "X-Parley", "1", "Origin", "https://evil.example");

        assertThat(List.of(without, foreign)).allSatisfy(answer -> {
            assertThat(answer.status()).isEqualTo(403);
            assertThat(answer.code()).isEqualTo("FOREIGN_REQUEST");
        });
        assertThat(customer.state().text("state")).isEqualTo("QUEUED");
        customer.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"/chats.xhtml", "/statistics.xhtml", "/board.xhtml", "/people.xhtml"})
    void strangersAreSentToTheSignIn(String page) {
        Answer answer = Http.call(server, "GET", "/desk" + page, null);

        assertThat(answer.status()).as(answer.body()).isEqualTo(302);
        assertThat(answer.header("Location"))
                .hasValueSatisfying(where -> assertThat(where).endsWith("/desk/login.xhtml"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"/chats.xhtml", "/chats.xhtml;a=b", "/chats%2Exhtml", "/statistics.xhtml", "/%63hats.xhtml"})
    void noSpellingOfAPageOpensItToStrangers(String page) {
        Answer answer = Http.call(server, "GET", "/desk" + page, null);

        assertThat(answer.status()).as(answer.body()).isIn(302, 404);
        assertThat(answer.body()).doesNotContain("composer");
    }

    @Test
    @DisplayName("S3.1 Join makes the chat in progress and the customer reads who joined")
    void joining() {
        Staff anna = Staff.signedIn(server, "anna").withNothingToDo();
        Customer marta = Customer.starts(server, 1, "Marta", "Hello");
        assertThat(anna.list("queue")).contains(marta.chat());

        Answer joined = anna.join(marta.chat());

        assertThat(joined.status()).isEqualTo(200);
        assertThat(joined.text("state")).isEqualTo("IN_PROGRESS");
        assertThat(anna.list("queue")).doesNotContain(marta.chat());
        assertThat(anna.list("mine")).contains(marta.chat());
        assertThat(Staff.signedIn(server, "boris").list("queue")).doesNotContain(marta.chat());
        assertThat(marta.lines()).last().satisfies(line -> {
            assertThat(line.path("kind").asText()).isEqualTo("SYSTEM");
            assertThat(line.path("text").asText()).isEqualTo("Anna Keller (Cards and payments) joined the chat");
        });
        assertThat(marta.state().json().path("agent").path("name").asText()).isEqualTo("Anna Keller");
        anna.close(marta.chat());
    }

    @Test
    @DisplayName("S3.3 Two agents join at the same instant, 1,000 races: one wins, the other is told who won")
    void joinRaces() {
        try (Limits wide = Limits.wide(server)) {
            Staff boris = Staff.signedIn(server, "boris").withNothingToDo();
            Staff clara = Staff.signedIn(server, "clara").withNothingToDo();
            for (int race = 0; race < 1_000; race++) {
                race(boris, "Boris Novak", clara, "Clara Dumont");
            }
        }
    }

    private static void race(Staff boris, String borisName, Staff clara, String claraName) {
        Customer customer = Customer.starts(server, 1, "Race", "Who comes?");
        CyclicBarrier barrier = new CyclicBarrier(2);

        CompletableFuture<Answer> one = joinAt(barrier, boris, customer);
        CompletableFuture<Answer> other = joinAt(barrier, clara, customer);
        boolean borisWon = one.join().status() == 200;
        Answer loser = borisWon ? other.join() : one.join();
        Answer winner = borisWon ? one.join() : other.join();

        assertThat(winner.status()).as(winner.body()).isEqualTo(200);
        assertThat(loser.status()).as(loser.body()).isEqualTo(409);
        assertThat(loser.code()).isEqualTo("ALREADY_JOINED");
        assertThat(loser.text("detail")).contains(borisWon ? borisName : claraName);
        (borisWon ? boris : clara).close(customer.chat());
    }

    private static CompletableFuture<Answer> joinAt(CyclicBarrier barrier, Staff agent, Customer customer) {
        return CompletableFuture.supplyAsync(() -> {
            try {
                barrier.await();
            } catch (Exception e) {
                throw new IllegalStateException(e);
            }
            return agent.join(customer.chat());
        });
    }

    @Test
    @DisplayName("S4.1 At the limit, Join is refused LIMIT_REACHED")
    void limit() {
        try (Limits two = Limits.chats(server, 2)) {
            Staff emma = Staff.signedIn(server, "emma").withNothingToDo();
            List<Customer> customers = Stream.of("A", "B", "C")
                    .map(name -> Customer.starts(server, 2, name, "Hello"))
                    .toList();

            assertThat(emma.join(customers.get(0).chat()).status()).isEqualTo(200);
            assertThat(emma.join(customers.get(1).chat()).status()).isEqualTo(200);
            Answer third = emma.join(customers.get(2).chat());

            assertThat(third.status()).isEqualTo(409);
            assertThat(third.code()).isEqualTo("LIMIT_REACHED");
            assertThat(third.text("detail")).contains("2 of 2");
            emma.close(customers.get(0).chat());
            assertThat(emma.join(customers.get(2).chat()).status()).isEqualTo(200);
            emma.withNothingToDo();
        }
    }

    @Test
    @DisplayName("S1.1 An agent of another group sees nothing: not in lists, counters, chats, transcripts")
    void foreignGroups() {
        Staff felix = Staff.signedIn(server, "felix");
        Staff boris = Staff.signedIn(server, "boris").withNothingToDo();
        Customer vip = Customer.starts(server, 1, "Very private", "Marker of group 1");
        long before = felix.get("/chats?view=queue").json().path("total").asLong();

        assertThat(felix.list("queue")).doesNotContain(vip.chat());
        assertHidden(felix, vip);
        boris.join(vip.chat());
        assertHidden(felix, vip);
        // a colleague of the group does not see a chat in progress either
        assertHidden(Staff.signedIn(server, "clara"), vip);
        boris.close(vip.chat());
        assertThat(felix.list("archive")).doesNotContain(vip.chat());
        assertHidden(felix, vip);
        assertThat(felix.get("/chats?view=queue").json().path("total").asLong()).isEqualTo(before);
        assertThat(felix.get("/statistics").body()).doesNotContain("Cards and payments");
    }

    private static void assertHidden(Staff stranger, Customer customer) {
        String chat = "/chats/" + customer.chat();
        String message = "{\"id\":\"%s\",\"text\":\"x\"}".formatted(UUID.randomUUID());
        List<Answer> answers = List.of(
                stranger.get(chat),
                stranger.get(chat + "/transcript"),
                stranger.get(chat + "/transcript?after=0"),
                stranger.get(chat + "/transcript?before=5"),
                stranger.post(chat + "/messages", message),
                stranger.post(chat + "/comments", message),
                stranger.post(chat + "/forward", "{\"group\":3}"),
                stranger.post(chat + "/close", null));
        assertThat(answers).allSatisfy(answer -> {
            assertThat(answer.status()).as(answer.body()).isEqualTo(404);
            assertThat(answer.body()).doesNotContain("private").doesNotContain("Marker");
        });
    }

    @Test
    void onlyTheHolderAnswersAndOnlyInAChatInProgress() {
        Staff anna = Staff.signedIn(server, "anna").withNothingToDo();
        Staff sofia = Staff.signedIn(server, "sofia");
        Customer nina = Customer.starts(server, 1, "Nina", "Hello");

        assertThat(anna.says(nina.chat(), "too early").code()).isEqualTo("NOT_IN_PROGRESS");
        anna.join(nina.chat());
        assertThat(anna.says(nina.chat(), "now").status()).isEqualTo(201);
        assertThat(sofia.says(nina.chat(), "not mine").status()).isEqualTo(403);
        anna.close(nina.chat());
        assertThat(anna.says(nina.chat(), "too late").code()).isEqualTo("CLOSED");
        assertThat(nina.lines())
                .extracting(line -> line.path("text").asText())
                .contains("now")
                .doesNotContain("too early", "not mine", "too late");
    }

    @Test
    @DisplayName("S7.1 A comment is seen by staff and never by the customer")
    void comments() {
        Staff anna = Staff.signedIn(server, "anna").withNothingToDo();
        Customer olga = Customer.starts(server, 1, "Olga", "Hello");
        anna.join(olga.chat());
        String marker = UUID.randomUUID().toString();

        assertThat(anna.comments(olga.chat(), "note " + marker).status()).isEqualTo(201);

        JsonNode transcript = anna.get("/chats/" + olga.chat() + "/transcript").json();
        assertThat(transcript.path("comments")).hasSize(1);
        assertThat(transcript.path("comments").get(0).path("after").asInt()).isEqualTo(2);
        assertThat(olga.read(0).body()).doesNotContain(marker);
        assertThat(olga.state().body()).doesNotContain(marker);
        assertThat(olga.lines()).hasSize(2);
        anna.close(olga.chat());
    }

    @Test
    @DisplayName("S7.1 Each page of the transcript brings the comments beside its lines, also the earlier ones")
    void commentsOfEarlierPages() {
        Staff anna = Staff.signedIn(server, "anna").withNothingToDo();
        Customer olga = Customer.starts(server, 1, "Olga", "Hello");
        anna.join(olga.chat());
        anna.comments(olga.chat(), "after two");
        anna.says(olga.chat(), "three");
        anna.says(olga.chat(), "four");
        anna.comments(olga.chat(), "after four");
        anna.says(olga.chat(), "five");
        String transcript = "/chats/" + olga.chat() + "/transcript?limit=2";

        JsonNode newest = anna.get(transcript).json();
        JsonNode earlier = anna.get(transcript + "&before=4").json();

        assertThat(newest.path("items").findValuesAsText("text")).containsExactly("four", "five");
        assertThat(newest.path("comments").findValuesAsText("text")).containsExactly("after four");
        assertThat(newest.path("lastComment").asInt()).isEqualTo(2);
        assertThat(earlier.path("items").findValuesAsText("text")).hasSize(2).endsWith("three");
        assertThat(earlier.path("comments").findValuesAsText("text")).containsExactly("after two");
        anna.close(olga.chat());
    }

    @Test
    @DisplayName("S8.2 There is no call that changes or deletes a message or comment")
    void appendOnly() {
        Staff anna = Staff.signedIn(server, "anna").withNothingToDo();
        Customer paul = Customer.starts(server, 1, "Paul", "Hello");
        anna.join(paul.chat());

        for (String method : List.of("PUT", "PATCH", "DELETE")) {
            assertThat(anna.call(method, "/chats/" + paul.chat() + "/messages", "{}")
                            .status())
                    .isEqualTo(405);
            assertThat(anna.call(method, "/chats/" + paul.chat() + "/comments", "{}")
                            .status())
                    .isEqualTo(405);
        }
        anna.close(paul.chat());
    }

    @Test
    void onlyAdministratorsReadOrChangeSettingsAndBadOnesNameTheirField() {
        assertThat(Staff.signedIn(server, "anna").get("/settings").status()).isEqualTo(403);
        assertThat(Staff.signedIn(server, "sofia").get("/settings").status()).isEqualTo(403);
        Staff admin = Staff.signedIn(server, "admin");
        String settings = admin.get("/settings").body();

        Answer refused = admin.call("PUT", "/settings", settings.replaceFirst("\"chatLimit\":\\d+", "\"chatLimit\":0"));

        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.text("field")).isEqualTo("chatLimit");
        assertThat(refused.json().path("limit").asInt()).isEqualTo(100);
        assertThat(admin.get("/settings").body()).isEqualTo(settings);
    }

    @Test
    void aListIsReadPageByPageWithoutRepeatOrGap() {
        Staff admin = Staff.signedIn(server, "admin");
        List<String> all = admin.list("archive");

        String path = "/chats?view=archive&limit=7";
        JsonNode first = admin.get(path).json();
        JsonNode second =
                admin.get(path + "&cursor=" + first.path("nextCursor").asText()).json();

        List<String> pages = Stream.of(first, second)
                .flatMap(page -> page.path("items").findValuesAsText("chat").stream())
                .toList();
        assertThat(pages).doesNotHaveDuplicates();
        assertThat(all.size()).isGreaterThanOrEqualTo(pages.size());
        assertThat(admin.get("/chats?view=archive&cursor=nonsense").status()).isEqualTo(400);
        assertThat(first.path("total").isNull())
                .as("the archive is not counted")
                .isTrue();
        assertThat(admin.get("/chats?view=waiting").json().path("total").isNumber())
                .isTrue();
    }
}
