package org.parley.prompter;

import jakarta.annotation.PreDestroy;
import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedThreadFactory;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.parley.knowledge.KnowledgeBase;
import org.parley.outward.Outward;
import org.parley.outward.WayOut;
import org.parley.prompter.PrompterOutcome.Answers;
import org.parley.prompter.PrompterOutcome.Unavailable;
import org.parley.protocol.GuardSettings;
import org.parley.protocol.GuardState;
import org.parley.protocol.GuardState.Breaker;
import org.parley.protocol.Reason;

/**
 * The prompters of this node: for each a client, a {@link PrompterGuard}, and a few threads of its own. So one that hangs
 * holds its own threads and nobody else's: neither another prompter's, nor those that take from the JMS queue, nor a chat's.
 */
@ApplicationScoped
public class PrompterPool {

    private static final int MOST_WAITING = 200;
    private static final int IDLE_SECONDS = 30;

    private record Seat(PrompterPlan plan, PrompterGuard guard, ThreadPoolExecutor threads) {}

    @Resource
    private ManagedThreadFactory factory;

    @Inject
    private Outward outward;

    @Inject
    private KnowledgeBase knowledge;

    @Inject
    private Clock clock;

    private final Map<Long, Seat> seats = new ConcurrentHashMap<>();

    @PreDestroy
    void close() {
        seats.values().forEach(seat -> seat.threads.shutdownNow());
    }

    /** Asks on a thread of the prompter's own. @param then told the outcome, there */
    void ask(PrompterPlan plan, PromptRequest request, Consumer<PrompterOutcome> then) {
        Seat seat = seat(plan);
        try {
            seat.threads.execute(() -> then.accept(ask(seat, request)));
        } catch (RejectedExecutionException e) {
            then.accept(new Unavailable(Reason.BUSY));
        }
    }

    /** Asks at once and waits; for an administrator who tries it. @param way out of this server, for this question */
    PrompterOutcome tryOut(PrompterPlan plan, PromptRequest request, WayOut way) {
        return ask(new Seat(plan, guard(plan, way), null), request);
    }

    /** How a prompter is doing; empty when it was not asked since the start. */
    Optional<GuardState> state(long prompter) {
        return Optional.ofNullable(seats.get(prompter)).map(seat -> seat.guard.state());
    }

    /** Those that would not be asked now, because they are left alone after failures; by id, with the version of their row. */
    Map<Long, Long> leftAlone() {
        return seats.values().stream()
                .filter(seat -> seat.guard.state().breaker() == Breaker.OPEN)
                .collect(Collectors.toMap(seat -> seat.plan.prompter(), seat -> seat.plan.version()));
    }

    /** It is no more. */
    void forget(long prompter) {
        Optional.ofNullable(seats.remove(prompter)).ifPresent(seat -> seat.threads.shutdown());
    }

    private static PrompterOutcome ask(Seat seat, PromptRequest request) {
        try {
            PrompterOutcome outcome = seat.guard.ask(request);
            return outcome instanceof Answers answers ? likely(answers.answers(), seat.plan.threshold()) : outcome;
        } catch (RuntimeException e) {
            PrompterLog.LOG.broke(seat.plan.name(), e);
            return new Unavailable(Reason.FAULT);
        }
    }

    /** Without what the prompter itself thinks unlikely. */
    private static Answers likely(List<PromptAnswer> answers, double threshold) {
        return new Answers(answers.stream()
                .filter(answer -> answer.confidence() == null || answer.confidence() >= threshold)
                .toList());
    }

    /** Made anew when its row has changed. */
    private Seat seat(PrompterPlan plan) {
        return seats.compute(plan.prompter(), (prompter, before) -> {
            if (before != null && before.plan.version() == plan.version()) {
                return before;
            }
            if (before != null) {
                before.threads.shutdown();
            }
            return new Seat(plan, guard(plan, outward), threads());
        });
    }

    private ThreadPoolExecutor threads() {
        int most = GuardSettings.standard().inFlight();
        ThreadPoolExecutor threads = new ThreadPoolExecutor(
                most, most, IDLE_SECONDS, TimeUnit.SECONDS, new LinkedBlockingQueue<>(MOST_WAITING), factory);
        threads.allowCoreThreadTimeOut(true);
        return threads;
    }

    private PrompterGuard guard(PrompterPlan plan, WayOut way) {
        return new PrompterGuard(
                plan.name(), client(plan, way), GuardSettings.standard().withTimeout(plan.timeout()), clock);
    }

    private PrompterClient client(PrompterPlan plan, WayOut way) {
        return switch (plan.kind()) {
            case KNOWLEDGE -> new KnowledgeClient(knowledge::search, plan.threshold());
            case PROMPTER_API -> new PrompterApiClient(way, plan.address());
            case RASA -> new RasaClient(way, plan.address());
            case COMPLETIONS ->
                new ChatCompletionsClient(
                        way, plan.completions(), request -> KnowledgeClient.snippets(knowledge::search, request));
        };
    }
}
