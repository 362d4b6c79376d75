package org.parley.bench;

import java.util.concurrent.atomic.LongAdder;

/** What all customers of the closed loop count together, within the measured window only. */
final class MessageCount {

    private static final String FILLER =
            " I have been waiting for my parcel since last week, could you please have a look where it is?";

    private final LongAdder acknowledged = new LongAdder();
    private final LongAdder delivered = new LongAdder();
    private final Latency acknowledgements = new Latency();
    private final Latency deliveries = new Latency();
    private volatile boolean measuring;
    private volatile boolean stopped = true;

    /** A message of some 110 bytes, the mean of the dialogues we have. */
    static String text(int number) {
        return "Message " + number + "." + FILLER;
    }

    void measure(boolean on) {
        measuring = on;
    }

    void start() {
        stopped = false;
    }

    void stop() {
        stopped = true;
    }

    boolean isStopped() {
        return stopped;
    }

    void acknowledged(long dueNanos) {
        if (measuring) {
            acknowledged.increment();
            acknowledgements.sinceDue(dueNanos);
        }
    }

    void delivered(long dueNanos) {
        if (measuring) {
            delivered.increment();
            deliveries.sinceDue(dueNanos);
        }
    }

    long acknowledged() {
        return acknowledged.sum();
    }

    long delivered() {
        return delivered.sum();
    }

    Latency acknowledgements() {
        return acknowledgements;
    }

    Latency deliveries() {
        return deliveries;
    }
}
