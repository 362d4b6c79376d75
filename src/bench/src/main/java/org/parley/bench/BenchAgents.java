package org.parley.bench;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;

/**
 * A group whose members are agents that exist in the database alone: online and with a page just seen, as the server counts
 * them, but without sockets. Made straight through the owner's connection, and taken away again with every chat of the group.
 */
final class BenchAgents implements AutoCloseable {

    /** By which customers name the group. */
    static final int GROUP = 987_654;

    /** Name of the group; the agents' logins begin with it. */
    private static final String MARK = "bench-routing";

    private static final String OWN_GROUP = "(select id from agent_group where name = '" + MARK + "')";
    private static final String OWN_AGENTS = "(select id from agent where login like '" + MARK + "-%')";
    private static final String OWN_CHATS = "(select id from chat where group_id in " + OWN_GROUP + ")";

    private static final String NEW_GROUP =
            "insert into agent_group (number, name, version) values (" + GROUP + ", '" + MARK + "', 1)";

    private static final String NEW_AGENTS = """
            insert into agent (login, name, role, presence, active, in_progress, theme, send_key, sound, notices, created_at, version)
            select '%1$s-' || n, 'Bench Agent ' || n, 'AGENT', 'OFFLINE', false, 0, 'AUTO', 'ENTER', 'NONE', false, now(), 1
            from generate_series(1, ?) as n""";

    private static final String ENTER = "insert into agent_group_member (agent_id, group_id) select a.id, g.id from"
            + " (select id from agent where login like '" + MARK + "-%' order by id limit ?) as a, " + OWN_GROUP
            + " as g";

    private static final String AVAILABLE = "update agent set active = id in (select agent_id from agent_group_member"
            + " where group_id in " + OWN_GROUP + "), presence = 'ONLINE', seen_at = now(), last_assigned_at = null"
            + " where id in " + OWN_AGENTS;

    private static final String WAITING =
            "select count(*) from chat where state = 'QUEUED' and group_id in " + OWN_GROUP;

    private static final String DECISIONS = "select extract(epoch from a.since - c.started_at) * 1000 from chat c"
            + " join assignment a on a.chat_id = c.id where a.until is null and c.group_id in " + OWN_GROUP;

    private static final String UNEVEN =
            "select max(in_progress) - min(in_progress) from agent where active and id in " + OWN_AGENTS;

    /** What hangs on a chat, each before what it hangs on. */
    private static final List<String> OF_CHATS =
            List.of("chat_text", "group_share", "agent_share", "routing_decision", "assignment", "group_visit", "line");

    private final Connection database;

    private BenchAgents(Connection database) {
        this.database = database;
    }

    /** Makes the group and so many agents, none of them available yet. What an interrupted run left goes first. */
    static BenchAgents made(String url, int agents) throws SQLException {
        BenchAgents made = new BenchAgents(DriverManager.getConnection(url));
        try {
            made.clean();
            made.run(NEW_GROUP);
            made.run(String.format(Locale.ROOT, NEW_AGENTS, MARK), agents);
            return made;
        } catch (SQLException e) {
            made.database.close();
            throw e;
        }
    }

    /** Takes away what an interrupted run left. */
    static void clean(String url) throws SQLException {
        try (Connection database = DriverManager.getConnection(url)) {
            new BenchAgents(database).clean();
        }
    }

    /** Makes the first so many agents available and members of the group, and no others. */
    void available(int agents) throws SQLException {
        run("delete from agent_group_member where group_id in " + OWN_GROUP);
        run(ENTER, agents);
        run(AVAILABLE);
        // what autovacuum does in its time: both sizes begin with tables as they are on a quiet day
        run("vacuum analyze agent, agent_group_member, chat, routing_decision");
    }

    /** How many chats of the group have no agent yet. */
    long waiting() throws SQLException {
        return number(WAITING);
    }

    /** Milliseconds from the start of each chat in progress until it had its agent, ascending. */
    List<Double> decisions() throws SQLException {
        List<Double> millis = new ArrayList<>();
        try (Statement statement = database.createStatement();
                ResultSet rows = statement.executeQuery(DECISIONS)) {
            while (rows.next()) {
                millis.add(rows.getDouble(1));
            }
        }
        Collections.sort(millis);
        return millis;
    }

    /** By how many chats the busiest available agent is ahead of the idlest; equal agents share evenly. */
    long uneven() throws SQLException {
        return number(UNEVEN);
    }

    private void clean() throws SQLException {
        database.setAutoCommit(false);
        run(
                "create temp table bench_customer on commit drop as select distinct customer_id as id from chat where group_id in "
                        + OWN_GROUP);
        for (String table : OF_CHATS) {
            run("delete from " + table + " where chat_id in " + OWN_CHATS);
        }
        run("delete from chat where group_id in " + OWN_GROUP);
        run("delete from customer_token where customer_id in (select id from bench_customer)");
        run("delete from customer where id in (select id from bench_customer)");
        run("delete from agent_group_member where agent_id in " + OWN_AGENTS + " or group_id in " + OWN_GROUP);
        run("delete from agent where id in " + OWN_AGENTS);
        run("delete from agent_group where name = '" + MARK + "'");
        database.commit();
        database.setAutoCommit(true);
    }

    private int run(String sql, Integer... values) throws SQLException {
        try (PreparedStatement statement = database.prepareStatement(sql)) {
            for (int i = 0; i < values.length; i++) {
                statement.setInt(i + 1, values[i]);
            }
            return statement.executeUpdate();
        }
    }

    private long number(String sql) throws SQLException {
        try (Statement statement = database.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            rows.next();
            return rows.getLong(1);
        }
    }

    @Override
    public void close() throws SQLException {
        try {
            clean();
        } finally {
            database.close();
        }
    }
}
