package org.parley.it.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.parley.it.support.ClosedChats;
import org.parley.it.support.Customer;
import org.parley.it.support.Staff;
import org.parley.it.support.TheParley;
import org.parley.run.ParleyServer;

/** The statistics by the rules of S6, each test on a day of its own, so that no other chat counts in it. */
class StatisticsIT {

    private static final int CARDS = 1;
    private static final int ACCOUNTS = 2;

    private static ParleyServer parley;
    private static URI server;
    private static Staff admin;

    @BeforeAll
    static void start() {
        parley = TheParley.shared();
        server = parley.baseUrl();
        admin = Staff.signedIn(server, "admin");
    }

    @Test
    @DisplayName("S6.1 Close: archived at once, place freed, the customer told, closing twice is one event")
    void closing() {
        Staff anna = Staff.signedIn(server, "anna").withNothingToDo();
        Customer marta = Customer.starts(server, CARDS, "Marta", "Hello");
        anna.join(marta.chat());
        assertThat(anna.get("/session").json().path("inProgress").asInt()).isEqualTo(1);

        assertThat(anna.close(marta.chat()).status()).isEqualTo(200);
        assertThat(anna.close(marta.chat()).status()).isEqualTo(200);

        assertThat(anna.list("archive")).contains(marta.chat());
        assertThat(anna.get("/session").json().path("inProgress").asInt()).isZero();
        assertThat(marta.state().text("state")).isEqualTo("CLOSED");
        assertThat(marta.lines())
                .filteredOn(line -> line.path("event").asText().equals("CLOSED"))
                .hasSize(1);
    }

    @Test
    @DisplayName("S6.2 Handed over on 31 January 23:50, closed 1 February: appears after the close, under January")
    void countsUnderTheDayItWasHandedOver() throws SQLException {
        Staff anna = Staff.signedIn(server, "anna").withNothingToDo();
        Customer late = Customer.starts(server, CARDS, "Late", "Just before midnight");
        anna.join(late.chat());
        anna.says(late.chat(), "Good evening");
        handedAt(late, "2021-01-31T23:50:00Z");
        assertThat(group("2021-01-31", CARDS)).isNull();

        anna.close(late.chat());

        assertThat(group("2021-01-31", CARDS).path("total").asInt()).isEqualTo(1);
        JsonNode behind = admin.get("/statistics/chats?from=2021-01-31&to=2021-01-31&group=" + CARDS)
                .json();
        assertThat(behind.path("items").path(0).path("chat").asText()).isEqualTo(late.chat());
        assertThat(behind.path("items").path(0).path("customer").asText()).isEqualTo("Late");
        assertThat(group("2021-02-01", CARDS)).isNull();
    }

    @Test
    @DisplayName("S6.3 An open chat changes no figure")
    void openChatsDoNotCount() throws SQLException {
        Staff anna = Staff.signedIn(server, "anna").withNothingToDo();
        Customer open = Customer.starts(server, CARDS, "Open", "Hello");
        handedAt(open, "2021-03-03T12:00:00Z");
        assertThat(group("2021-03-03", CARDS)).isNull();
        anna.join(open.chat());
        anna.says(open.chat(), "Hello");
        assertThat(group("2021-03-03", CARDS)).isNull();
        assertThat(agent("2021-03-03", anna)).isNull();
        anna.close(open.chat());
        assertThat(group("2021-03-03", CARDS)).isNotNull();
    }

    @Test
    @DisplayName("S6.4 Closed with no agent message: unanswered +1. A comment is no answer")
    void aCommentIsNoAnswer() throws SQLException {
        Staff anna = Staff.signedIn(server, "anna").withNothingToDo();
        Customer ignored = Customer.starts(server, CARDS, "Ignored", "Anybody?");
        anna.join(ignored.chat());
        anna.comments(ignored.chat(), "do not know what to say");
        handedAt(ignored, "2021-04-04T12:00:00Z");
        anna.close(ignored.chat());

        assertFigures(group("2021-04-04", CARDS), 1, 0, 1);
        assertFigures(agent("2021-04-04", anna), 1, 0, 1);
    }

    @Test
    @DisplayName("S5.4 S6.5 X → Y → X closed by X: group X 1, 1, 0 and its two intervals; the agent in X 2, 2, 0")
    void forwardedThereAndBack() throws SQLException {
        Staff anna = Staff.signedIn(server, "anna").withNothingToDo();
        Staff dmitri = Staff.signedIn(server, "dmitri").withNothingToDo();
        Customer traveller = Customer.starts(server, CARDS, "Traveller", "Hello");
        anna.join(traveller.chat());
        anna.says(traveller.chat(), "First answer in X");
        assertThat(anna.forward(traveller.chat(), ACCOUNTS).status()).isEqualTo(200);
        dmitri.join(traveller.chat());
        // only a member of both groups may send it back: the supervisor does it
        assertThat(Staff.signedIn(server, "sofia")
                        .forward(traveller.chat(), CARDS)
                        .status())
                .isEqualTo(200);
        anna.join(traveller.chat());
        anna.says(traveller.chat(), "Second answer in X");
        anna.close(traveller.chat());
        handedAt(traveller, "2021-05-05T10:00:00Z");
        interval("group_visit", traveller, CARDS, 1, "2021-05-05T10:00:00Z", "2021-05-05T10:10:00Z");
        interval("group_visit", traveller, CARDS, 2, "2021-05-05T10:25:00Z", "2021-05-05T10:30:00Z");
        interval("group_visit", traveller, ACCOUNTS, 1, "2021-05-05T10:10:00Z", "2021-05-05T10:25:00Z");
        interval("assignment", traveller, CARDS, 1, "2021-05-05T10:01:00Z", "2021-05-05T10:10:00Z");
        interval("assignment", traveller, CARDS, 2, "2021-05-05T10:26:00Z", "2021-05-05T10:30:00Z");

        JsonNode x = group("2021-05-05", CARDS);
        assertFigures(x, 1, 1, 0);
        assertThat(x.path("durationSeconds").asInt()).isEqualTo((10 + 5) * 60);
        JsonNode y = group("2021-05-05", ACCOUNTS);
        assertFigures(y, 1, 0, 1);
        assertThat(y.path("durationSeconds").asInt()).isEqualTo(15 * 60);
        JsonNode agentInX = agent("2021-05-05", anna);
        assertFigures(agentInX, 2, 2, 0);
        assertThat(agentInX.path("durationSeconds").asInt()).isEqualTo((9 + 4) * 60);
        assertFigures(agent("2021-05-05", dmitri), 1, 0, 1);
        String day = "/statistics/chats?from=2021-05-05&to=2021-05-05&";
        JsonNode inX = admin.get(day + "figure=total&group=" + CARDS).json();
        assertThat(inX.path("items")).hasSize(1);
        assertThat(inX.path("items").path(0).path("intervals").asInt()).isEqualTo(2);
        assertFigures(inX.path("totals"), 1, 1, 0);
        JsonNode ofAnna = admin.get(day + "figure=answered&agent=" + anna.id()).json();
        assertThat(ofAnna.path("items")).hasSize(1);
        assertFigures(ofAnna.path("items").path(0), 2, 2, 0);
        assertThat(admin.get(day + "figure=unanswered&agent=" + anna.id())
                        .json()
                        .path("items"))
                .isEmpty();
    }

    @Test
    @DisplayName("S6 Administrators see the account, supervisors their groups, agents their own day")
    void whoSeesWhat() throws SQLException {
        Staff felix = Staff.signedIn(server, "felix").withNothingToDo();
        Customer far = Customer.starts(server, 3, "Far", "Hello");
        felix.join(far.chat());
        felix.close(far.chat());
        handedAt(far, "2021-06-06T12:00:00Z");
        String day = "/statistics?from=2021-06-06&to=2021-06-06";

        assertThat(admin.get(day).json().path("groups")).hasSize(1);
        // sofia is no member of group 3
        assertThat(Staff.signedIn(server, "sofia").get(day).json().path("groups"))
                .isEmpty();
        assertThat(Staff.signedIn(server, "sofia").get(day).json().path("agents"))
                .isEmpty();
        JsonNode own = felix.get(day).json();
        assertThat(own.path("from").asText()).isNotEqualTo("2021-06-06");
        assertThat(own.path("groups")).isEmpty();
    }

    @Test
    void aPeriodThatEndsBeforeItBeginsOrIsNoneIsRefused() {
        assertThat(admin.get("/statistics?from=2021-02-02&to=2021-02-01").text("field"))
                .isEqualTo("to");
        assertThat(admin.get("/statistics?from=yesterday").text("field")).isEqualTo("from");
    }

    private static void assertFigures(JsonNode row, int total, int answered, int unanswered) {
        assertThat(row).isNotNull();
        assertThat(row.path("total").asInt()).isEqualTo(total);
        assertThat(row.path("answered").asInt()).isEqualTo(answered);
        assertThat(row.path("unanswered").asInt()).isEqualTo(unanswered);
    }

    private static JsonNode group(String day, int number) {
        return find(day, "groups", "number", Integer.toString(number));
    }

    private static JsonNode agent(String day, Staff agent) {
        return find(day, "agents", "agent", agent.id());
    }

    private static JsonNode find(String day, String table, String key, String value) {
        for (JsonNode row :
                admin.get("/statistics?from=" + day + "&to=" + day).json().path(table)) {
            if (row.path(key).asText().equals(value)) {
                return row;
            }
        }
        return null;
    }

    /** Time travel is for the database: the chat was handed over at this moment. */
    private static void handedAt(Customer customer, String at) throws SQLException {
        update("update chat set handed_at = ? where id = ?", Timestamp.from(Instant.parse(at)), customer);
    }

    private static void interval(String table, Customer customer, int group, int nth, String since, String until)
            throws SQLException {
        String sql = "update " + table + " set since = ?, until = timestamptz '" + until
                + "' where id = (select v.id from "
                + table + " v join agent_group g on g.id = v.group_id where v.chat_id = ? and g.number = " + group
                + " order by v.id offset " + (nth - 1) + " limit 1)";
        update(sql, Timestamp.from(Instant.parse(since)), customer);
    }

    private static void update(String sql, Timestamp at, Customer customer) throws SQLException {
        UUID chat = UUID.fromString(customer.chat());
        try (Connection database = ClosedChats.owner(parley);
                PreparedStatement statement = database.prepareStatement(sql)) {
            statement.setTimestamp(1, at);
            statement.setObject(2, chat);
            assertThat(statement.executeUpdate()).isEqualTo(1);
            ClosedChats.sumUp(database, List.of(chat));
        }
    }
}
