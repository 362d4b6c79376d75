package org.parley.bench;

import java.util.concurrent.CompletableFuture;

/**
 * One customer in a closed loop over the live socket: the next message goes when the last one is acknowledged. Deliveries
 * are counted when the agent's live socket shows them.
 */
final class MessageLoop {

    private final MessageCount count;
    private final Courier courier;
    private final CustomerChat chat;
    private final CustomerSocket socket;
    private final Deliveries deliveries;
    private CompletableFuture<Void> ended;
    private int said;
    private Team.Seat seat;

    MessageLoop(Web web, Schedule schedule, Courier courier, CustomerChat chat, MessageCount count) {
        this.courier = courier;
        this.chat = chat;
        this.count = count;
        this.socket = new CustomerSocket(web, schedule, chat);
        this.deliveries = new Deliveries(chat.history(), count::delivered);
    }

    /** Opens the socket once an agent has joined. */
    CompletableFuture<Void> prepare(Team team, int group) {
        return team.join(chat.chat(), group, deliveries::shown).thenCompose(taken -> {
            seat = taken;
            return socket.open();
        });
    }

    CustomerChat chat() {
        return chat;
    }

    Team.Seat seat() {
        return seat;
    }

    /** Says one message after the other; completes after the count was stopped and the last one answered. May be run again. */
    CompletableFuture<Void> run() {
        ended = new CompletableFuture<>();
        next();
        return ended;
    }

    private void next() {
        if (count.isStopped()) {
            ended.complete(null);
            return;
        }
        said++;
        String id = MessageId.next();
        String text = MessageCount.text(said);
        long due = System.nanoTime();
        deliveries.await(id, due);
        courier.send(chat.history(), Sender.CUSTOMER, id, text, () -> socket.send(id, text))
                .whenComplete((sequence, failure) -> {
                    if (failure != null) {
                        ended.completeExceptionally(failure);
                        return;
                    }
                    count.acknowledged(due);
                    next();
                });
    }

    /** Acknowledged messages the agent's live socket has not shown. */
    int missing() {
        return deliveries.missing();
    }

    CompletableFuture<Void> close() {
        socket.close();
        return seat.close();
    }
}
