package org.parley.chat;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A chat read for talking: what is asked of the database and what is read of its answer are two lists of the same names. */
class TalkingTest {

    private static final Map<String, String> WORDS =
            Map.of("state", "IN_PROGRESS", "relay", "NONE", "last_author", "BOT");

    @Test
    void readsTheColumnsItAsksFor() throws SQLException {
        Set<String> read = new TreeSet<>();

        Chat.talking(row(read, false));

        assertThat(Chat.TALKING.split(", ?")).containsExactlyInAnyOrderElementsOf(read);
    }

    @ParameterizedTest
    @CsvSource({"true, false", "false, true"})
    @DisplayName("S15.1 Who joins owes an answer to whom reads it, and none to whom left one message only")
    void whoOwesAnAnswer(boolean oneTime, boolean owes) throws SQLException {
        Chat chat = Chat.talking(row(new TreeSet<>(), oneTime));
        Instant joined = Instant.parse("2026-01-31T10:00:00Z");

        chat.join(7, "Anna", "Support", joined);

        assertThat(chat.owesAnswerSince(joined.plusSeconds(60))).isEqualTo(owes);
    }

    /** A row that notes what is read of it. */
    private static ResultSet row(Set<String> read, boolean flags) {
        return (ResultSet) Proxy.newProxyInstance(
                TalkingTest.class.getClassLoader(), new Class<?>[] {ResultSet.class}, (self, method, arguments) -> {
                    read.add((String) arguments[0]);
                    return value(method, (String) arguments[0], flags);
                });
    }

    private static Object value(Method method, String column, boolean flags) {
        return switch (method.getName()) {
            case "getString" -> WORDS.get(column);
            case "getBoolean" -> flags;
            case "getInt" -> 0;
            case "getLong" -> 0L;
            default -> null;
        };
    }
}
