package org.parley.bot;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import org.parley.bot.BotOutcome.Replied;
import org.parley.bot.BotOutcome.Unavailable;
import org.parley.chat.BotSays;
import org.parley.knowledge.KnowledgeBase;
import org.parley.outward.Outward;
import org.parley.outward.WayOut;
import org.parley.protocol.Guard;
import org.parley.protocol.GuardSettings;
import org.parley.protocol.GuardState;
import org.parley.protocol.RasaChannel;
import org.parley.protocol.Reason;
import org.parley.protocol.Trouble;

/**
 * The bots of this node: for each channel a client and a {@link Guard}, made anew when its row has changed. It has no threads:
 * a bot is asked on one of its channel's {@link Postmen}, so one that hangs holds those and nobody else's.
 */
@ApplicationScoped
public class BotPool {

    private record Seat(BotPlan plan, BotClient client, Guard<BotOutcome> guard) {}

    @Inject
    private Outward outward;

    @Inject
    private KnowledgeBase knowledge;

    @Inject
    private Clock clock;

    private final Map<Long, Seat> seats = new ConcurrentHashMap<>();

    /** For the container. */
    public BotPool() {}

    BotPool(Outward outward, KnowledgeBase knowledge, Clock clock) {
        this.outward = outward;
        this.knowledge = knowledge;
        this.clock = clock;
    }

    /** Asks and waits, no longer than the bot may take. Never throws. */
    BotOutcome ask(BotPlan plan, BotRequest request) {
        return audible(guarded(plan, bot -> bot.ask(request)), request);
    }

    /** Tells that nobody takes the customer it wanted to hand over, and asks what to say; may be nothing. Never throws. */
    BotOutcome nobody(BotPlan plan, BotRequest last) {
        return guarded(plan, bot -> bot.nobody(last));
    }

    /** Tells that agents are done with the customer. Never throws. */
    BotOutcome ended(BotPlan plan, BotRequest last) {
        return guarded(plan, bot -> bot.ended(last));
    }

    /** How the bot of a channel is doing; empty when it was not asked since the start. */
    public Optional<GuardState> state(long channel) {
        return Optional.ofNullable(seats.get(channel)).map(seat -> seat.guard.state());
    }

    private BotOutcome guarded(BotPlan plan, Function<BotClient, BotOutcome> question) {
        try {
            Seat seat = seat(plan);
            return seat.guard.ask(() -> question.apply(seat.client));
        } catch (RuntimeException e) {
            BotLog.LOG.askingBroke(plan.channel(), e);
            return new Unavailable(new Trouble(Reason.FAULT));
        }
    }

    /** A customer who hears nothing would wait for it. */
    private static BotOutcome audible(BotOutcome outcome, BotRequest request) {
        if (outcome instanceof Replied reply && reply.says().isEmpty() && reply.handOver() == null) {
            String words = BotWords.of(request.language()).notUnderstood();
            return new Replied(List.of(BotSays.text(words)), null, false);
        }
        return outcome;
    }

    /** Plans are compared as a whole: a bot that was taken away and made again begins to count its versions anew. */
    private Seat seat(BotPlan plan) {
        return seats.compute(
                plan.channel(), (channel, before) -> before != null && before.plan.equals(plan) ? before : made(plan));
    }

    private Seat made(BotPlan plan) {
        GuardSettings settings = GuardSettings.standard().withTimeout(plan.timeout());
        Guard<BotOutcome> guard =
                new Guard<>(settings, clock, BotOutcome::wrong, Unavailable::new, new Logged(plan.channel()));
        return new Seat(plan, client(plan, outward), guard);
    }

    private BotClient client(BotPlan plan, WayOut way) {
        return switch (plan.kind()) {
            case KNOWLEDGE -> new KnowledgeBot(knowledge::search, knowledge::topic, plan.threshold());
            case CHAT_API -> new ChatApiBot(way, plan.address(), plan.secret());
            case RASA -> new RasaBot(way, new RasaChannel(plan.address()), plan.secret());
            case COMPLETIONS -> new CompletionsBot(way, plan.completions(), knowledge::search);
        };
    }

    private record Logged(long channel) implements Guard.Watcher {

        @Override
        public void leftAlone(int failures, Trouble trouble, Duration rest) {
            BotLog.LOG.leftAlone(channel, failures, trouble.code(), rest.toSeconds());
        }

        @Override
        public void answersAgain() {
            BotLog.LOG.answersAgain(channel);
        }
    }
}
