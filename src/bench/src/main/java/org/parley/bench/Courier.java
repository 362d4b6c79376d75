package org.parley.bench;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Supplier;

/**
 * Sends a message as the wire asks of every sender: the same id again and again until the server answers. Everything is
 * written into the chat's history on the way.
 */
final class Courier {

    private static final Duration AGAIN = Duration.ofMillis(250);

    private final Schedule schedule;
    private final Duration patience;
    private final LongAdder acknowledged = new LongAdder();
    private final LongAdder refused = new LongAdder();
    private final LongAdder again = new LongAdder();

    /** @param patience after which a message without an answer is given up, its fate unknown */
    Courier(Schedule schedule, Duration patience) {
        this.schedule = schedule;
        this.patience = patience;
    }

    /**
     * Sends one message.
     *
     * @param attempt sends it once; called again until an attempt is answered
     * @return the acknowledged sequence; fails when the server refuses it or the patience ends
     */
    CompletableFuture<Integer> send(
            History history, Sender sender, String id, String text, Supplier<CompletableFuture<Answer>> attempt) {
        history.invoke(id, sender, text);
        CompletableFuture<Integer> done = new CompletableFuture<>();
        attempt(new Parcel(history, id, attempt, System.nanoTime() + patience.toNanos(), done));
        return done;
    }

    long acknowledged() {
        return acknowledged.sum();
    }

    long refused() {
        return refused.sum();
    }

    /** Attempts beyond the first. */
    long repeated() {
        return again.sum();
    }

    private void attempt(Parcel parcel) {
        parcel.attempt.get().whenComplete((answer, failure) -> {
            if (failure == null) {
                answered(parcel, answer);
            } else {
                unknown(parcel, failure);
            }
        });
    }

    private void answered(Parcel parcel, Answer answer) {
        switch (answer.verdict()) {
            case STORED -> {
                parcel.history.ok(parcel.id, answer.sequence());
                acknowledged.increment();
                parcel.done.complete(answer.sequence());
            }
            case REFUSED -> {
                parcel.history.fail(parcel.id);
                refused.increment();
                parcel.done.completeExceptionally(
                        new UnexpectedAnswerException("Message refused: " + answer.code(), 0, answer.code()));
            }
            case LATER -> later(parcel, answer.pause(), new IllegalStateException("Never admitted: " + answer.code()));
            case UNKNOWN -> unknown(parcel, new IllegalStateException("Server failed: " + answer.code()));
        }
    }

    private void unknown(Parcel parcel, Throwable failure) {
        parcel.history.info(parcel.id);
        later(parcel, AGAIN, failure);
    }

    private void later(Parcel parcel, Duration wait, Throwable failure) {
        if (System.nanoTime() + wait.toNanos() > parcel.deadline) {
            parcel.done.completeExceptionally(failure);
            return;
        }
        again.increment();
        schedule.after(wait).thenRun(() -> attempt(parcel));
    }

    private record Parcel(
            History history,
            String id,
            Supplier<CompletableFuture<Answer>> attempt,
            long deadline,
            CompletableFuture<Integer> done) {}
}
