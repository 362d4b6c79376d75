package org.parley.chat;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** A chat read for talking: what is asked of the database and what is read of its answer are two lists of the same names. */
class TalkingTest {

    private static final Map<String, String> WORDS =
            Map.of("state", "IN_PROGRESS", "relay", "NONE", "last_author", "BOT");

    @Test
    void readsTheColumnsItAsksFor() throws SQLException {
        Set<String> read = new TreeSet<>();

        Chat.talking(row(read));

        assertThat(Chat.TALKING.split(", ?")).containsExactlyInAnyOrderElementsOf(read);
    }

    /** A row that notes what is read of it. */
    private static ResultSet row(Set<String> read) {
        return (ResultSet) Proxy.newProxyInstance(
                TalkingTest.class.getClassLoader(), new Class<?>[] {ResultSet.class}, (self, method, arguments) -> {
                    read.add((String) arguments[0]);
                    return value(method, (String) arguments[0]);
                });
    }

    private static Object value(Method method, String column) {
        return switch (method.getName()) {
            case "getString" -> WORDS.get(column);
            case "getBoolean" -> false;
            case "getInt" -> 0;
            case "getLong" -> 0L;
            default -> null;
        };
    }
}
