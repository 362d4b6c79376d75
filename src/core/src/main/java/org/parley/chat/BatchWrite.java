package org.parley.chat;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.IntFunction;
import org.parley.shared.SqlArray;

/**
 * Writes what a batch said in one statement, whatever its size: all new messages, and what they changed in the rows of
 * their chats, which the caller holds locked. One entity after another through the persistence unit costs more than half
 * of the time of a busy server (src/docs/performance.md); this road is the only one that needs it.
 */
final class BatchWrite {

    /** Moments come as microseconds since 1970, which costs both sides less than text; exact until the year 2255. */
    private static final String MOMENT = "timestamptz 'epoch' + interval '1 microsecond' * ";

    private static final String SQL = """
            with said as (
                insert into line (chat_id, sequence, kind, author, agent_id, name, client_id, text, at, files,
                    perhaps_repeated)
                select chat_id, sequence, 'MESSAGE', author, agent_id, name, client_id, text, MOMENT at, files, repeated
                from unnest((select ?::uuid[]), (select ?), (select ?), (select ?), (select ?),
                        (select ?::uuid[]), (select ?), (select ?), (select ?), (select ?))
                    as m (chat_id, sequence, author, agent_id, name, client_id, text, at, files, repeated)
            )
            update chat set last_sequence = t.last_sequence, last_comment = t.last_comment,
                customer_messages = t.customer_messages, waiting_since = MOMENT t.waiting_since,
                answer_due_since = MOMENT t.answer_due_since, agent_read = t.agent_read,
                agent_read_messages = t.agent_read_messages, last_author = t.last_author, last_name = t.last_name,
                last_text = t.last_text, last_at = MOMENT t.last_at, version = version + 1
            from unnest((select ?::uuid[]), (select ?), (select ?), (select ?), (select ?), (select ?),
                    (select ?), (select ?), (select ?), (select ?), (select ?), (select ?))
                as t (id, last_sequence, last_comment, customer_messages, waiting_since, answer_due_since, agent_read,
                    agent_read_messages, last_author, last_name, last_text, last_at)
            where chat.id = t.id""".replace("MOMENT ", MOMENT);

    private final Connection connection;

    /** @param connection of the running transaction; stays open */
    BatchWrite(Connection connection) {
        this.connection = connection;
    }

    /** @throws IllegalStateException when the database refuses, so that the transaction rolls back */
    void write(List<Message> messages, Collection<Chat> spokenIn) {
        List<Chat> chats = List.copyOf(spokenIn);
        try (PreparedStatement statement = connection.prepareStatement(SQL)) {
            Column<Message> message = new Column<>(statement, messages, 1);
            message.ids(Message::chat);
            message.of("integer", Integer[]::new, Message::sequence);
            message.names(Message::author);
            message.of("bigint", Long[]::new, Message::agent);
            message.of("text", String[]::new, Message::name);
            message.ids(Message::clientId);
            message.of("text", String[]::new, Message::text);
            message.moments(Message::at);
            message.of("smallint", Short[]::new, line -> (short) line.files().size());
            message.of("boolean", Boolean[]::new, Message::isPerhapsRepeated);
            Column<Chat> chat = new Column<>(statement, chats, message.next);
            chat.ids(Chat::id);
            chat.of("integer", Integer[]::new, row -> row.talk().lastSequence());
            chat.of("integer", Integer[]::new, row -> row.talk().lastComment());
            chat.of("integer", Integer[]::new, row -> row.talk().customerMessages());
            chat.moments(row -> row.talk().waitingSince());
            chat.moments(row -> row.talk().answerDueSince());
            chat.of("integer", Integer[]::new, row -> row.talk().agentRead());
            chat.of("integer", Integer[]::new, row -> row.talk().agentReadMessages());
            chat.names(row -> row.talk().lastAuthor());
            chat.of("text", String[]::new, row -> row.talk().lastName());
            chat.of("text", String[]::new, row -> row.talk().lastText());
            chat.moments(row -> row.talk().lastAt());
            statement.executeUpdate();
        } catch (SQLException e) {
            throw new IllegalStateException("The batch could not be written", e);
        }
    }

    /**
     * Binds one column of all rows after another. The driver sends an array in binary if its type in Java is that of its
     * elements; ids have no binary form there.
     */
    private final class Column<T> {

        private final PreparedStatement statement;
        private final List<T> rows;
        private int next;

        private Column(PreparedStatement statement, List<T> rows, int first) {
            this.statement = statement;
            this.rows = rows;
            this.next = first;
        }

        private <V> void of(String type, IntFunction<V[]> array, Function<T, V> value) throws SQLException {
            V[] values = rows.stream().map(value).toArray(array);
            statement.setArray(next++, connection.createArrayOf(type, values));
        }

        private void ids(Function<T, UUID> value) throws SQLException {
            statement.setObject(next++, SqlArray.of(rows.stream().map(value).toList()), Types.OTHER);
        }

        private void names(Function<T, Enum<?>> value) throws SQLException {
            of("text", String[]::new, row -> {
                Enum<?> named = value.apply(row);
                return named == null ? null : named.name();
            });
        }

        private void moments(Function<T, Instant> value) throws SQLException {
            of("bigint", Long[]::new, row -> micros(value.apply(row)));
        }

        private static Long micros(Instant at) {
            return at == null ? null : ChronoUnit.MICROS.between(Instant.EPOCH, at);
        }
    }
}
