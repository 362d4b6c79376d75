package org.parley.bench;

import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.function.IntFunction;
import java.util.stream.IntStream;

/**
 * Rounds of chats that customers start and the server assigns, each round with as many available agents as it is told. First
 * calmly, one after another at a given rate: what one decision takes. Then in a rush, as fast as they can be started: how many
 * the server decides in a second.
 */
final class RoutingRounds {

    private static final Duration ROUND = Duration.ofMinutes(3);
    private static final Duration LOOK = Duration.ofMillis(20);
    private static final int CUSTOMERS = 4;

    private final Web web;
    private final Schedule schedule;
    private final String channel;
    private final AgentDesk administrator;
    private final BenchAgents agents;
    private final int chats;
    private final int rate;
    private long uneven;

    /**
     * @param administrator ends the chats
     * @param chats of each half of a round
     * @param rate starts a second in the calm half
     */
    RoutingRounds(
            Web web,
            Schedule schedule,
            String channel,
            AgentDesk administrator,
            BenchAgents agents,
            int chats,
            int rate) {
        this.web = web;
        this.schedule = schedule;
        this.channel = channel;
        this.administrator = administrator;
        this.agents = agents;
        this.chats = chats;
        this.rate = rate;
    }

    /**
     * What a round came to.
     *
     * @param calm median from start to assignment, in ms
     * @param rush chats started and assigned in a second
     */
    record Figures(double calm, double rush) {}

    /** Plays a round with so many available agents. */
    Figures play(int available, Latency decisions, Latency closes) throws SQLException {
        agents.available(available);
        long begin = System.nanoTime();
        Queue<String> calm = start(number -> at(begin + number * TimeUnit.SECONDS.toNanos(1) / rate));
        List<Double> millis = agents.decisions();
        require(millis.size());
        millis.forEach(decisions::took);
        close(calm, closes);

        agents.available(available);
        long rush = System.nanoTime();
        Queue<String> hasty = start(number -> CompletableFuture.completedFuture(null));
        double seconds = (System.nanoTime() - rush) / 1e9;
        require(agents.decisions().size());
        close(hasty, closes);
        return new Figures(millis.get(chats / 2), chats / seconds);
    }
    /** The most chats by which one available agent was ahead of another at the end of a round. */
    long uneven() {
        return uneven;
    }

    /** Starts all chats, each when it is due and one of the customers is free, and returns when all have an agent. */
    private Queue<String> start(IntFunction<CompletableFuture<Void>> due) throws SQLException {
        Queue<String> started = new ConcurrentLinkedQueue<>();
        each(
                IntStream.range(0, chats).boxed().toList(),
                number -> due.apply(number)
                        .thenCompose(now ->
                                CustomerChat.start(web, channel, BenchAgents.GROUP, "Customer " + number, "Hello"))
                        .thenAccept(chat -> started.add(chat.chat())));
        long deadline = System.nanoTime() + ROUND.toNanos();
        for (long waiting = agents.waiting(); waiting > 0; waiting = agents.waiting()) {
            if (System.nanoTime() > deadline) {
                throw new IllegalStateException(waiting + " chats still wait for an agent");
            }
            Schedule.pause(LOOK);
        }
        uneven = Math.max(uneven, agents.uneven());
        return started;
    }

    private void require(int assigned) {
        if (assigned != chats) {
            throw new IllegalStateException(assigned + " of " + chats + " chats have an agent");
        }
    }

    private void close(Queue<String> started, Latency closes) {
        each(List.copyOf(started), chat -> {
            long begin = System.nanoTime();
            return administrator.post("/chats/" + chat + "/close").thenAccept(reply -> {
                reply.require("Closing a chat");
                closes.sinceDue(begin);
            });
        });
    }

    private CompletableFuture<Void> at(long nanos) {
        return schedule.after(Duration.ofNanos(Math.max(0, nanos - System.nanoTime())));
    }

    /** In a few chains, each step when the one before it is done. */
    private static <T> void each(List<T> items, Function<T, CompletableFuture<Void>> step) {
        Queue<T> left = new ConcurrentLinkedQueue<>(items);
        Schedule.await(
                CompletableFuture.allOf(IntStream.range(0, CUSTOMERS)
                        .mapToObj(chain -> next(left, step))
                        .toArray(CompletableFuture[]::new)),
                ROUND);
    }

    private static <T> CompletableFuture<Void> next(Queue<T> left, Function<T, CompletableFuture<Void>> step) {
        T item = left.poll();
        return item == null
                ? CompletableFuture.completedFuture(null)
                : step.apply(item).thenCompose(done -> next(left, step));
    }
}
