package org.parley.bench;

import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;

/** A customer in a chat with an agent, who writes when told to, over the live socket. */
final class PacedCustomer {

    private final Courier courier;
    private final CustomerChat chat;
    private final CustomerSocket socket;
    private Team.Seat seat;

    PacedCustomer(Web web, Schedule schedule, Courier courier, CustomerChat chat) {
        this.courier = courier;
        this.chat = chat;
        this.socket = new CustomerSocket(web, schedule, chat);
    }

    /** Opens the socket once an agent has joined. */
    CompletableFuture<Void> prepare(Team team, int group, Consumer<Frame> watcher) {
        return team.join(chat.chat(), group, watcher).thenCompose(taken -> {
            seat = taken;
            return socket.open();
        });
    }

    Team.Seat seat() {
        return seat;
    }

    /** @return the number of the acknowledged message */
    CompletableFuture<Integer> say(String text) {
        String id = MessageId.next();
        return courier.send(chat.history(), Sender.CUSTOMER, id, text, () -> socket.send(id, text));
    }

    CompletableFuture<Void> close() {
        socket.close();
        return seat.close();
    }
}
