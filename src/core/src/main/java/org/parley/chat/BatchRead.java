package org.parley.chat;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * What a batch must know before it writes, in one statement each, whatever its size: the locked rows of its chats, and
 * which of its messages or comments were written before. Plain JDBC for the reason {@link BatchWrite} has: the
 * persistence unit took a quarter of a busy server's time to build entities of which the batch needs half the columns.
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

    /** For a chat that is waited for, or any other row, such as a draft. Far longer than anybody holds one who is well. */
    static final Duration LOCK_WAIT = Duration.ofSeconds(1);

    /** Who talks changes no key: rows that only refer to the chat, such as prompts, are written meanwhile. */
    private static final String CHATS = " from chat where id = any ((select ?)::uuid[]) order by id for no key update";

    private static final String LOCK = "select " + Chat.TALKING + CHATS;

    /** Bounds in passing, without a round trip of its own, what the rest of the transaction waits for a lock. */
    private static final String LOCK_FREE = "select " + Chat.TALKING + ", (select set_config('lock_timeout', '"
            + LOCK_WAIT.toMillis() + "ms', true))" + CHATS + " skip locked";

    /**
     * Lateral, so that each pair is one look into the unique index; with two arrays compared the planner may read whole
     * chats.
     */
    private static final String KNOWN_MESSAGES = """
            select k.chat_id, k.client_id, l.sequence, l.at, l.agent_id
            from unnest((select ?), (select ?)) as k (chat_id, client_id)
            cross join lateral (select sequence, at, agent_id from line
                where chat_id = k.chat_id and client_id = k.client_id limit 1) as l""";

    private static final String KNOWN_COMMENTS = """
            select k.chat_id, k.client_id, l.number, l.at, l.agent_id
            from unnest((select ?), (select ?)) as k (chat_id, client_id)
            cross join lateral (select number, at, agent_id from comment
                where chat_id = k.chat_id and client_id = k.client_id limit 1) as l""";

    private final Connection connection;

    /** @param connection of the running transaction; stays open */
    BatchRead(Connection connection) {
        this.connection = connection;
    }

    /**
     * The chats, as far as talking needs them, locked until the transaction ends; one that somebody else holds, or that does
     * not exist, is left out. For any other row the transaction waits at most {@link #LOCK_WAIT} from now on.
     */
    Map<UUID, Chat> lockFree(Collection<UUID> ids) {
        return lock(LOCK_FREE, ids);
    }

    /** The chat in the same way, waited for; empty when there is none. */
    Map<UUID, Chat> lock(UUID id) {
        return lock(LOCK, List.of(id));
    }

    private Map<UUID, Chat> lock(String sql, Collection<UUID> ids) {
        Map<UUID, Chat> chats = new HashMap<>();
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            bind(statement, 1, ids);
            try (ResultSet row = statement.executeQuery()) {
                while (row.next()) {
                    Chat chat = Chat.talking(row);
                    chats.put(chat.id(), chat);
                }
            }
            return chats;
        } catch (SQLException e) {
            throw failed(e);
        }
    }

    /** The messages among these that were written before. */
    Map<Key, Known> messages(Collection<Key> keys) {
        return known(KNOWN_MESSAGES, keys);
    }

    /** The comments among these that were written before. */
    Map<Key, Known> comments(Collection<Key> keys) {
        return known(KNOWN_COMMENTS, keys);
    }

    private Map<Key, Known> known(String sql, Collection<Key> keys) {
        Map<Key, Known> known = new HashMap<>();
        if (keys.isEmpty()) {
            return known;
        }
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            bind(statement, 1, keys.stream().map(Key::chat).toList());
            bind(statement, 2, keys.stream().map(Key::id).toList());
            try (ResultSet row = statement.executeQuery()) {
                while (row.next()) {
                    Key key = new Key(row.getObject(1, UUID.class), row.getObject(2, UUID.class));
                    Receipt receipt = new Receipt(key.id(), row.getInt(3), instant(row, "at"), false);
                    known.put(key, new Known(receipt, row.getObject("agent_id", Long.class)));
                }
            }
            return known;
        } catch (SQLException e) {
            throw failed(e);
        }
    }

    private void bind(PreparedStatement statement, int index, Collection<UUID> values) throws SQLException {
        statement.setArray(index, connection.createArrayOf("uuid", values.toArray()));
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
