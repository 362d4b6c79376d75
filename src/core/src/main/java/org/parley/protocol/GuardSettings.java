package org.parley.protocol;

import java.time.Duration;
import org.parley.shared.Refusal;

/**
 * How much of the desk one bot or prompter may hold.
 *
 * @param timeout longest wait for an answer, 100 ms to 60 s
 * @param inFlight most questions at once, 1 to 100
 * @param failures so many in a row open the breaker, 1 to 100
 * @param rest how long it is left alone then, 1 s to 1 h
 */
public record GuardSettings(Duration timeout, int inFlight, int failures, Duration rest) {

    /** @throws Refusal {@code INVALID}, naming the first field that is out of bounds */
    public GuardSettings {
        within("timeout", timeout.toMillis(), 100, 60_000, "milliseconds");
        within("inFlight", inFlight, 1, 100, "questions");
        within("failures", failures, 1, 100, "failures");
        within("rest", rest.toMillis(), 1_000, 3_600_000, "milliseconds");
    }

    /** Five seconds, eight at once, five failures, half a minute. */
    public static GuardSettings standard() {
        return new GuardSettings(Duration.ofSeconds(5), 8, 5, Duration.ofSeconds(30));
    }

    /** The same with another timeout. */
    public GuardSettings withTimeout(Duration other) {
        return new GuardSettings(other, inFlight, failures, rest);
    }

    private static void within(String field, long value, int least, int most, String unit) {
        if (value < least || value > most) {
            throw Refusal.invalid(field, most, "“" + field + "” is from " + least + " to " + most + " " + unit + ".");
        }
    }
}
