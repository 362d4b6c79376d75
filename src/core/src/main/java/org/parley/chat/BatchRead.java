package org.parley.chat;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.sql.Types;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.parley.shared.SqlArray;

/**
 * What a batch must know before it writes, in one statement, whatever its size: the locked rows of its chats, and which of
 * its messages were written before; comments, which are rare, have a second one. Plain JDBC for the reason
 * {@link BatchWrite} has: the persistence unit took a quarter of a busy server's time to build entities of which the batch
 * needs half the columns.
 *
 * <p>Here and in {@link BatchWrite} each array stands in a sub-select of its own, which hides its length from the planner.
 * Seeing it, PostgreSQL takes a plan made for this length to be cheaper than the kept one and plans anew for each batch, a
 * sixth of its time.
 */
final class BatchRead {

    /** Something said, by its chat and the sender's id. @param id null asks for the chat alone */
    record Key(UUID chat, UUID id) {}

    /** Something said before. @param agent who of the staff said it, or null */
    record Known(Receipt receipt, Long agent) {}

    /** @param chats locked, by their id @param known what was said before; both can be added to */
    record Found(Map<UUID, Chat> chats, Map<Key, Known> known) {}

    /** For a chat that is waited for, or any other row, such as a draft. Far longer than anybody holds one who is well. */
    static final Duration LOCK_WAIT = Duration.ofSeconds(1);

    /** Who talks changes no key: rows that only refer to the chat, such as prompts, are written meanwhile. */
    private static final String LOCK = "select " + Chat.TALKING + " from chat where id = ? for no key update";

    /**
     * Also bounds, in passing and without a round trip of its own, what the rest of the transaction waits for a lock.
     *
     * <p>What is known is read as of the beginning of the statement. Had another transaction written the same message in the
     * moment before its chat was locked here, the unique index would refuse it; then the batch is written item by item.
     *
     * <p>Lateral, so that each pair is one look into the unique index; with two arrays compared the planner may read whole
     * chats.
     */
    private static final String LOCK_FREE = String.format(Locale.ROOT, """
            select %s,
            l.client_id, l.known_number, l.known_at, l.known_agent, (select set_config('lock_timeout', '%dms', true))
            from unnest((select ?::uuid[]), (select ?::uuid[])) as k (chat_id, client_id)
            join chat c on c.id = k.chat_id
            left join lateral (select client_id, sequence as known_number, at as known_at, agent_id as known_agent
                from line where chat_id = k.chat_id and client_id = k.client_id limit 1) as l on true
            order by c.id for no key update of c skip locked""", Chat.TALKING, LOCK_WAIT.toMillis());

    private static final String KNOWN = """
            select l.client_id, l.known_number, l.known_at, l.known_agent, k.chat_id as id
            from unnest((select ?::uuid[]), (select ?::uuid[])) as k (chat_id, client_id)
            cross join lateral (select client_id, %s as known_number, at as known_at, agent_id as known_agent
                from %s where chat_id = k.chat_id and client_id = k.client_id limit 1) as l""";

    private static final String KNOWN_MESSAGES = String.format(Locale.ROOT, KNOWN, "sequence", "line");
    private static final String KNOWN_COMMENTS = String.format(Locale.ROOT, KNOWN, "number", "comment");

    private final Connection connection;

    /** @param connection of the running transaction; stays open */
    BatchRead(Connection connection) {
        this.connection = connection;
    }

    /**
     * The chats, as far as talking needs them, locked until the transaction ends, and the messages among these that were
     * written before. A chat that somebody else holds, or that does not exist, is left out. For any other row the transaction
     * waits at most {@link #LOCK_WAIT} from now on.
     *
     * @param keys of messages; without an id for what is none
     */
    Found lockFree(Collection<Key> keys) {
        Found found = new Found(new HashMap<>(), new HashMap<>());
        query(LOCK_FREE, keys, row -> {
            UUID id = row.getObject("id", UUID.class);
            if (!found.chats.containsKey(id)) {
                found.chats.put(id, Chat.talking(row));
            }
            if (row.getObject("client_id") != null) {
                known(row, found.known);
            }
        });
        return found;
    }

    /** The chat of a message in the same way, waited for; empty when there is none. */
    Found lock(Key key) {
        Found found = new Found(new HashMap<>(), new HashMap<>());
        try (PreparedStatement statement = connection.prepareStatement(LOCK)) {
            statement.setObject(1, key.chat);
            try (ResultSet row = statement.executeQuery()) {
                if (row.next()) {
                    found.chats.put(key.chat, Chat.talking(row));
                }
            }
        } catch (SQLException e) {
            throw failed(e);
        }
        // in a statement of its own, which sees what was committed while the chat was waited for
        query(KNOWN_MESSAGES, List.of(key), row -> known(row, found.known));
        return found;
    }

    /** Adds the comments among these that were written before. */
    void comments(Collection<Key> keys, Found found) {
        if (!keys.isEmpty()) {
            query(KNOWN_COMMENTS, keys, row -> known(row, found.known));
        }
    }

    private static void known(ResultSet row, Map<Key, Known> known) throws SQLException {
        Key key = new Key(row.getObject("id", UUID.class), row.getObject("client_id", UUID.class));
        Receipt receipt = new Receipt(key.id, row.getInt("known_number"), instant(row, "known_at"), false);
        known.put(key, new Known(receipt, row.getObject("known_agent", Long.class)));
    }

    private void query(String sql, Collection<Key> keys, RowReader reader) {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setObject(1, SqlArray.of(keys.stream().map(Key::chat).toList()), Types.OTHER);
            statement.setObject(2, SqlArray.of(keys.stream().map(Key::id).toList()), Types.OTHER);
            try (ResultSet row = statement.executeQuery()) {
                while (row.next()) {
                    reader.read(row);
                }
            }
        } catch (SQLException e) {
            throw failed(e);
        }
    }

    /** A moment of the row, or null. */
    static Instant instant(ResultSet row, String column) throws SQLException {
        Timestamp at = row.getTimestamp(column);
        return at == null ? null : at.toInstant();
    }

    private static IllegalStateException failed(SQLException e) {
        return new IllegalStateException("The batch could not be read", e);
    }

    /** Takes what one row says. */
    private interface RowReader {

        void read(ResultSet row) throws SQLException;
    }
}
