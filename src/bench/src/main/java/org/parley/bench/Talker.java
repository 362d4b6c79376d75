package org.parley.bench;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.function.BooleanSupplier;

/**
 * One writer under load: says something, waits for the answer (sending the same id again until it comes), thinks, says the
 * next thing, until the load is stopped.
 */
final class Talker {

    private final Schedule schedule;
    private final Courier courier;
    private final Duration think;
    private final BooleanSupplier stopped;

    Talker(Schedule schedule, Courier courier, Duration think, BooleanSupplier stopped) {
        this.schedule = schedule;
        this.courier = courier;
        this.think = think;
        this.stopped = stopped;
    }

    /**
     * Talks in one chat.
     *
     * @param mouth sends one attempt
     * @return completes when the load is stopped and the last message answered; fails when one was given up or refused
     */
    CompletableFuture<Void> talk(History history, Sender sender, Mouth mouth) {
        CompletableFuture<Void> ended = new CompletableFuture<>();
        say(1, history, sender, mouth, ended);
        return ended;
    }

    private void say(int number, History history, Sender sender, Mouth mouth, CompletableFuture<Void> ended) {
        if (stopped.getAsBoolean()) {
            ended.complete(null);
            return;
        }
        String id = MessageId.next();
        String text = sender.name() + " says " + number;
        courier.send(history, sender, id, text, () -> mouth.send(id, text)).whenComplete((sequence, failure) -> {
            if (failure != null) {
                ended.completeExceptionally(failure);
            } else {
                schedule.after(think).thenRun(() -> say(number + 1, history, sender, mouth, ended));
            }
        });
    }

    /** A way to send one attempt of a message. */
    interface Mouth {
        CompletableFuture<Answer> send(String id, String text);
    }
}
