package org.parley.broadcast;

import java.util.List;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.atomic.AtomicBoolean;
import org.parley.shared.Lane;

/**
 * Takes broadcasts from the topic and tells an audience of them on one thread of its own, in their order. A lone broadcast
 * is told at once; those that came while the audience was busy are told together, as one: what a broadcast costs (queries
 * for what moved) is then shared, so that a node that is slow for a while catches up instead of falling further behind.
 */
public final class BroadcastReader implements AutoCloseable {

    /** Who passes broadcasts on to open pages. */
    public interface Audience {

        /** Passes on what happened. */
        void tell(Broadcast broadcast);

        /** Events were lost: every page is brought up to date by reading. */
        void catchUpAll();
    }

    /** Forty seconds of a node that sends without a pause; who is further behind than that reads anew. */
    private static final int MOST_WAITING = 10_000;

    private static final int LARGEST_BATCH = 100;

    private final Audience audience;
    private final Lane<String> lane;

    /** Whether events were not passed on; the next broadcast makes up for it. */
    private final AtomicBoolean failed = new AtomicBoolean();

    /** @param name of the thread */
    public BroadcastReader(String name, ThreadFactory threads, Audience audience) {
        this.audience = audience;
        this.lane = new Lane<>(name, MOST_WAITING, LARGEST_BATCH, threads, this::tell);
    }

    /** Hands over the text of one JMS message; never blocks. */
    public void hear(String broadcast) {
        if (!lane.offer(broadcast) && !failed.getAndSet(true)) {
            BroadcastLog.LOG.tooManyBroadcasts();
        }
    }

    /** Tells what is still waiting, for at most five seconds, and stops. */
    @Override
    public void close() {
        lane.close();
    }

    private void tell(List<String> texts) {
        boolean behind = failed.getAndSet(false);
        try {
            Broadcast broadcast = Broadcast.read(String.join("", texts));
            if (broadcast.afterLoss() || behind) {
                audience.catchUpAll();
            }
            audience.tell(broadcast);
        } catch (RuntimeException | Error e) {
            failed.set(true);
            BroadcastLog.LOG.eventsNotPassedOn(e);
        }
    }
}
