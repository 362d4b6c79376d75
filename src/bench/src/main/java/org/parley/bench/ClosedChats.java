package org.parley.bench;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.Locale;

/**
 * Fills a server's database with closed chats, straight through the owner's connection, and takes them away again. Their
 * customers carry the mark {@value #MARK}. A chat is one of the given dialogues, at a random moment of the last year, in one
 * group or passed on up to twice, by a seed; most are answered, some by nobody.
 */
final class ClosedChats {

    private static final String MARK = "bench-archive";
    private static final int CHATS_A_CUSTOMER = 5;
    private static final int CHUNK = 10_000;
    private static final int TURNS = 12;
    private static final Duration LOOK = Duration.ofSeconds(1);

    private static final String DICE = "create function pg_temp.dice(n bigint, k bigint) returns float8 language sql"
            + " immutable as $$ select (hashint8extended(n, k) & 2147483647) / 2147483648.0 $$";

    private static final String TEXTS =
            "create temp table bench_text (dialogue int, turn int, author text, text text, primary key (dialogue, turn))";

    private static final String GROUPS = """
            create temp table bench_group as
            select g.id, row_number() over (order by g.number) - 1 as k, array_agg(m.agent_id order by m.agent_id) as agents
            from agent_group g join agent_group_member m on m.group_id = g.id
            join agent a on a.id = m.agent_id and a.role = 'AGENT' group by g.id""";

    private static final String CUSTOMERS = """
            insert into customer (channel_id, external_id, verified, name, attributes, created_at, version)
            select (select min(id) from channel), ?, false, (array['Marta', 'Jonas', 'Li', 'Amara', 'Igor', 'Renée', 'Ülker',
                'Sean', 'Noor', 'Pia'])[1 + floor(pg_temp.dice(n, 1) * 10)::int] || ' ' || (array['Silva', 'Weber', 'Wei',
                'Okoye', 'Petrov', 'Dubois', 'Yılmaz', 'O''Neil', 'Haddad', 'Lund'])[1 + floor(pg_temp.dice(n, 2) * 10)::int]
                || ' ' || n, '{}', now() - interval '366 days', 1
            from generate_series(1, ?) as n""";

    private static final String PLAN = """
            create temp table bench_chat as
            with house as (select count(*) as groups from bench_group),
            talk as (select dialogue, max(turn) as turns from bench_text group by dialogue),
            known as (select id, name, row_number() over (order by id) as k, count(*) over () as many
                      from customer where external_id = ?),
            plan as (
                select n, 1 + (n %% many) as customer, floor(pg_temp.dice(n, 3) * groups) as first,
                       1 + floor(pg_temp.dice(n, 4) * %d)::int as dialogue, pg_temp.dice(n, 5) as shape,
                       now() - interval '1 hour' - pg_temp.dice(n, 6) * interval '364 days' as handed_at
                from generate_series(1, ?) as n, house, (select max(many) as many from known) as m)
            select plan.n, known.id as customer_id, known.name as customer_name, talk.dialogue, talk.turns, plan.handed_at,
                   one.id as group_1, one.agents[1 + floor(pg_temp.dice(n, 7) * cardinality(one.agents))::int] as agent_1,
                   two.id as group_2, two.agents[1 + floor(pg_temp.dice(n, 8) * cardinality(two.agents))::int] as agent_2,
                   case when shape < 0.1 then 0 when shape < 0.8 then 1 when shape < 0.95 then 2 else 3 end as joins,
                   (overlay(overlay(lpad(to_hex((extract(epoch from plan.handed_at) * 1000)::bigint), 12, '0') || md5(n::text)
                       placing '7' from 13 for 1) placing '8' from 17 for 1))::varchar(32)::uuid as id
            from plan join known on known.k = plan.customer join bench_group one on one.k = plan.first
            join bench_group two on two.k = (plan.first + 1)::bigint %% (select groups from house)
            join talk on talk.dialogue = plan.dialogue""";

    private static final String CHATS = """
            insert into chat (id, start_id, customer_id, customer_name, customer_verified, channel_id, group_id, agent_id,
                state, close_reason, started_at, handed_at, queued_at, closed_at, last_sequence, last_comment, customer_messages,
                agent_read, agent_read_messages, customer_read, last_author, last_name, last_text, last_at, version)
            select id, gen_random_uuid(), customer_id, customer_name, false, (select min(id) from channel),
                case joins when 2 then group_2 else group_1 end,
                case joins when 0 then null when 2 then agent_2 else agent_1 end, 'CLOSED',
                case when joins = 0 then 'CUSTOMER' when n % 50 = 0 then 'BLOCKED' when n % 7 = 0 then 'CUSTOMER'
                    else 'AGENT' end, handed_at, handed_at, handed_at, handed_at + (turns * 20 + 60) * interval '1 second', turns + 1, 0,
                turns / 2, turns, turns / 2, turns, 'CUSTOMER', customer_name, 'Thank you',
                handed_at + turns * 20 * interval '1 second', 1
            from bench_chat where n > ? and n <= ?""";

    private static final String VISITS = """
            insert into group_visit (id, chat_id, group_id, after_sequence, since, until, answered)
            select gen_random_uuid(), id, case v when 2 then group_2 else group_1 end, 0,
                handed_at + (v - 1) * (turns * 20 + 60) / greatest(joins, 1) * interval '1 second',
                handed_at + v * (turns * 20 + 60) / greatest(joins, 1) * interval '1 second',
                joins > 0 and pg_temp.dice(n, 10 + v) < 0.9
            from bench_chat, generate_series(1, 3) as v where v <= greatest(joins, 1) and n > ? and n <= ?""";

    private static final String JOINS = """
            insert into assignment (id, chat_id, agent_id, group_id, after_sequence, since, until, answered)
            select gen_random_uuid(), id, case v when 2 then agent_2 else agent_1 end,
                case v when 2 then group_2 else group_1 end, 0,
                handed_at + (5 + (v - 1) * (turns * 20 + 60) / joins) * interval '1 second',
                handed_at + v * (turns * 20 + 60) / joins * interval '1 second', pg_temp.dice(n, 10 + v) < 0.9
            from bench_chat, generate_series(1, 3) as v where v <= joins and n > ? and n <= ?""";

    private static final String LINES = """
            insert into line (chat_id, sequence, kind, author, agent_id, name, client_id, text, at)
            select c.id, t.turn, 'MESSAGE', t.author, case t.author when 'AGENT' then c.agent_1 end,
                case t.author when 'AGENT' then 'Agent' end, gen_random_uuid(), t.text,
                c.handed_at + t.turn * 20 * interval '1 second'
            from bench_chat c join bench_text t on t.dialogue = c.dialogue where c.n > ? and c.n <= ?""";

    private static final String ENDS = """
            insert into line (chat_id, sequence, kind, author, event, text, at)
            select id, turns + 1, 'SYSTEM', 'SYSTEM', 'CLOSED', 'The chat has ended',
                handed_at + (turns * 20 + 60) * interval '1 second' from bench_chat where n > ? and n <= ?""";

    private static final String SUMS = "select sum_up(array_agg(id)) from bench_chat where n > ? and n <= ?";

    private static final String DUE =
            "select count(*) from chat where state = 'CLOSED'" + " and archived_comments is distinct from last_comment";

    private static final List<String> CHUNK_STEPS = List.of(CHATS, VISITS, JOINS, LINES, ENDS, SUMS);

    private static final String CLEAN = "delete from %s where chat_id in (select c.id from chat c join customer k"
            + " on k.id = c.customer_id where k.external_id = '" + MARK + "')";

    private static final String MARKED_CHATS =
            "delete from chat where customer_id in (select id from customer where external_id = '" + MARK + "')";

    private final String url;

    /** @param url the owner's JDBC address of the server's database */
    ClosedChats(String url) {
        this.url = url;
    }

    /** How many are there. */
    long count() throws SQLException {
        try (Connection database = DriverManager.getConnection(url)) {
            return number(
                    database,
                    "select count(*) from chat c join customer k on k.id = c.customer_id where k.external_id = '" + MARK
                            + "'");
        }
    }

    /** Adds so many; answers how many lines were written. */
    long write(int chats, List<Dialogue> dialogues, Report report) throws SQLException {
        long lines = 0;
        try (Connection database = DriverManager.getConnection(url)) {
            database.setAutoCommit(false);
            prepare(database, chats, dialogues);
            for (int from = 0; from < chats; from += CHUNK) {
                for (String step : CHUNK_STEPS) {
                    int rows = update(database, step, from, Math.min(chats, from + CHUNK));
                    lines += step.equals(LINES) ? rows : 0;
                }
                database.commit();
                report.line("  %d chats", Math.min(chats, from + CHUNK));
            }
        }
        return lines;
    }

    /** Waits until the server has taken all closed chats into its archive; answers how many it had to wait for. */
    long awaitArchive(Duration longest, Report report) throws SQLException {
        long deadline = System.nanoTime() + longest.toNanos();
        try (Connection database = DriverManager.getConnection(url)) {
            long due = number(database, DUE);
            long first = due;
            for (long said = due; due > 0; due = number(database, DUE)) {
                if (System.nanoTime() > deadline) {
                    throw new IllegalStateException(due + " chats are not in the archive yet");
                }
                if (said - due >= CHUNK) {
                    report.line("  %d chats are due for the archive", due);
                    said = due;
                }
                Schedule.pause(LOOK);
            }
            return first;
        }
    }

    /** What autovacuum does in its time. */
    void tidy() throws SQLException {
        try (Connection database = DriverManager.getConnection(url);
                Statement statement = database.createStatement()) {
            statement.execute("vacuum analyze chat_text, chat, line, customer, assignment, group_share, agent_share");
        }
    }

    /** Takes all away again, those of earlier runs too. */
    void clean() throws SQLException {
        try (Connection database = DriverManager.getConnection(url);
                Statement statement = database.createStatement()) {
            database.setAutoCommit(false);
            for (String table : List.of(
                    "chat_text", "group_share", "agent_share", "assignment", "group_visit", "comment", "line")) {
                statement.execute(String.format(Locale.ROOT, CLEAN, table));
            }
            // a chat may follow another; without an index each deleted one is looked for in all others
            statement.execute("create index bench_previous on chat (previous_id) where previous_id is not null");
            statement.execute(MARKED_CHATS);
            statement.execute("drop index bench_previous");
            statement.execute("delete from customer where external_id = '" + MARK + "'");
            database.commit();
        }
    }

    private static void prepare(Connection database, int chats, List<Dialogue> dialogues) throws SQLException {
        try (Statement statement = database.createStatement()) {
            statement.execute(DICE);
            statement.execute(TEXTS);
            statement.execute(GROUPS);
        }
        writeTexts(database, dialogues);
        try (PreparedStatement customers = database.prepareStatement(CUSTOMERS);
                PreparedStatement plan =
                        database.prepareStatement(String.format(Locale.ROOT, PLAN, dialogues.size()))) {
            customers.setString(1, MARK);
            customers.setInt(2, Math.max(1, chats / CHATS_A_CUSTOMER));
            customers.execute();
            plan.setString(1, MARK);
            plan.setInt(2, chats);
            plan.execute();
        }
        try (Statement statement = database.createStatement()) {
            statement.execute("analyze bench_text");
            statement.execute("create unique index on bench_chat (n)");
            statement.execute("analyze bench_chat");
        }
    }

    private static void writeTexts(Connection database, List<Dialogue> dialogues) throws SQLException {
        try (PreparedStatement insert = database.prepareStatement("insert into bench_text values (?, ?, ?, ?)")) {
            for (int dialogue = 0; dialogue < dialogues.size(); dialogue++) {
                List<Dialogue.Turn> turns = dialogues.get(dialogue).turns();
                for (int turn = 0; turn < Math.min(turns.size(), TURNS); turn++) {
                    insert.setInt(1, dialogue + 1);
                    insert.setInt(2, turn + 1);
                    insert.setString(3, turns.get(turn).author().name());
                    insert.setString(4, StoredText.of(turns.get(turn).text()));
                    insert.addBatch();
                }
            }
            insert.executeBatch();
        }
    }

    private static int update(Connection database, String sql, int from, int to) throws SQLException {
        try (PreparedStatement statement = database.prepareStatement(sql)) {
            statement.setInt(1, from);
            statement.setInt(2, to);
            statement.execute();
            return statement.getUpdateCount();
        }
    }

    private static long number(Connection database, String sql) throws SQLException {
        try (Statement statement = database.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            rows.next();
            return rows.getLong(1);
        }
    }
}
