package org.parley.shared;

import java.util.Collection;
import java.util.stream.Collectors;

/**
 * Arrays as PostgreSQL reads them from text, for ids and numbers, which need no escaping. The driver's own text form escapes
 * each letter, and the persistence unit knows no arrays.
 */
public final class SqlArray {

    private SqlArray() {}

    /** @param values without quotes, commas, braces and backslashes; null is null in the array, too */
    public static String of(Collection<?> values) {
        return values.stream().map(String::valueOf).collect(Collectors.joining(",", "{", "}"));
    }
}
