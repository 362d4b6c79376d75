package org.parley.prompter;

import java.time.Duration;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.parley.prompter.PrompterOutcome.Answers;
import org.parley.prompter.PrompterOutcome.Unavailable;
import org.parley.protocol.GuardSettings;
import org.parley.protocol.GuardState;
import org.parley.protocol.Reason;

/**
 * One prompter of this node: how it is called, its {@link PrompterGuard}, and a few threads of its own. A question that has
 * waited too long for one of them is not asked any more: nobody waits for its answer, and the next ones would come too late too.
 */
final class PrompterSeat {

    /** Together with the longest timeout shorter than {@link PromptAsking#PATIENCE}: nobody is asked about twice. */
    static final Duration LONGEST_WAIT = Duration.ofSeconds(8);

    private static final int MOST_WAITING = 100;
    private static final int IDLE_SECONDS = 30;

    private final PrompterPlan plan;
    private final PrompterGuard guard;
    private final Duration longestWait;
    private final ThreadPoolExecutor threads;

    PrompterSeat(PrompterPlan plan, PrompterGuard guard, ThreadFactory factory, Duration longestWait) {
        this.plan = plan;
        this.guard = guard;
        this.longestWait = longestWait;
        int most = GuardSettings.standard().inFlight();
        threads = new ThreadPoolExecutor(
                most, most, IDLE_SECONDS, TimeUnit.SECONDS, new LinkedBlockingQueue<>(MOST_WAITING), factory);
        threads.allowCoreThreadTimeOut(true);
    }

    /** Asks on a thread of its own. @param then told the outcome, there; at once when too many wait */
    void ask(PromptRequest request, Consumer<PrompterOutcome> then) {
        long came = System.nanoTime();
        try {
            threads.execute(() -> {
                boolean late = System.nanoTime() - came > longestWait.toNanos();
                then.accept(late ? new Unavailable(Reason.BUSY) : ask(plan, guard, request));
            });
        } catch (RejectedExecutionException e) {
            then.accept(new Unavailable(Reason.BUSY));
        }
    }

    /** Asks and waits. */
    static PrompterOutcome ask(PrompterPlan plan, PrompterGuard guard, PromptRequest request) {
        try {
            PrompterOutcome outcome = guard.ask(request);
            // the built-in one heeds the threshold itself, before it moves topics up and down by their use
            boolean heeded = plan.kind() == PrompterKind.KNOWLEDGE || !(outcome instanceof Answers);
            return heeded ? outcome : likely((Answers) outcome, plan.threshold());
        } catch (RuntimeException e) {
            PrompterLog.LOG.broke(plan.name(), e);
            return new Unavailable(Reason.FAULT);
        }
    }

    /** Without what the prompter itself thinks unlikely. */
    private static Answers likely(Answers outcome, double threshold) {
        return new Answers(outcome.answers().stream()
                .filter(answer -> answer.confidence() == null || answer.confidence() >= threshold)
                .toList());
    }

    PrompterPlan plan() {
        return plan;
    }

    /** How it is doing. */
    GuardState state() {
        return guard.state();
    }

    /** What waits is asked still; nothing new is. */
    void retire() {
        threads.shutdown();
    }

    /** The node stops. */
    void stop() {
        threads.shutdownNow();
    }
}
