package org.parley.it.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.parley.it.support.Answer;
import org.parley.it.support.ClosedChats;
import org.parley.it.support.Customer;
import org.parley.it.support.Staff;
import org.parley.it.support.TheParley;

/** Search in closed chats: what is found, by whom, and that no search text is more than text. */
class ArchiveIT {

    private static final int CARDS = 1;
    private static final int TRAVEL = 3;

    private final URI server = TheParley.shared().baseUrl();
    private final Staff admin = Staff.signedIn(server, "admin");
    private Staff anna;
    private Staff felix;

    /** A word nobody else has said. */
    private final String word = "zq" + Long.toString(ThreadLocalRandom.current().nextLong(1L << 40), 36);

    @BeforeEach
    void agentsWithNothingToDo() {
        anna = Staff.signedIn(server, "anna").withNothingToDo();
        felix = Staff.signedIn(server, "felix").withNothingToDo();
    }

    @Test
    @DisplayName("S1 Words said in a closed chat find it within seconds, with the place where they were said")
    void wordsFindTheChat() {
        Customer marta = Customer.starts(server, CARDS, "Marta", "My " + word.toUpperCase() + "abc was declined");
        anna.join(marta.chat());
        anna.says(marta.chat(), "Größe geprüft, Übergröße " + word);
        assertThat(found(admin, "q=" + word)).isEmpty();
        anna.close(marta.chat());
        awaitFound(admin, "q=" + word, marta.chat());

        JsonNode hit = search(admin, "q=" + word).path("items").path(0);

        assertThat(hit.path("row").path("state").asText()).isEqualTo("CLOSED");
        assertThat(hit.path("row").path("customer").path("name").asText()).isEqualTo("Marta");
        assertThat(hit.path("snippet").path("source").asText()).isEqualTo("MESSAGE");
        assertThat(parts(hit)).isEqualTo("My [" + word.toUpperCase() + "abc] was declined");
        // beginnings of words, all of them, in any order and case
        assertThat(found(admin, "q=DECL+" + word)).containsExactly(marta.chat());
        assertThat(found(admin, "q=" + encoded("größe übergr " + word))).containsExactly(marta.chat());
        assertThat(found(admin, "q=" + word + "+nobodysaidthis")).isEmpty();
        assertThat(found(admin, "q=" + word.substring(1))).isEmpty();
    }

    @Test
    @DisplayName("S1.1 S7.1 The archive is of own groups; comments are searched for who may read them")
    void eachSearchesTheOwnGroups() {
        Customer far = Customer.starts(server, TRAVEL, "Far", "Where is it?");
        felix.join(far.chat());
        felix.comments(far.chat(), "Only for us: " + word);
        felix.close(far.chat());
        awaitFound(admin, "q=" + word, far.chat());

        JsonNode hit = search(felix, "q=" + word).path("items").path(0);
        assertThat(hit.path("snippet").path("source").asText()).isEqualTo("COMMENT");
        assertThat(parts(hit)).isEqualTo("Only for us: [" + word + "]");
        for (String other : List.of("anna", "boris", "sofia")) {
            Staff reader = Staff.signedIn(server, other);
            assertThat(search(reader, "q=" + word).toString()).doesNotContain(word, far.chat());
            assertThat(found(reader, "customer=Far&group=" + TRAVEL)).isEmpty();
        }
        assertThat(numbers(admin.get("/archive/choices").json().path("groups"))).contains(1, 2, 3);
        assertThat(numbers(anna.get("/archive/choices").json().path("groups"))).containsExactly(1, 2);
        assertThat(anna.get("/archive/choices").json().path("agents").findValuesAsText("name"))
                .contains("Boris Novak")
                .doesNotContain("Felix Brandt");
    }

    @Test
    @DisplayName("A chat forwarded away is in the archive of its last group only")
    void forwardedChatsBelongToTheirLastGroup() {
        Customer moved = Customer.starts(server, CARDS, "Moved", word);
        anna.join(moved.chat());
        anna.forward(moved.chat(), 2);
        Staff dmitri = Staff.signedIn(server, "dmitri").withNothingToDo();
        dmitri.join(moved.chat());
        dmitri.close(moved.chat());
        awaitFound(dmitri, "q=" + word, moved.chat());

        assertThat(found(Staff.signedIn(server, "boris"), "q=" + word)).isEmpty();
        // both agents held it
        assertThat(found(admin, "q=" + word + "&agent=" + anna.id())).containsExactly(moved.chat());
        assertThat(found(admin, "q=" + word + "&agent=" + felix.id())).isEmpty();
    }

    @Test
    @DisplayName("Customer, agent, group, period and reason narrow the search, alone and together")
    void filters() {
        String name = "Ünal " + word;
        Customer byAgent = Customer.starts(server, CARDS, name, "one");
        anna.join(byAgent.chat());
        anna.close(byAgent.chat());
        Customer byCustomer = Customer.starts(server, TRAVEL, name, "two");
        byCustomer.close();
        awaitFound(admin, "customer=" + encoded("ünal " + word), byAgent.chat());
        awaitFound(admin, "customer=" + encoded("NAL " + word.toUpperCase()), byCustomer.chat());
        String customer = "customer=" + word;
        LocalDate today = LocalDate.now(ZoneOffset.UTC);

        assertThat(found(admin, customer)).containsExactly(byCustomer.chat(), byAgent.chat());
        assertThat(found(admin, customer + "&reason=CUSTOMER")).containsExactly(byCustomer.chat());
        assertThat(found(admin, customer + "&reason=AGENT")).containsExactly(byAgent.chat());
        assertThat(found(admin, customer + "&group=1")).containsExactly(byAgent.chat());
        assertThat(found(admin, customer + "&agent=" + anna.id())).containsExactly(byAgent.chat());
        assertThat(found(admin, customer + "&from=" + today + "&to=" + today)).hasSize(2);
        assertThat(found(admin, customer + "&to=" + today.minusDays(1))).isEmpty();
        assertThat(found(admin, customer + "&from=" + today.plusDays(1))).isEmpty();
        assertThat(found(admin, customer + "&group=99")).isEmpty();
        assertThat(found(admin, customer + "&agent=99999")).isEmpty();
        assertThat(found(admin, customer + "&q=two&reason=CUSTOMER&group=3")).containsExactly(byCustomer.chat());
        // names are words too
        assertThat(found(admin, "q=" + word)).contains(byAgent.chat());
    }

    @Test
    @DisplayName("Pages follow one another without gap and double, the newest close first")
    void pages() throws SQLException {
        ClosedChats made = ClosedChats.written(
                TheParley.shared(),
                3,
                250,
                Instant.parse("2013-05-01T00:00:00Z"),
                Duration.ofDays(20),
                List.of("Page " + word));
        String customer = "customer=" + word;
        // written behind the server's back: the timer finds them
        await().atMost(Duration.ofSeconds(60)).until(() -> all(admin, customer).size() == 250);

        List<JsonNode> rows = all(admin, customer);

        assertThat(rows.stream().map(row -> row.path("chat").asText()))
                .doesNotHaveDuplicates()
                .containsExactlyInAnyOrderElementsOf(
                        made.chats().stream().map(chat -> chat.id().toString()).toList());
        assertThat(rows.stream().map(row -> Instant.parse(row.path("closedAt").asText())))
                .isSortedAccordingTo((one, other) -> other.compareTo(one));
        long own = made.chats().stream()
                .filter(chat -> chat.group() != made.group(TRAVEL))
                .count();
        assertThat(all(anna, customer)).hasSize((int) own);
    }

    @Test
    @DisplayName("A comment left after the close is found too")
    void commentsAfterTheClose() {
        Customer late = Customer.starts(server, CARDS, "Late", "Hello");
        anna.join(late.chat());
        anna.close(late.chat());
        Staff sofia = Staff.signedIn(server, "sofia");
        assertThat(sofia.comments(late.chat(), "Called back: " + word).status()).isEqualTo(201);

        awaitFound(anna, "q=" + word, late.chat());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "'",
                "''",
                "\"",
                "\\",
                "%",
                "_",
                "%%%",
                "' or '1'='1",
                "'; drop table chat_text; --",
                "a & b | !c",
                "a:*",
                "a:A",
                "<->",
                "(((",
                "a <2> b",
                ".*",
                "[a-z]+$",
                "^(a+)+$",
                "😀",
                "👩‍👩‍👧",
                "{{7*7}} ${7*7} #{7*7} %{7*7}",
                "${jndi:ldap://x}",
                "null",
                "NaN",
                "\u0000",
                "\t\n",
                "\u202Etxt",
                "我的卡",
                "İ",
                "ß",
                "-1",
                "1e309"
            })
    @DisplayName("V9 V17 Every search text is a plain text: found or not, or refused by name, never a failure")
    void searchTextsAreText(String text) {
        for (String field : List.of("q", "customer", "agent", "group", "from", "to", "reason", "cursor")) {
            Answer answer = admin.get("/archive?" + field + "=" + encoded(text));
            assertThat(answer.status()).as(field + ": " + answer.body()).isIn(200, 400);
            if (answer.status() == 400) {
                assertThat(answer.text("field")).isEqualTo(field);
            }
        }
    }

    @Test
    @DisplayName("V17 What looks like a formula, a query or a template is found as it was typed")
    void oddTextsAreFoundLiterally() {
        String said = word + " {{7*7}} 100% a_b it's 😀 我的卡";
        Customer odd = Customer.starts(server, CARDS, "100%_" + word, said);
        anna.join(odd.chat());
        anna.close(odd.chat());
        awaitFound(admin, "q=" + word, odd.chat());

        assertThat(found(admin, "q=" + encoded(word + " 😀"))).containsExactly(odd.chat());
        assertThat(found(admin, "q=" + encoded(word + " 的卡"))).containsExactly(odd.chat());
        assertThat(found(admin, "q=" + encoded(word + " 49"))).isEmpty();
        assertThat(found(admin, "customer=" + encoded("0%_" + word))).containsExactly(odd.chat());
        assertThat(found(admin, "customer=" + encoded("%" + word))).isEmpty();
        assertThat(parts(search(admin, "q=" + encoded(word + " 😀"))
                        .path("items")
                        .path(0)))
                .isEqualTo(said.replace(word, "[" + word + "]").replace("😀", "[😀]"));
    }

    @Test
    @DisplayName("V9 What is too long is refused with its field and limit")
    void tooLong() {
        Answer words = admin.get("/archive?q=" + "x".repeat(10_000));
        assertThat(words.status()).isEqualTo(400);
        assertThat(words.text("field")).isEqualTo("q");
        assertThat(words.json().path("limit").asInt()).isEqualTo(200);
        assertThat(admin.get("/archive?customer=" + "x".repeat(81))
                        .json()
                        .path("limit")
                        .asInt())
                .isEqualTo(80);
        assertThat(admin.get("/archive?q=" + "a+".repeat(21))
                        .json()
                        .path("limit")
                        .asInt())
                .isEqualTo(20);
        assertThat(admin.get("/archive?limit=101").text("field")).isEqualTo("limit");
        assertThat(admin.get("/archive?from=2026-02-02&to=2026-02-01").text("field"))
                .isEqualTo("to");
    }

    @ParameterizedTest
    @ValueSource(strings = {"+10000-01-01", "+999999999-12-31", "1969-12-31", "-999999999-01-01"})
    @DisplayName(
            "V9 A day outside the years 1970 to 9999 is refused by the name of its field, wherever days are asked for")
    void noSuchYear(String day) {
        for (String path : List.of("/archive", "/statistics", "/statistics/chats?group=1")) {
            for (String field : List.of("from", "to")) {
                String query = path + (path.contains("?") ? "&" : "?") + field + "=" + encoded(day);
                Answer refused = admin.get(query);
                assertThat(refused.status()).as(query).isEqualTo(400);
                assertThat(refused.text("field")).as(query).isEqualTo(field);
            }
        }
        assertThat(admin.get("/archive?from=1970-01-01&to=9999-12-31").status()).isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/archive?", "/chats?view=archive&", "/statistics/chats?group=1&"})
    @DisplayName("V9 A cursor outside the years is none of ours")
    void noSuchCursor(String list) {
        for (String at : List.of("+1000000000-12-31T23:59:59Z", "-1000000000-01-01T00:00:00Z")) {
            Answer refused = admin.get(list + "cursor=" + encoded(at + "_" + UUID.randomUUID()));
            assertThat(refused.status()).as(refused.body()).isEqualTo(400);
            assertThat(refused.text("field")).isEqualTo("cursor");
        }
    }

    @Test
    @DisplayName("A search that takes ten seconds is given up and said, not left to run")
    void aSlowSearchIsGivenUp() throws SQLException {
        try (Connection database = ClosedChats.owner(TheParley.shared());
                Statement statement = database.createStatement()) {
            database.setAutoCommit(false);
            statement.execute("lock table chat_text in access exclusive mode");

            Answer answer = admin.get("/archive?q=" + word);

            assertThat(answer.status()).isEqualTo(503);
            assertThat(answer.code()).isEqualTo("OVERLOADED");
        }
        assertThat(admin.get("/archive?q=" + word).status()).isEqualTo(200);
    }

    private static void awaitFound(Staff reader, String query, String chat) {
        await().atMost(Duration.ofSeconds(30)).until(() -> found(reader, query).contains(chat));
    }

    private static List<String> found(Staff reader, String query) {
        return StreamSupport.stream(search(reader, query).path("items").spliterator(), false)
                .map(hit -> hit.path("row").path("chat").asText())
                .toList();
    }

    private static JsonNode search(Staff reader, String query) {
        Answer answer = reader.get("/archive?" + query);
        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        return answer.json();
    }

    private static List<JsonNode> all(Staff reader, String query) {
        List<JsonNode> rows = new ArrayList<>();
        String next = "";
        while (next != null) {
            JsonNode page = search(reader, query + "&limit=40" + next);
            page.path("items").forEach(hit -> rows.add(hit.path("row")));
            next = page.path("nextCursor").isNull()
                    ? null
                    : "&cursor=" + page.path("nextCursor").asText();
        }
        return rows;
    }

    private static String parts(JsonNode hit) {
        StringBuilder text = new StringBuilder();
        for (JsonNode part : hit.path("snippet").path("parts")) {
            boolean marked = part.path("hit").asBoolean();
            text.append(marked ? "[" : "").append(part.path("text").asText()).append(marked ? "]" : "");
        }
        return text.toString();
    }

    private static List<Integer> numbers(JsonNode groups) {
        List<Integer> numbers = new ArrayList<>();
        groups.forEach(group -> numbers.add(group.path("number").asInt()));
        return numbers;
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
