package org.parley.it.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.parley.it.support.Answer;
import org.parley.it.support.ClosedChats;
import org.parley.it.support.ClosedChats.Closed;
import org.parley.it.support.ClosedChats.Interval;
import org.parley.it.support.Customer;
import org.parley.it.support.Limits;
import org.parley.it.support.Staff;
import org.parley.it.support.Tables;
import org.parley.it.support.TheParley;

/** S6.7 over 10,000 generated chats: every figure is the sum of its list, on the wire and in the files. */
class FiguresIT {

    private static final int CHATS = 10_000;
    private static final long SEED = 20_150_301;
    private static final List<Integer> GROUPS = List.of(1, 2, 3);

    /** Names that a spreadsheet would run, break or drop; the corpus of formula starters and separators. */
    private static final List<String> NAMES = List.of(
            "=1+1",
            "=HYPERLINK(\"http://evil.example\",\"click\")",
            "+49 30 1234",
            "-2+3+cmd|' /C calc'!A0",
            "@SUM(1+9)*cmd|' /C calc'!A0",
            "\t=1+1",
            "\r=1+1",
            "\n=1+1",
            "＝1+1",
            "＋1",
            "－1",
            "＠SUM(1)",
            "  =1+1",
            "\u200B=1+1",
            "O'Neil, \"Sean\"; Ltd",
            "Zoë 😀 <b>&amp;</b>",
            "#{1+1} ${1+1}",
            "مرحبا",
            "Maximiliane Schönberger");

    private static final List<String> DANGEROUS = NAMES.subList(0, 14);

    private static URI server;
    private static Staff admin;
    private static Staff sofia;
    private static ClosedChats made;

    @BeforeAll
    static void tenThousandChats() throws SQLException {
        server = TheParley.shared().baseUrl();
        admin = Staff.signedIn(server, "admin");
        sofia = Staff.signedIn(server, "sofia");
        made = ClosedChats.written(
                TheParley.shared(), SEED, CHATS, Instant.parse("2015-03-01T00:00:00Z"), Duration.ofDays(31), NAMES);
    }

    @Test
    @DisplayName("S6.7 The figures of groups are those counted by hand, each the sum of its list")
    void figuresOfGroups() {
        for (Staff reader : List.of(admin, sofia)) {
            for (JsonNode row : figures(reader).path("groups")) {
                long group = made.group(row.path("number").asInt());
                long total = 0;
                long answered = 0;
                long seconds = 0;
                for (Closed chat : made.chats()) {
                    List<Interval> own = of(chat.visits(), visit -> visit.group() == group);
                    total += own.isEmpty() ? 0 : 1;
                    answered += own.stream().anyMatch(Interval::answered) ? 1 : 0;
                    seconds += own.stream().mapToLong(Interval::seconds).sum();
                }
                assertRow(row, total, answered, seconds);
                assertListsAddUp(reader, row, "group=" + row.path("number").asInt());
            }
        }
        assertThat(figures(admin).path("groups")).hasSize(GROUPS.size());
        assertThat(figures(sofia).path("groups")).hasSize(2);
    }

    @Test
    @DisplayName("S6.7 The figures of agents are those counted by hand, within the groups of who reads them")
    void figuresOfAgents() {
        for (Staff reader : List.of(admin, sofia)) {
            List<Long> seen = (reader == admin ? GROUPS : List.of(1, 2))
                    .stream().map(made::group).toList();
            for (JsonNode row : figures(reader).path("agents")) {
                long agent = row.path("agent").asLong();
                List<Interval> joins = made.chats().stream()
                        .flatMap(chat -> chat.joins().stream())
                        .filter(join -> join.whose() == agent && seen.contains(join.group()))
                        .toList();
                long answered = joins.stream().filter(Interval::answered).count();
                assertRow(
                        row,
                        joins.size(),
                        answered,
                        joins.stream().mapToLong(Interval::seconds).sum());
                assertListsAddUp(reader, row, "agent=" + agent);
            }
        }
    }

    @Test
    @DisplayName("S6.7 S1.1 Figures one does not see have no list either: the group, the agent, the export")
    void listsFollowTheRightsOfTheFigures() {
        Staff felix = Staff.signedIn(server, "felix");
        String march = "/statistics/chats?from=2015-03-01&to=2015-03-31&";

        assertThat(sofia.get(march + "group=3").code()).isEqualTo("NOT_FOUND");
        // felix answers in group 3 only
        assertThat(sofia.get(march + "agent=" + felix.id()).code()).isEqualTo("NOT_FOUND");
        assertThat(sofia.get(march + "group=99").code()).isEqualTo("NOT_FOUND");
        assertThat(felix.get(march + "group=3").code()).isEqualTo("NOT_FOUND");
        assertThat(felix.get(march + "agent=" + sofia.id()).code()).isEqualTo("NOT_FOUND");
        JsonNode own = felix.get(march + "agent=" + felix.id()).json();
        assertThat(own.path("from").asText()).isNotEqualTo("2015-03-01");
        for (String export : List.of("/statistics/export?", "/statistics/chats/export?agent=" + felix.id() + "&")) {
            assertThat(felix.get(export + "format=csv").status()).isEqualTo(403);
            assertThat(felix.get(export + "format=xlsx").code()).isEqualTo("FORBIDDEN");
        }
        assertThat(sofia.get("/statistics/chats/export?format=csv&group=3").code())
                .isEqualTo("NOT_FOUND");
    }

    @Test
    @DisplayName(
            "S6.7 V42 A row of a chat that has gone on to another group says so, and the chat stays closed to the reader")
    void chatsThatWentOnAreCountedButNotOpened() {
        List<JsonNode> rows = rows(sofia, "group=1&figure=total");
        JsonNode gone = rows.stream()
                .filter(row -> !row.path("mayOpen").asBoolean())
                .findFirst()
                .orElseThrow();
        JsonNode here = rows.stream()
                .filter(row -> row.path("mayOpen").asBoolean())
                .findFirst()
                .orElseThrow();

        assertThat(sofia.get("/chats/" + gone.path("chat").asText()).status()).isEqualTo(404);
        assertThat(sofia.get("/chats/" + here.path("chat").asText()).status()).isEqualTo(200);
    }

    @Test
    @DisplayName("S6.7 V32 CSV: numbers are numbers, no text begins a formula, the sums are the figures")
    void csvOfAList() {
        HttpResponse<byte[]> file = admin.download("/statistics/chats/export?" + march() + "&group=1&format=csv");
        List<List<String>> rows = Tables.csv(new String(file.body(), StandardCharsets.UTF_8));

        assertThat(file.headers().firstValue("Content-Disposition"))
                .hasValue("attachment; filename=\"parley-chats-group-1-total-2015-03-01-2015-03-31.csv\"");
        assertThat(rows.get(0)).contains("\"Handed to agents (UTC)", "\"Closed (UTC)");
        assertSums(rows.subList(1, rows.size()), group(1));
        assertThat(rows.subList(1, rows.size())).allSatisfy(row -> {
            String name = row.get(1).substring(1);
            assertThat(name).doesNotMatch("(?s)^[\\s\\u200B]*[=+\\-@＝＋－＠\\t\\r\\n].*");
            String original = name.startsWith("'") ? name.substring(1) : name;
            assertThat(NAMES).contains(original);
            assertThat(name.startsWith("'")).as(name).isEqualTo(DANGEROUS.contains(original));
        });
    }

    @Test
    @DisplayName("S6.7 V32 XLSX: texts are typed texts as they were, no cell is a formula, the sums are the figures")
    void xlsxOfAList() {
        HttpResponse<byte[]> file = admin.download("/statistics/chats/export?" + march() + "&group=1&format=xlsx");
        List<List<String>> rows = Tables.xlsx(file.body());

        assertThat(file.headers().firstValue("Content-Disposition").orElseThrow())
                .endsWith("-2015-03-01-2015-03-31.xlsx\"");
        assertThat(rows.get(0)).contains("\"Handed to agents (UTC)");
        List<List<String>> body = rows.subList(1, rows.size());
        assertSums(body, group(1));
        // XML makes one line feed of every kind of line end
        List<String> names =
                NAMES.stream().map(name -> name.replace('\r', '\n')).toList();
        assertThat(body)
                .allSatisfy(row ->
                        assertThat(names).contains(row.get(1).substring(1).replace('\r', '\n')));
        Closed one = made.chats().stream()
                .filter(chat -> chat.visits().stream().anyMatch(visit -> visit.group() == made.group(1)))
                .findFirst()
                .orElseThrow();
        assertThat(body)
                .filteredOn(row -> row.get(0).equals('"' + one.id().toString()))
                .singleElement()
                .satisfies(row -> assertThat(time(row.get(2)))
                        .isCloseTo(
                                LocalDateTime.ofInstant(one.handedAt(), ZoneOffset.UTC),
                                within(1, ChronoUnit.SECONDS)));
    }

    @Test
    @DisplayName("S6.7 The exported figures are those on the page, in both formats")
    void filesOfTheFigures() {
        List<List<String>> csv = Tables.csv(new String(
                admin.download("/statistics/export?" + march() + "&format=csv").body(), StandardCharsets.UTF_8));
        List<List<String>> xlsx = Tables.xlsx(
                admin.download("/statistics/export?" + march() + "&format=xlsx").body());

        assertThat(xlsx).isEqualTo(csv);
        JsonNode cards = group(1);
        assertThat(csv)
                .anySatisfy(row -> assertThat(row)
                        .containsExactly(
                                "\"2015-03-01",
                                "\"2015-03-31",
                                "\"Group",
                                "1",
                                "\"Cards and payments",
                                cards.path("total").asText(),
                                cards.path("answered").asText(),
                                cards.path("unanswered").asText(),
                                cards.path("durationSeconds").asText()));
        assertThat(Tables.csv(new String(
                        sofia.download("/statistics/export?" + march() + "&format=csv")
                                .body(),
                        StandardCharsets.UTF_8)))
                .noneSatisfy(row -> assertThat(row).contains("\"Travel and bookings"));
    }

    @Test
    @DisplayName("S6.2 S6.7 Days and exported times are those of the account's zone, which the header names")
    void timesAreOfTheAccountsZone() {
        Closed last = made.chats().stream()
                .filter(chat -> chat.handedAt().isAfter(Instant.parse("2015-03-10T18:30:00Z"))
                        && chat.handedAt().isBefore(Instant.parse("2015-03-11T00:00:00Z")))
                .findFirst()
                .orElseThrow();
        long group = last.visits().get(0).group();
        int number = GROUPS.stream()
                .filter(each -> made.group(each) == group)
                .findFirst()
                .orElseThrow();
        try (Limits kolkata = Limits.zone(server, "Asia/Kolkata")) {
            String day = "/statistics/chats/export?from=2015-03-11&to=2015-03-11&format=csv&group=" + number;
            List<List<String>> rows = Tables.csv(new String(admin.download(day).body(), StandardCharsets.UTF_8));

            assertThat(kolkata).isNotNull();
            assertThat(rows.get(0)).contains("\"Handed to agents (Asia/Kolkata)");
            String local = LocalDateTime.ofInstant(last.handedAt(), ZoneId.of("Asia/Kolkata"))
                    .truncatedTo(ChronoUnit.SECONDS)
                    .toString()
                    .replace('T', ' ');
            assertThat(rows).anySatisfy(row -> {
                assertThat(row.get(0)).isEqualTo('"' + last.id().toString());
                assertThat(row.get(2)).startsWith(local);
            });
        }
    }

    @Test
    @DisplayName("What closing wrote is what the periods say, for every chat of the server")
    void sharesEqualThePeriods() throws SQLException {
        Staff anna = Staff.signedIn(server, "anna").withNothingToDo();
        Customer customer = Customer.starts(server, 1, "Shared", "Hello");
        anna.join(customer.chat());
        anna.says(customer.chat(), "Hello");
        anna.close(customer.chat());

        try (var database = ClosedChats.owner(TheParley.shared());
                var statement = database.createStatement();
                var rows = statement.executeQuery("select count(*) from (select v.chat_id, v.group_id, count(*) n,"
                        + " bool_or(v.answered) a from group_visit v join chat c on c.id = v.chat_id"
                        + " where c.state = 'CLOSED' group by 1, 2) p full join group_share s"
                        + " on s.chat_id = p.chat_id and s.group_id = p.group_id"
                        + " where s.visits is distinct from p.n or s.answered is distinct from p.a")) {
            rows.next();
            assertThat(rows.getInt(1)).isZero();
        }
        assertThat(rows(admin, "agent=" + anna.id(), LocalDate.now(ZoneOffset.UTC)))
                .anySatisfy(row -> assertThat(row.path("chat").asText()).isEqualTo(customer.chat()));
    }

    @Test
    void aWrongFigureIsRefusedByTheNameOfItsField() {
        String chats = "/statistics/chats?";
        assertThat(admin.get(chats + "group=1&figure=mean").text("field")).isEqualTo("figure");
        assertThat(admin.get(chats + "group=one").text("field")).isEqualTo("group");
        assertThat(admin.get(chats + "group=1&agent=1").text("field")).isEqualTo("group");
        assertThat(admin.get(chats).text("field")).isEqualTo("group");
        assertThat(admin.get(chats + "group=1&limit=201").text("field")).isEqualTo("limit");
        assertThat(admin.get(chats + "group=1&cursor=1%27--").text("field")).isEqualTo("cursor");
        assertThat(admin.get("/statistics/export?format=pdf").text("field")).isEqualTo("format");
        assertThat(admin.get(chats + "group=1%20or%201=1").status()).isEqualTo(400);
    }

    private static void assertRow(JsonNode row, long total, long answered, long seconds) {
        assertThat(row.path("total").asLong()).isEqualTo(total).isPositive();
        assertThat(row.path("answered").asLong()).isEqualTo(answered);
        assertThat(row.path("unanswered").asLong()).isEqualTo(total - answered);
        assertThat(row.path("durationSeconds").asLong()).isEqualTo(seconds);
    }

    private static void assertListsAddUp(Staff reader, JsonNode figures, String whose) {
        List<String> all = List.of("total", "answered", "unanswered", "duration");
        for (String figure : reader == admin ? all : List.of("answered")) {
            String field = figure.equals("duration") ? "durationSeconds" : figure;
            List<JsonNode> rows = rows(reader, whose + "&figure=" + figure);
            assertThat(rows.stream().map(row -> row.path("chat").asText()))
                    .as("no chat twice in %s of %s", figure, whose)
                    .doesNotHaveDuplicates();
            assertThat(rows.stream().mapToLong(row -> row.path(field).asLong()).sum())
                    .as("%s of %s", figure, whose)
                    .isEqualTo(figures.path(field).asLong());
            assertThat(reader.get("/statistics/chats?" + march() + "&" + whose + "&figure=" + figure)
                            .json()
                            .path("totals")
                            .path(field)
                            .asLong())
                    .isEqualTo(figures.path(field).asLong());
            if (!figure.equals("duration")) {
                assertThat(rows)
                        .allSatisfy(row -> assertThat(row.path(field).asLong()).isPositive());
            }
        }
    }

    private static void assertSums(List<List<String>> rows, JsonNode figures) {
        String[] fields = {"total", "answered", "unanswered", "durationSeconds"};
        IntStream.range(0, fields.length)
                .forEach(i -> assertThat(rows.stream()
                                .mapToLong(row -> Long.parseLong(row.get(6 + i)))
                                .sum())
                        .as(fields[i])
                        .isEqualTo(figures.path(fields[i]).asLong()));
    }

    private static LocalDateTime time(String serial) {
        return LocalDateTime.of(1899, 12, 30, 0, 0)
                .plus(Duration.ofMillis(Math.round(
                        Double.parseDouble(serial) * Duration.ofDays(1).toMillis())));
    }

    private static List<Interval> of(List<Interval> intervals, Predicate<Interval> which) {
        return intervals.stream().filter(which).toList();
    }

    private static JsonNode figures(Staff reader) {
        return reader.get("/statistics?" + march()).json();
    }

    private static JsonNode group(int number) {
        return Stream.iterate(0, i -> i + 1)
                .map(figures(admin).path("groups")::path)
                .filter(row -> row.path("number").asInt() == number)
                .findFirst()
                .orElseThrow();
    }

    private static String march() {
        return "from=2015-03-01&to=2015-03-31";
    }

    private static List<JsonNode> rows(Staff reader, String figure) {
        return rows(reader, march() + "&" + figure, "");
    }

    private static List<JsonNode> rows(Staff reader, String figure, LocalDate day) {
        return rows(reader, "from=" + day + "&to=" + day + "&" + figure, "");
    }

    private static List<JsonNode> rows(Staff reader, String query, String cursor) {
        List<JsonNode> rows = new ArrayList<>();
        String next = cursor;
        while (next != null) {
            Answer answer = reader.get("/statistics/chats?limit=200&" + query + next);
            assertThat(answer.status()).as(answer.body()).isEqualTo(200);
            answer.json().path("items").forEach(rows::add);
            next = answer.json().path("nextCursor").isNull()
                    ? null
                    : "&cursor=" + answer.json().path("nextCursor").asText();
        }
        return rows;
    }
}
