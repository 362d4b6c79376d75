package org.parley.desk;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** Moments as people read them on the pages that are drawn here; those of the chats are told in the browser's zone. */
public final class Moments {

    private static final DateTimeFormatter MINUTES = format("d MMM uuuu, HH:mm 'UTC'");
    private static final DateTimeFormatter SECONDS = format("d MMM uuuu, HH:mm:ss 'UTC'");

    private Moments() {}

    /** To the minute. */
    public static String of(Instant at) {
        return MINUTES.format(at);
    }

    /** To the second, where what happens within a minute makes a difference. */
    public static String exact(Instant at) {
        return SECONDS.format(at);
    }

    private static DateTimeFormatter format(String pattern) {
        return DateTimeFormatter.ofPattern(pattern, Locale.ENGLISH).withZone(ZoneOffset.UTC);
    }
}
