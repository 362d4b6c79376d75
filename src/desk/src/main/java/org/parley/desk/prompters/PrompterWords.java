package org.parley.desk.prompters;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.time.Instant;
import org.parley.desk.Moments;
import org.parley.desk.Notes;
import org.parley.desk.ReasonWords;
import org.parley.prompter.PrompterRecord;
import org.parley.protocol.GuardState;
import org.parley.protocol.Reason;

/** How prompters are doing, in words for pages. */
@Named
@RequestScoped
public class PrompterWords {

    private static final int PERCENT = 100;

    @Inject
    private Notes notes;

    @Inject
    private ReasonWords reasons;

    /** Whether it is asked: working, resting until a moment, about to be tried, or not asked yet. */
    public String health(PrompterRecord prompter) {
        GuardState state = prompter.state();
        if (state == null) {
            return notes.text("prompters.health.none");
        }
        return switch (state.breaker()) {
            case CLOSED -> notes.text("prompters.health.CLOSED");
            case OPEN -> notes.text("prompters.health.OPEN", moment(state.openUntil()));
            case HALF_OPEN -> notes.text("prompters.health.HALF_OPEN");
        };
    }

    /** Failures in a row; empty when there are none. */
    public String failures(PrompterRecord prompter) {
        boolean none = prompter.state() == null || prompter.state().failures() == 0;
        return none ? "" : notes.text("prompters.failures", prompter.state().failures());
    }

    /** Why it was unavailable last; empty when it never was. */
    public String trouble(PrompterRecord prompter) {
        return prompter.state() == null
                ? ""
                : prompter.state()
                        .lastTrouble()
                        .map(last -> notes.text("prompters.trouble", why(last.reason(), last.detail())))
                        .orElse("");
    }

    /** When it answered last; empty when it never did. */
    public String okAt(PrompterRecord prompter) {
        boolean never = prompter.state() == null || prompter.state().okAt() == null;
        return never ? "" : notes.text("prompters.okAt", moment(prompter.state().okAt()));
    }

    /** What became of its answers. */
    public String use(PrompterRecord prompter) {
        return notes.text(
                "prompters.use.counts",
                prompter.use().shown(),
                prompter.use().inserted(),
                prompter.use().edited(),
                prompter.use().ignored());
    }

    /** Why a prompter is unavailable. */
    public String why(Reason reason, String detail) {
        return reasons.why(reason, detail);
    }

    /** How sure it is: “87 %”, or that it does not say. */
    public String confidence(Double share) {
        return share == null
                ? notes.text("prompters.noConfidence")
                : notes.text("prompters.confidence", Math.round(share * PERCENT));
    }

    /** How long it took. */
    public String took(long millis) {
        return notes.text("prompters.took", millis);
    }

    private static String moment(Instant at) {
        return Moments.exact(at);
    }
}
