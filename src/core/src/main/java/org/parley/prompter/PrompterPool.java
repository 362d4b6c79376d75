package org.parley.prompter;

import jakarta.annotation.PreDestroy;
import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedThreadFactory;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.parley.knowledge.KnowledgeBase;
import org.parley.outward.Outward;
import org.parley.outward.WayOut;
import org.parley.protocol.GuardSettings;
import org.parley.protocol.GuardState;
import org.parley.protocol.GuardState.Breaker;

/**
 * The prompters of this node, each with a {@link PrompterSeat}. So one that hangs holds its own threads and nobody else's: neither
 * another prompter's, nor those that take from the JMS queue, nor a chat's.
 */
@ApplicationScoped
public class PrompterPool {

    @Resource
    private ManagedThreadFactory factory;

    @Inject
    private Outward outward;

    @Inject
    private KnowledgeBase knowledge;

    @Inject
    private Clock clock;

    private final Map<Long, PrompterSeat> seats = new ConcurrentHashMap<>();

    @PreDestroy
    void close() {
        seats.values().forEach(PrompterSeat::stop);
    }

    /** Asks on a thread of the prompter's own. @param then told the outcome, there */
    void ask(PrompterPlan plan, PromptRequest request, Consumer<PrompterOutcome> then) {
        seat(plan).ask(request, then);
    }

    /** Asks at once and waits; for an administrator who tries it. @param way out of this server, for this question */
    PrompterOutcome tryOut(PrompterPlan plan, PromptRequest request, WayOut way) {
        return PrompterSeat.ask(plan, guard(plan, way), request);
    }

    /** How a prompter is doing; empty when it was not asked since the start. */
    Optional<GuardState> state(long prompter) {
        return Optional.ofNullable(seats.get(prompter)).map(PrompterSeat::state);
    }

    /** Those that would not be asked now, because they are left alone after failures; by id, with the version of their row. */
    Map<Long, Long> leftAlone() {
        return seats.values().stream()
                .filter(seat -> seat.state().breaker() == Breaker.OPEN)
                .map(PrompterSeat::plan)
                .collect(Collectors.toMap(PrompterPlan::prompter, PrompterPlan::version));
    }

    /** It is no more. */
    void forget(long prompter) {
        Optional.ofNullable(seats.remove(prompter)).ifPresent(PrompterSeat::retire);
    }

    /** Made anew when its row has changed. */
    private PrompterSeat seat(PrompterPlan plan) {
        return seats.compute(plan.prompter(), (prompter, before) -> {
            if (before != null && before.plan().version() == plan.version()) {
                return before;
            }
            if (before != null) {
                before.retire();
            }
            return new PrompterSeat(plan, guard(plan, outward), factory, PrompterSeat.LONGEST_WAIT);
        });
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
