package org.parley.chat;

import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.Collection;
import java.util.List;
import java.util.function.Function;

/**
 * Writes what a batch said in one statement, whatever its size: all new messages, and what they changed in the rows of
 * their chats, which the caller holds locked. One entity after another through the persistence unit costs more than half
 * of the time of a busy server (src/docs/performance.md); this road is the only one that needs it.
 */
final class BatchWrite {

    private static final String SQL = """
            with said as (
                insert into line (chat_id, sequence, kind, author, agent_id, name, client_id, text, at, files,
                    perhaps_repeated)
                select chat_id, sequence, 'MESSAGE', author, agent_id, name, client_id, text, at, files, repeated
                from unnest((select ?), (select ?), (select ?), (select ?), (select ?),
                        (select ?), (select ?), (select ?), (select ?), (select ?))
                    as m (chat_id, sequence, author, agent_id, name, client_id, text, at, files, repeated)
            )
            update chat set last_sequence = t.last_sequence, last_comment = t.last_comment,
                customer_messages = t.customer_messages, waiting_since = t.waiting_since,
                answer_due_since = t.answer_due_since, agent_read = t.agent_read,
                agent_read_messages = t.agent_read_messages, last_author = t.last_author, last_name = t.last_name,
                last_text = t.last_text, last_at = t.last_at, version = version + 1
            from unnest((select ?), (select ?), (select ?), (select ?), (select ?), (select ?),
                    (select ?), (select ?), (select ?), (select ?), (select ?), (select ?))
                as t (id, last_sequence, last_comment, customer_messages, waiting_since, answer_due_since, agent_read,
                    agent_read_messages, last_author, last_name, last_text, last_at)
            where chat.id = t.id""";

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
            message.of("uuid", Message::chat);
            message.of("integer", Message::sequence);
            message.of("text", Message::author);
            message.of("bigint", Message::agent);
            message.of("text", Message::name);
            message.of("uuid", Message::clientId);
            message.of("text", Message::text);
            message.of("timestamptz", Message::at);
            message.of("smallint", line -> line.files().size());
            message.of("boolean", Message::isPerhapsRepeated);
            Column<Chat> chat = new Column<>(statement, chats, message.next);
            chat.of("uuid", Chat::id);
            chat.of("integer", row -> row.talk().lastSequence());
            chat.of("integer", row -> row.talk().lastComment());
            chat.of("integer", row -> row.talk().customerMessages());
            chat.of("timestamptz", row -> row.talk().waitingSince());
            chat.of("timestamptz", row -> row.talk().answerDueSince());
            chat.of("integer", row -> row.talk().agentRead());
            chat.of("integer", row -> row.talk().agentReadMessages());
            chat.of("text", row -> row.talk().lastAuthor());
            chat.of("text", row -> row.talk().lastName());
            chat.of("text", row -> row.talk().lastText());
            chat.of("timestamptz", row -> row.talk().lastAt());
            statement.executeUpdate();
        } catch (SQLException e) {
            throw new IllegalStateException("The batch could not be written", e);
        }
    }

    /** Binds one column of all rows after another; the driver writes elements as text, an {@code Instant} with its zone. */
    private final class Column<T> {

        private final PreparedStatement statement;
        private final List<T> rows;
        private int next;

        private Column(PreparedStatement statement, List<T> rows, int first) {
            this.statement = statement;
            this.rows = rows;
            this.next = first;
        }

        private void of(String type, Function<T, Object> value) throws SQLException {
            Array column =
                    connection.createArrayOf(type, rows.stream().map(value).toArray());
            statement.setArray(next++, column);
        }
    }
}
