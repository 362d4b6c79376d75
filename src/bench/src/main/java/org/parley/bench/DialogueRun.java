package org.parley.bench;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;

/**
 * One dialogue replayed as one chat: the customer starts with the first turn, an agent joins, the turns follow in their
 * order, the agent closes. A turn is due as soon as the one before is acknowledged and, where an agent answers, has been
 * seen on the agent's live socket. No thread waits for any of it.
 */
final class DialogueRun {

    /** What the customer says first where a dialogue begins with the agent. */
    private static final String GREETING = "Hello";

    private static final int TOO_MANY = 429;
    private static final Duration START_AGAIN = Duration.ofMillis(500);
    private static final Duration SHOWN = Duration.ofSeconds(10);

    private final DialogueLoad load;
    private final Dialogue dialogue;
    private final int group;
    private final List<CompletableFuture<Void>> notYetShown = new ArrayList<>();
    private CustomerChat chat;
    private Deliveries deliveries;
    private Team.Seat seat;

    DialogueRun(DialogueLoad load, Dialogue dialogue, int group) {
        this.load = load;
        this.dialogue = dialogue;
        this.group = group;
    }

    int group() {
        return group;
    }

    /** The chat; null until the start was acknowledged. */
    CustomerChat chat() {
        return chat;
    }

    /** Null until an agent has joined. */
    Team.Seat seat() {
        return seat;
    }

    /** Plays it all; the start is due at this moment. */
    CompletableFuture<Void> play(long dueNanos) {
        boolean customerOpens = dialogue.turns().get(0).isCustomer();
        return start(customerOpens ? textOf(0) : GREETING)
                .thenCompose(started -> {
                    load.starts().sinceDue(dueNanos);
                    began(started);
                    load.acknowledged(dueNanos);
                    return joined(dueNanos);
                })
                .thenCompose(joined -> turn(customerOpens ? 1 : 0))
                .thenCompose(said -> seat.close());
    }

    private CompletableFuture<CustomerChat> start(String first) {
        return CustomerChat.start(load.web(), load.channel(), group, "Customer " + dialogue.id(), first)
                .exceptionallyCompose(failure -> isTooMany(failure)
                        ? load.schedule().after(START_AGAIN).thenCompose(passed -> start(first))
                        : CompletableFuture.failedFuture(failure));
    }

    private static boolean isTooMany(Throwable failure) {
        Throwable cause = failure instanceof CompletionException ? failure.getCause() : failure;
        return cause instanceof UnexpectedAnswerException answer && answer.status() == TOO_MANY;
    }

    private void began(CustomerChat started) {
        chat = started;
        deliveries = new Deliveries(started.history(), load.deliveries()::sinceDue);
    }

    /** The agent looks once the chat stands in the queue on a live socket, or after a while all the same. */
    private CompletableFuture<Void> joined(long dueNanos) {
        return load.team()
                .announcement(chat.chat())
                .handle((shown, never) -> {
                    if (never == null) {
                        load.announcements().sinceDue(dueNanos);
                    } else {
                        load.unannounced().increment();
                    }
                    return null;
                })
                .thenCompose(looked -> load.team().join(chat.chat(), group, deliveries::shown))
                .thenAccept(taken -> seat = taken);
    }

    private CompletableFuture<Void> turn(int index) {
        if (index == dialogue.turns().size()) {
            return allShown();
        }
        boolean customer = dialogue.turns().get(index).isCustomer();
        return (customer ? customerSays(textOf(index)) : allShown().thenCompose(shown -> agentSays(textOf(index))))
                .thenCompose(acknowledged -> turn(index + 1));
    }

    private CompletableFuture<Void> customerSays(String text) {
        String id = MessageId.next();
        long due = System.nanoTime();
        notYetShown.add(deliveries
                .await(id, due)
                .orTimeout(SHOWN.toSeconds(), TimeUnit.SECONDS)
                .exceptionally(never -> {
                    load.missed().increment();
                    return null;
                }));
        return load.courier()
                .send(chat.history(), Sender.CUSTOMER, id, StoredText.of(text), () -> chat.send(id, text))
                .thenAccept(sequence -> load.acknowledged(due));
    }

    private CompletableFuture<Void> agentSays(String text) {
        String id = MessageId.next();
        long due = System.nanoTime();
        return load.courier()
                .send(chat.history(), seat.sender(), id, StoredText.of(text), () -> seat.send(id, text))
                .thenAccept(sequence -> load.acknowledged(due));
    }

    private CompletableFuture<Void> allShown() {
        CompletableFuture<Void> all = CompletableFuture.allOf(notYetShown.toArray(CompletableFuture[]::new));
        notYetShown.clear();
        return all;
    }

    private String textOf(int index) {
        return dialogue.turns().get(index).text();
    }
}
