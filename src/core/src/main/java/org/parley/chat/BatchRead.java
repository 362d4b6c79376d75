package org.parley.chat;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.sql.Types;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.parley.shared.SqlArray;

/**
 * What a batch must know before it writes, whatever its size: the locked rows of its chats, and which of its messages were
 * written before; comments, which are rare, have a statement of their own. Plain JDBC for the reason {@link BatchWrite}
 * has: the persistence unit took a quarter of a busy server's time to build entities of which the batch needs half the
 * columns.
 *
 * <p>The first two are two statements in one round trip. One statement would not do: it would see the messages as they were
 * before it got the locks, and take one that another transaction has written meanwhile for new.
 *
 * <p>Here and in {@link BatchWrite} each array stands in a sub-select of its own, which hides its length from the planner.
 * Seeing it, PostgreSQL takes a plan made for this length to be cheaper than the kept one and plans anew for each batch, a
 * sixth of its time.
 */
final class BatchRead {

    /** Something said, by its chat and the sender's id. */
    record Key(UUID chat, UUID id) {}

    /** Something said before. @param agent who of the staff said it, or null */
    record Known(Receipt receipt, Long agent) {}

    /** @param chats locked, by their id @param known what was said before; can be added to */
    record Found(Map<UUID, Chat> chats, Map<Key, Known> known) {}

    /** For a chat that is waited for, or any other row, such as a draft. Far longer than anybody holds one who is well. */
    static final Duration LOCK_WAIT = Duration.ofSeconds(1);

    /** Who talks changes no key: rows that only refer to the chat, such as prompts, are written meanwhile. */
    private static final String CHATS = " from chat where id = any ((select ?)::uuid[]) order by id for no key update";

    /**
     * Lateral, so that each pair is one look into the unique index; with two arrays compared the planner may read whole
     * chats.
     */
    private static final String KNOWN = """
            select k.chat_id, l.client_id, l.number, l.at, l.agent_id
            from unnest((select ?::uuid[]), (select ?::uuid[])) as k (chat_id, client_id)
            cross join lateral (select client_id, %s as number, at, agent_id from %s
                where chat_id = k.chat_id and client_id = k.client_id limit 1) as l""";

    private static final String KNOWN_MESSAGES = String.format(Locale.ROOT, KNOWN, "sequence", "line");
    private static final String KNOWN_COMMENTS = String.format(Locale.ROOT, KNOWN, "number", "comment");

    private static final String LOCK = "select " + Chat.TALKING + CHATS + "; " + KNOWN_MESSAGES;

    /** Bounds in passing, without a round trip of its own, what the rest of the transaction waits for a lock. */
    private static final String LOCK_FREE = "select " + Chat.TALKING + ", (select set_config('lock_timeout', '"
            + LOCK_WAIT.toMillis() + "ms', true))" + CHATS + " skip locked; " + KNOWN_MESSAGES;

    private final Connection connection;

    /** @param connection of the running transaction; stays open */
    BatchRead(Connection connection) {
        this.connection = connection;
    }

    /**
     * The chats, as far as talking needs them, locked until the transaction ends, and those of the messages that were written
     * before. A chat that somebody else holds, or that does not exist, is left out. For any other row the transaction waits
     * at most {@link #LOCK_WAIT} from now on.
     */
    Found lockFree(Set<UUID> chats, Set<Key> messages) {
        return lock(LOCK_FREE, chats, messages);
    }

    /** The same, but a chat that somebody else holds is waited for. */
    Found lock(Set<UUID> chats, Set<Key> messages) {
        return lock(LOCK, chats, messages);
    }

    private Found lock(String sql, Set<UUID> chats, Set<Key> messages) {
        Found found = new Found(new HashMap<>(), new HashMap<>());
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setObject(1, SqlArray.of(chats), Types.OTHER);
            bind(statement, 2, messages);
            statement.execute();
            try (ResultSet row = statement.getResultSet()) {
                while (row.next()) {
                    Chat chat = Chat.talking(row);
                    found.chats.put(chat.id(), chat);
                }
            }
            statement.getMoreResults();
            try (ResultSet row = statement.getResultSet()) {
                known(row, found.known);
            }
            return found;
        } catch (SQLException e) {
            throw failed(e);
        }
    }

    /** Adds the comments among these that were written before. */
    void comments(Set<Key> comments, Found found) {
        if (comments.isEmpty()) {
            return;
        }
        try (PreparedStatement statement = connection.prepareStatement(KNOWN_COMMENTS)) {
            bind(statement, 1, comments);
            try (ResultSet row = statement.executeQuery()) {
                known(row, found.known);
            }
        } catch (SQLException e) {
            throw failed(e);
        }
    }

    private static void bind(PreparedStatement statement, int first, Set<Key> keys) throws SQLException {
        List<Key> order = List.copyOf(keys);
        statement.setObject(first, SqlArray.of(order.stream().map(Key::chat).toList()), Types.OTHER);
        statement.setObject(first + 1, SqlArray.of(order.stream().map(Key::id).toList()), Types.OTHER);
    }

    private static void known(ResultSet row, Map<Key, Known> known) throws SQLException {
        while (row.next()) {
            Key key = new Key(row.getObject("chat_id", UUID.class), row.getObject("client_id", UUID.class));
            Receipt receipt = new Receipt(key.id, row.getInt("number"), instant(row, "at"), false);
            known.put(key, new Known(receipt, row.getObject("agent_id", Long.class)));
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
}
