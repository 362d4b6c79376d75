package org.parley.bench;

import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongConsumer;

/** Messages of one chat that have been sent and are awaited on the other side's live socket. */
final class Deliveries {

    private final History history;
    private final LongConsumer deliveredDue;
    private final Map<String, Awaited> awaited = new ConcurrentHashMap<>();

    /** @param deliveredDue told the due moment of each awaited message when it is there */
    Deliveries(History history, LongConsumer deliveredDue) {
        this.history = history;
        this.deliveredDue = deliveredDue;
    }

    /** To be called before the message is sent; completes when the live socket has shown it. */
    CompletableFuture<Void> await(String id, long dueNanos) {
        CompletableFuture<Void> shown = new CompletableFuture<>();
        awaited.put(id, new Awaited(dueNanos, shown));
        return shown;
    }

    /**
     * A message line on the live socket; the first time of an awaited id counts. The first line of a chat comes without
     * its id, which the staff door keeps to the customer; it is judged where the chat is read back.
     */
    void shown(Frame frame) {
        if (frame.id().isEmpty()) {
            return;
        }
        history.delivered(frame.id(), frame.author(), frame.text(), frame.sequence());
        Awaited message = awaited.remove(frame.id());
        if (message != null) {
            deliveredDue.accept(message.dueNanos);
            message.shown.complete(null);
        }
    }

    /** How many are still awaited. */
    int missing() {
        return awaited.size();
    }

    private record Awaited(long dueNanos, CompletableFuture<Void> shown) {}
}
