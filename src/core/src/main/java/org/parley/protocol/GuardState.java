package org.parley.protocol;

import java.time.Instant;
import java.util.Optional;

/**
 * How a bot or prompter is doing, for the administrator.
 *
 * @param failures in a row
 * @param inFlight questions it is being asked now
 * @param last why it was unavailable last, or null when it never was
 * @param okAt when it answered last, or null when it never did
 * @param openUntil when it is tried again, or null when the breaker is closed
 */
public record GuardState(Breaker breaker, int failures, int inFlight, Trouble last, Instant okAt, Instant openUntil) {

    /** Whether it is asked. */
    public enum Breaker {
        CLOSED,
        /** It failed too often and is left alone. */
        OPEN,
        /** The next question, or the one under way, decides. */
        HALF_OPEN
    }

    /** Why it was unavailable last. */
    public Optional<Trouble> lastTrouble() {
        return Optional.ofNullable(last);
    }
}
