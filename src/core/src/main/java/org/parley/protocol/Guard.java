package org.parley.protocol;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;
import org.parley.protocol.GuardState.Breaker;

/**
 * Stands before one bot or prompter: bounds how often at once it is asked, and leaves it alone for a while after failures in
 * a row. Then one question tries it; its answer closes the breaker, its failure opens it for another while.
 *
 * <p>Not MicroProfile Fault Tolerance: its annotations make one breaker for a method, and bots and prompters are rows. The
 * programmatic guards of SmallRye, which could be made for each row, are in WildFly's private module
 * {@code io.smallrye.fault-tolerance}; a deployment is given the annotations only, and those guards need beans that exist
 * only where annotations are used. They also tell no state to show and take no clock.
 *
 * @param <O> what comes of asking
 */
public final class Guard<O> {

    /** Told when the breaker opens and closes. */
    public interface Watcher {

        void leftAlone(int failures, Trouble trouble, Duration rest);

        void answersAgain();
    }

    /** These are answered before anybody is called, so they say nothing about the other side. */
    private static final Set<Reason> NOT_ITS_FAULT = EnumSet.of(Reason.REFUSED, Reason.BUSY, Reason.BREAKER_OPEN);

    private final GuardSettings settings;
    private final Clock clock;
    private final Function<O, Optional<Trouble>> trouble;
    private final Function<Trouble, O> turnedAway;
    private final Watcher watcher;

    private int failures;
    private int inFlight;
    private boolean trying;
    private Instant openUntil;
    private Trouble last;
    private Instant okAt;

    /**
     * @param trouble the trouble an outcome tells of; empty when it is an answer
     * @param turnedAway what comes of a question that is not asked
     */
    public Guard(
            GuardSettings settings,
            Clock clock,
            Function<O, Optional<Trouble>> trouble,
            Function<Trouble, O> turnedAway,
            Watcher watcher) {
        this.settings = settings;
        this.clock = clock;
        this.trouble = trouble;
        this.turnedAway = turnedAway;
        this.watcher = watcher;
    }

    /** Asks, if the other side may be asked now. What is thrown counts as a failure and flies on. */
    public O ask(Supplier<O> question) {
        Instant opening;
        synchronized (this) {
            Reason no = refusal();
            if (no != null) {
                return turnedAway.apply(new Trouble(no));
            }
            inFlight++;
            opening = openUntil;
            trying = openUntil != null;
        }
        Optional<Trouble> came = Optional.of(new Trouble(Reason.FAULT));
        try {
            O outcome = question.get();
            came = trouble.apply(outcome);
            return outcome;
        } finally {
            done(came, opening);
        }
    }

    private Reason refusal() {
        boolean resting = openUntil != null && clock.instant().isBefore(openUntil);
        if (resting || trying) {
            return Reason.BREAKER_OPEN;
        }
        return inFlight >= settings.inFlight() ? Reason.BUSY : null;
    }

    /** @param opening the breaker's opening when the question was asked: one asked before it no longer changes it */
    private synchronized void done(Optional<Trouble> came, Instant opening) {
        inFlight--;
        boolean current = opening == openUntil;
        if (current) {
            trying = false;
        }
        if (came.isPresent()) {
            last = came.get();
            if (current && !NOT_ITS_FAULT.contains(last.reason())) {
                fail(last);
            }
        } else {
            okAt = clock.instant();
            if (current) {
                succeed();
            }
        }
    }

    private void fail(Trouble why) {
        failures++;
        if (openUntil != null || failures >= settings.failures()) {
            openUntil = clock.instant().plus(settings.rest());
            watcher.leftAlone(failures, why, settings.rest());
        }
    }

    private void succeed() {
        if (openUntil != null) {
            watcher.answersAgain();
        }
        failures = 0;
        openUntil = null;
    }

    /** How the other side is doing. */
    public synchronized GuardState state() {
        Breaker breaker = Breaker.CLOSED;
        if (openUntil != null) {
            breaker = clock.instant().isBefore(openUntil) ? Breaker.OPEN : Breaker.HALF_OPEN;
        }
        return new GuardState(breaker, failures, inFlight, last, okAt, openUntil);
    }
}
