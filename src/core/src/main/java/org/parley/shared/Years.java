package org.parley.shared;

import java.time.Instant;
import java.time.LocalDate;

/**
 * The years in which dates and times from outside may lie, 1970 to 9999. Java knows a billion years, with which neither sums
 * of days nor the database can do anything but fail.
 */
public final class Years {

    private static final Instant BEGIN = Instant.EPOCH;
    private static final Instant END = Instant.parse("+10000-01-01T00:00:00Z");
    private static final LocalDate FIRST_DAY = LocalDate.EPOCH;
    private static final LocalDate LAST_DAY = LocalDate.of(9999, 12, 31);

    private Years() {}

    /** @throws Refusal {@code INVALID}, naming the field */
    public static LocalDate demand(String field, LocalDate day) {
        if (day.isBefore(FIRST_DAY) || day.isAfter(LAST_DAY)) {
            throw outside(field);
        }
        return day;
    }

    /** @throws Refusal {@code INVALID}, naming the field */
    public static Instant demand(String field, Instant at) {
        if (at.isBefore(BEGIN) || !at.isBefore(END)) {
            throw outside(field);
        }
        return at;
    }

    private static Refusal outside(String field) {
        return Refusal.invalid(field, "“" + field + "” lies outside the years 1970 to 9999.");
    }
}
