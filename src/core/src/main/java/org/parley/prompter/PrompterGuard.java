package org.parley.prompter;

import java.time.Clock;
import java.time.Duration;
import org.parley.prompter.PrompterOutcome.Unavailable;
import org.parley.protocol.Guard;
import org.parley.protocol.GuardSettings;
import org.parley.protocol.GuardState;
import org.parley.protocol.Trouble;

/** Stands before one prompter: a {@link Guard} that also bounds how long it is waited for. */
public final class PrompterGuard implements PrompterClient {

    private final PrompterClient prompter;
    private final GuardSettings settings;
    private final Guard<PrompterOutcome> guard;

    /** @param name what the operator knows the prompter by */
    public PrompterGuard(String name, PrompterClient prompter, GuardSettings settings, Clock clock) {
        this.prompter = prompter;
        this.settings = settings;
        guard = new Guard<>(settings, clock, PrompterOutcome::trouble, Unavailable::of, new Logged(name));
    }

    /** Asks, if the prompter may be asked now. What is thrown counts as a failure and flies on. */
    @Override
    public PrompterOutcome ask(PromptRequest request) {
        return guard.ask(() -> prompter.ask(request.within(settings.timeout())));
    }

    /** How the prompter is doing. */
    public GuardState state() {
        return guard.state();
    }

    private record Logged(String name) implements Guard.Watcher {

        @Override
        public void leftAlone(int failures, Trouble trouble, Duration rest) {
            PrompterLog.LOG.leftAlone(name, failures, trouble.reason(), trouble.detail(), rest.toSeconds());
        }

        @Override
        public void answersAgain() {
            PrompterLog.LOG.answersAgain(name);
        }
    }
}
