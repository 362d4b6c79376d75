package org.parley.bot;

import jakarta.annotation.PreDestroy;
import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedScheduledExecutorService;
import jakarta.enterprise.concurrent.ManagedThreadFactory;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.parley.outward.Outward;
import org.parley.outward.OutwardOutcome;
import org.parley.outward.OutwardOutcome.Answered;
import org.parley.outward.OutwardOutcome.Broken;
import org.parley.outward.OutwardOutcome.Refused;
import org.parley.outward.OutwardOutcome.TimedOut;
import org.parley.outward.OutwardRequest;

/**
 * Make deliveries: a few threads for each channel, so that a target that hangs stops its own channel and no other. Each works
 * off what is due of one customer, one after the other, and stops at the first that fails: those behind it wait their turn.
 */
@ApplicationScoped
public class Postmen {

    private static final int AT_ONCE = 8;
    private static final int MOST_WAITING = 10_000;
    private static final int IDLE_SECONDS = 30;

    /** Tells the other side what comes twice; the name is the one of Standard Webhooks. */
    private static final String ID_HEADER = "webhook-id";

    @Resource
    private ManagedThreadFactory factory;

    @Resource
    private ManagedScheduledExecutorService later;

    @Inject
    private Clock clock;

    @Inject
    private DeliveryTrigger trigger;

    @Inject
    private Errands errands;

    @Inject
    private BotPool bots;

    @Inject
    private Outward outward;

    private final Map<Long, ThreadPoolExecutor> offices = new ConcurrentHashMap<>();

    /** Customers who wait for a thread: who is nudged about meanwhile is not forgotten. */
    private final Set<Long> waiting = ConcurrentHashMap.newKeySet();

    @PreDestroy
    void close() {
        offices.values().forEach(ThreadPoolExecutor::shutdownNow);
    }

    /** Works off what is due of a customer, on a thread of the customer's channel. Too many at once are left to the timer. */
    void send(long customer) {
        errands.channel(customer).filter(channel -> waiting.add(customer)).ifPresent(channel -> {
            try {
                offices.computeIfAbsent(channel, key -> office()).execute(() -> work(customer));
            } catch (RejectedExecutionException e) {
                waiting.remove(customer);
            }
        });
    }

    /** Begins only now: the time it waited for a thread is no part of the try. */
    private void work(long customer) {
        waiting.remove(customer);
        Optional<Errand> next = errands.begin(customer);
        while (next.isPresent() && make(customer, next.get())) {
            next = errands.begin(customer);
        }
    }

    /** @return whether it is made, or given up: then it is the next one's turn */
    private boolean make(long customer, Errand errand) {
        try {
            if (errand instanceof Errand.ToBot toBot) {
                return makeToBot(customer, toBot);
            }
            if (errand instanceof Errand.ToPlatform toPlatform) {
                return makeToPlatform(customer, toPlatform);
            }
            errands.ended((Errand.Inside) errand);
            return true;
        } catch (RuntimeException e) {
            BotLog.LOG.broke(errand.id().toString(), e);
            return failed(customer, errand, "FAULT");
        }
    }

    private boolean makeToBot(long customer, Errand.ToBot errand) {
        if (errand.kind() == DeliveryKind.ASK) {
            errands.answered(errand, bots.ask(errand.plan(), errand.request()));
            return true;
        }
        if (errand.kind() == DeliveryKind.NOBODY) {
            errands.answered(errand, bots.nobody(errand.plan(), errand.request()));
            return true;
        }
        if (bots.ended(errand.plan(), errand.request()) instanceof BotOutcome.Unavailable trouble) {
            return failed(customer, errand, trouble.reason());
        }
        errands.done(errand.number());
        return true;
    }

    private boolean makeToPlatform(long customer, Errand.ToPlatform errand) {
        OutwardRequest request = OutwardRequest.postJson(errand.webhook(), errand.body())
                .with(ID_HEADER, errand.id().toString());
        OutwardOutcome outcome = outward.call(request, Errands.LONGEST_CALL);
        if (outcome instanceof Answered answer && answer.status() >= 200 && answer.status() < 300) {
            errands.done(errand.number());
            return true;
        }
        // 410: it is gone for good, as Standard Webhooks says
        if (outcome instanceof Answered answer && answer.status() == 410) {
            errands.refused(errand.number(), "410");
            return true;
        }
        return failed(customer, errand, reason(outcome));
    }

    /** Nudges at the time of the next try; should this node die before, the timer does. @return whether it is the next one's turn */
    private boolean failed(long customer, Errand errand, String reason) {
        Optional<Instant> again = errands.failed(errand.number(), reason);
        again.ifPresent(at -> later.schedule(
                () -> trigger.nudge(customer),
                Math.max(0, Duration.between(clock.instant(), at).toMillis()) + 1,
                TimeUnit.MILLISECONDS));
        return again.isEmpty();
    }

    private static String reason(OutwardOutcome outcome) {
        if (outcome instanceof Answered answer) {
            return Integer.toString(answer.status());
        }
        if (outcome instanceof Refused refused) {
            return "REFUSED " + refused.reason();
        }
        if (outcome instanceof TimedOut late) {
            return "TIMEOUT " + late.stage();
        }
        return outcome instanceof Broken broken ? broken.fault().name() : "TOO_LARGE";
    }

    private ThreadPoolExecutor office() {
        ThreadPoolExecutor threads = new ThreadPoolExecutor(
                AT_ONCE, AT_ONCE, IDLE_SECONDS, TimeUnit.SECONDS, new LinkedBlockingQueue<>(MOST_WAITING), factory);
        threads.allowCoreThreadTimeOut(true);
        return threads;
    }
}
