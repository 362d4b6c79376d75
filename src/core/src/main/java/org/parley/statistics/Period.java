package org.parley.statistics;

import java.sql.Timestamp;
import java.time.LocalDate;
import java.time.ZoneId;
import org.parley.agent.Role;
import org.parley.agent.Subject;
import org.parley.shared.Refusal;
import org.parley.shared.Years;

/** The days a reader is shown, both included, in the account's time zone. */
record Period(LocalDate from, LocalDate to, ZoneId zone) {

    private static final int MOST_DAYS = 3_660;

    /**
     * The days asked for; an agent always gets today.
     *
     * @throws Refusal {@code INVALID} when the period ends before it begins, is longer than ten years or lies outside the
     *     {@link Years}
     */
    static Period of(Subject who, LocalDate from, LocalDate to, LocalDate today, ZoneId zone) {
        if (who.role() == Role.AGENT) {
            return new Period(today, today, zone);
        }
        Years.demand("from", from);
        Years.demand("to", to);
        if (to.isBefore(from)) {
            throw Refusal.invalid("to", "The period ends before it begins.");
        }
        if (from.plusDays(MOST_DAYS).isBefore(to)) {
            throw Refusal.invalid("to", MOST_DAYS, "The period is longer than ten years.");
        }
        return new Period(from, to, zone);
    }

    Timestamp begin() {
        return Timestamp.from(from.atStartOfDay(zone).toInstant());
    }

    /** The first moment after it. */
    Timestamp end() {
        return Timestamp.from(to.plusDays(1).atStartOfDay(zone).toInstant());
    }
}
