package org.parley.desk.statistics;

import java.util.Locale;

/** Seconds as people read them. */
final class Durations {

    private static final int MINUTE = 60;
    private static final int HOUR = 3_600;

    private Durations() {}

    /** “3 h 05 min”, “4 min 20 s”. */
    static String words(long seconds) {
        return seconds >= HOUR
                ? String.format(Locale.ROOT, "%d h %02d min", seconds / HOUR, seconds % HOUR / MINUTE)
                : String.format(Locale.ROOT, "%d min %02d s", seconds / MINUTE, seconds % MINUTE);
    }
}
