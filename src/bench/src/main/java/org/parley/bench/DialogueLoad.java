package org.parley.bench;

import java.time.Duration;
import java.util.concurrent.atomic.LongAdder;

/** What all dialogues of one run share: where they are played, and what is counted. */
final class DialogueLoad {

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final Stage stage;
    private final String channel;
    private final Courier courier;
    private final Latency starts = new Latency();
    private final Latency announcements = new Latency();
    private final Latency acknowledgements = new Latency();
    private final Latency deliveries = new Latency();
    private final LongAdder unannounced = new LongAdder();
    private final LongAdder missed = new LongAdder();

    DialogueLoad(Stage stage, String channel) {
        this.stage = stage;
        this.channel = channel;
        this.courier = new Courier(stage.schedule(), PATIENCE);
    }

    Web web() {
        return stage.web();
    }

    Schedule schedule() {
        return stage.schedule();
    }

    Team team() {
        return stage.team();
    }

    String channel() {
        return channel;
    }

    Courier courier() {
        return courier;
    }

    /** From the due arrival to the answer of the start. */
    Latency starts() {
        return starts;
    }

    /** From the due arrival to the chat in a queue on a live socket. */
    Latency announcements() {
        return announcements;
    }

    /** From the due send to the answer, of all messages. */
    Latency acknowledgements() {
        return acknowledgements;
    }

    /** From the due send of a customer's message to the line on the agent's live socket. */
    Latency deliveries() {
        return deliveries;
    }

    /** Chats no live socket has shown in time. */
    LongAdder unannounced() {
        return unannounced;
    }

    /** Messages the agent's live socket has not shown in time. */
    LongAdder missed() {
        return missed;
    }

    void acknowledged(long dueNanos) {
        acknowledgements.sinceDue(dueNanos);
    }
}
