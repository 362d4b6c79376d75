package org.parley.it.support;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import org.parley.run.ParleyServer;
import org.parley.run.PostgresServer;

/**
 * Many closed chats with several visits and joins each, written straight into the database by a seed, and the figures they
 * must make, counted from the same model by hand.
 */
public final class ClosedChats {

    /** A time in the hands of a group or an agent; {@code whose} is a row's id. */
    public record Interval(long whose, long group, Instant since, Instant until, boolean answered) {

        /** Whole seconds, as the statistics count. */
        public long seconds() {
            return Math.round(Duration.between(since, until).toMillis() / 1000.0);
        }
    }

    /** A closed chat. */
    public record Closed(
            UUID id, String customer, long group, Instant handedAt, List<Interval> visits, List<Interval> joins) {

        Instant closedAt() {
            return visits.get(visits.size() - 1).until();
        }
    }

    private static final List<String> REASONS = List.of("AGENT", "CUSTOMER", "TIMEOUT", "BLOCKED", "ADMIN");

    private final Random random;
    private final Instant from;
    private final Duration span;
    private final List<String> names;
    private final List<Closed> chats = new ArrayList<>();

    /** Ids of the groups by number. */
    private final Map<Integer, Long> groups = new LinkedHashMap<>();

    /** Ids of the agents who are members, by group. */
    private final Map<Long, List<Long>> members = new LinkedHashMap<>();

    private ClosedChats(long seed, Instant from, Duration span, List<String> names) {
        this.random = new Random(seed);
        this.from = from;
        this.span = span;
        this.names = names;
    }

    /** Writes so many chats, handed over within this span, whose customers have these names in turn. */
    public static ClosedChats written(
            ParleyServer server, long seed, int count, Instant from, Duration span, List<String> names)
            throws SQLException {
        ClosedChats made = new ClosedChats(seed, from, span, names);
        try (Connection database = owner(server)) {
            database.setAutoCommit(false);
            made.readHouse(database);
            for (int i = 0; i < count; i++) {
                made.chats.add(made.make(i));
            }
            made.write(database);
            database.commit();
        }
        return made;
    }

    /** A connection that may do everything. */
    public static Connection owner(ParleyServer server) throws SQLException {
        return DriverManager.getConnection(
                server.database().url(), PostgresServer.OWNER, server.database().password());
    }

    public List<Closed> chats() {
        return List.copyOf(chats);
    }

    /** The id behind a group's number. */
    public long group(int number) {
        return groups.get(number);
    }

    private void readHouse(Connection database) throws SQLException {
        try (Statement statement = database.createStatement()) {
            ResultSet rows =
                    statement.executeQuery("select number, id from agent_group where number <= 3 order by number");
            while (rows.next()) {
                groups.put(rows.getInt(1), rows.getLong(2));
                members.put(rows.getLong(2), new ArrayList<>());
            }
            rows = statement.executeQuery("select m.group_id, m.agent_id from agent_group_member m"
                    + " join agent_group g on g.id = m.group_id where g.number <= 3 order by 1, 2");
            while (rows.next()) {
                members.get(rows.getLong(1)).add(rows.getLong(2));
            }
        }
    }

    private Closed make(int nth) {
        Instant at = from.plusMillis(random.nextLong(span.toMillis()));
        Instant handedAt = at;
        List<Long> ids = List.copyOf(groups.values());
        List<Interval> visits = new ArrayList<>();
        List<Interval> joins = new ArrayList<>();
        long group = ids.get(random.nextInt(ids.size()));
        for (int visit = 1 + random.nextInt(4); visit > 0; visit--) {
            Instant until = at.plusMillis(1 + random.nextInt(900_000));
            boolean answered = false;
            if (random.nextInt(5) > 0) {
                List<Long> free = members.get(group);
                long agent = free.get(random.nextInt(free.size()));
                answered = random.nextBoolean();
                Instant since = at.plusMillis(
                        random.nextLong(Duration.between(at, until).toMillis() + 1));
                joins.add(new Interval(agent, group, since, until, answered));
            }
            visits.add(new Interval(group, group, at, until, answered));
            at = until;
            if (visit > 1) {
                group = ids.get(random.nextInt(ids.size()));
            }
        }
        UUID id = new UUID(random.nextLong(), random.nextLong());
        return new Closed(id, names.get(nth % names.size()), group, handedAt, visits, joins);
    }

    private void write(Connection database) throws SQLException {
        try (PreparedStatement customer = database.prepareStatement(
                        "insert into customer (channel_id, verified, name, attributes, created_at, version)"
                                + " select min(id), false, ?, '{}', now(), 1 from channel returning id");
                PreparedStatement chat = database.prepareStatement("insert into chat (id, start_id, customer_id,"
                        + " customer_name, customer_verified, channel_id, group_id, agent_id, state, close_reason,"
                        + " handed_at, queued_at, closed_at, last_sequence, last_comment, customer_messages, agent_read,"
                        + " agent_read_messages, customer_read, version, started_at) values (?, gen_random_uuid(), ?, ?, false,"
                        + " (select min(id) from channel), ?, ?, 'CLOSED', ?, ?, ?, ?, 0, 0, 0, 0, 0, 0, 1, ?)");
                PreparedStatement visit = database.prepareStatement("insert into group_visit (id, chat_id, group_id,"
                        + " after_sequence, since, until, answered) values (gen_random_uuid(), ?, ?, 0, ?, ?, ?)");
                PreparedStatement join = database.prepareStatement("insert into assignment (id, chat_id, agent_id,"
                        + " group_id, after_sequence, since, until, answered)"
                        + " values (gen_random_uuid(), ?, ?, ?, 0, ?, ?, ?)")) {
            Map<String, Long> customers = new LinkedHashMap<>();
            for (Closed each : chats) {
                if (!customers.containsKey(each.customer())) {
                    customer.setString(1, each.customer());
                    ResultSet id = customer.executeQuery();
                    id.next();
                    customers.put(each.customer(), id.getLong(1));
                }
                add(chat, each, customers.get(each.customer()));
                for (Interval one : each.visits()) {
                    add(visit, each.id(), one.since(), one.until(), one.answered(), one.group());
                }
                for (Interval one : each.joins()) {
                    add(join, each.id(), one.since(), one.until(), one.answered(), one.whose(), one.group());
                }
            }
            chat.executeBatch();
            visit.executeBatch();
            join.executeBatch();
        }
        sumUp(database, chats.stream().map(Closed::id).toList());
    }

    private static void add(PreparedStatement chat, Closed each, long customer) throws SQLException {
        Long agent = each.joins().isEmpty()
                ? null
                : each.joins().get(each.joins().size() - 1).whose();
        chat.setObject(1, each.id());
        chat.setLong(2, customer);
        chat.setString(3, each.customer());
        chat.setLong(4, each.group());
        chat.setObject(5, agent);
        chat.setString(6, REASONS.get(Math.floorMod(each.id().hashCode(), REASONS.size())));
        chat.setTimestamp(7, Timestamp.from(each.handedAt()));
        chat.setTimestamp(8, Timestamp.from(each.handedAt()));
        chat.setTimestamp(9, Timestamp.from(each.closedAt()));
        chat.setTimestamp(10, Timestamp.from(each.handedAt()));
        chat.addBatch();
    }

    private static void add(
            PreparedStatement statement, UUID chat, Instant since, Instant until, boolean answered, long... whose)
            throws SQLException {
        int at = 1;
        statement.setObject(at++, chat);
        for (long id : whose) {
            statement.setLong(at++, id);
        }
        statement.setTimestamp(at++, Timestamp.from(since));
        statement.setTimestamp(at++, Timestamp.from(until));
        statement.setBoolean(at, answered);
        statement.addBatch();
    }

    /** What the server does when a chat closes, for chats that were written or moved in time behind its back. */
    public static void sumUp(Connection database, List<UUID> chats) throws SQLException {
        try (PreparedStatement statement = database.prepareStatement("select sum_up(?)")) {
            statement.setArray(1, database.createArrayOf("uuid", chats.toArray()));
            statement.execute();
        }
    }
}
