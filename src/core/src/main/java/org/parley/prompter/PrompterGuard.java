package org.parley.prompter;

import java.time.Clock;
import java.time.Instant;
import java.util.EnumSet;
import java.util.Set;
import org.parley.prompter.GuardState.Breaker;
import org.parley.prompter.PrompterOutcome.Answers;
import org.parley.prompter.PrompterOutcome.Reason;
import org.parley.prompter.PrompterOutcome.Unavailable;

/**
 * Stands before one prompter: bounds how long and how often at once it is asked, and leaves it alone for a while after
 * failures in a row. Then one question tries it; its answer closes the breaker, its failure opens it for another while.
 *
 * <p>Not MicroProfile Fault Tolerance: its annotations make one breaker for a method, and prompters are rows. The
 * programmatic guards of SmallRye, which could be made for each row, are in WildFly's private module
 * {@code io.smallrye.fault-tolerance}; a deployment is given the annotations only, and those guards need beans that exist
 * only where annotations are used. They also tell no state to show and take no clock.
 */
public final class PrompterGuard implements PrompterClient {

    /** These are answered before the prompter is called, so they say nothing about it. */
    private static final Set<Reason> NOT_ITS_FAULT = EnumSet.of(Reason.REFUSED, Reason.BUSY, Reason.BREAKER_OPEN);

    private final String name;
    private final PrompterClient prompter;
    private final GuardSettings settings;
    private final Clock clock;

    private int failures;
    private int inFlight;
    private boolean trying;
    private Instant openUntil;
    private Unavailable last;
    private Instant okAt;

    /** @param name what the operator knows the prompter by */
    public PrompterGuard(String name, PrompterClient prompter, GuardSettings settings, Clock clock) {
        this.name = name;
        this.prompter = prompter;
        this.settings = settings;
        this.clock = clock;
    }

    /** Asks, if the prompter may be asked now. What is thrown counts as a failure and flies on. */
    @Override
    public PrompterOutcome ask(PromptRequest request) {
        Instant opening;
        synchronized (this) {
            Reason no = refusal();
            if (no != null) {
                return new Unavailable(no);
            }
            inFlight++;
            opening = openUntil;
            trying = openUntil != null;
        }
        PrompterOutcome outcome = new Unavailable(Reason.FAULT);
        try {
            outcome = prompter.ask(request.within(settings.timeout()));
            return outcome;
        } finally {
            done(outcome, opening);
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
    private synchronized void done(PrompterOutcome outcome, Instant opening) {
        inFlight--;
        boolean current = opening == openUntil;
        if (current) {
            trying = false;
        }
        if (outcome instanceof Unavailable trouble) {
            last = trouble;
            if (current && !NOT_ITS_FAULT.contains(trouble.reason())) {
                fail(trouble);
            }
        } else if (outcome instanceof Answers) {
            okAt = clock.instant();
            if (current) {
                succeed();
            }
        }
    }

    private void fail(Unavailable trouble) {
        failures++;
        if (openUntil != null || failures >= settings.failures()) {
            openUntil = clock.instant().plus(settings.rest());
            PrompterLog.LOG.leftAlone(
                    name,
                    failures,
                    trouble.reason(),
                    trouble.detail(),
                    settings.rest().toSeconds());
        }
    }

    private void succeed() {
        if (openUntil != null) {
            PrompterLog.LOG.answersAgain(name);
        }
        failures = 0;
        openUntil = null;
    }

    /** How the prompter is doing. */
    public synchronized GuardState state() {
        Breaker breaker = Breaker.CLOSED;
        if (openUntil != null) {
            breaker = clock.instant().isBefore(openUntil) ? Breaker.OPEN : Breaker.HALF_OPEN;
        }
        return new GuardState(breaker, failures, inFlight, last, okAt, openUntil);
    }
}
