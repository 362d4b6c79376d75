package org.parley.shared;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;

/**
 * Natural batching: one thread takes whatever is waiting, up to a bound, and works on it at once. Nothing waits for a
 * batch to fill, so a lone item is served at once; under load the batches grow by themselves and share one commit, one
 * query or one send. Items keep their order. What does not fit into the bounded queue is not accepted.
 *
 * <p>The work must handle its own failures; one that escapes is reported and the lane goes on with the next batch.
 */
public final class Lane<T> implements AutoCloseable {

    private final BlockingQueue<T> waiting;
    private final int largestBatch;
    private final long breathNanos;
    private final Consumer<List<T>> work;
    private final Thread thread;
    private volatile boolean closed;

    /**
     * @param bound most items waiting
     * @param largestBatch most items worked on at once
     */
    public Lane(String name, int bound, int largestBatch, ThreadFactory threads, Consumer<List<T>> work) {
        this(name, bound, largestBatch, Duration.ZERO, threads, work);
    }

    /**
     * A lane that takes breath.
     *
     * @param breath least time between the beginnings of two batches; an item that comes later than that after the last
     *     one is served at once
     */
    public Lane(
            String name, int bound, int largestBatch, Duration breath, ThreadFactory threads, Consumer<List<T>> work) {
        this.breathNanos = breath.toNanos();
        this.waiting = new ArrayBlockingQueue<>(bound);
        this.largestBatch = largestBatch;
        this.work = work;
        this.thread = threads.newThread(this::run);
        thread.setName(name);
        thread.start();
    }

    /** Hands an item over; never blocks. False when the lane is full or closed. */
    public boolean offer(T item) {
        return !closed && waiting.offer(item);
    }

    /** Works off what is waiting, for at most five seconds, and stops. */
    @Override
    public void close() {
        closed = true;
        thread.interrupt();
        try {
            thread.join(TimeUnit.SECONDS.toMillis(5));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void run() {
        while (!closed || !waiting.isEmpty()) {
            List<T> batch = next();
            if (!batch.isEmpty()) {
                long began = System.nanoTime();
                workOn(batch);
                LockSupport.parkNanos(breathNanos - (System.nanoTime() - began));
            }
        }
    }

    private List<T> next() {
        List<T> batch = new ArrayList<>();
        try {
            T first = closed ? waiting.poll() : waiting.take();
            if (first != null) {
                batch.add(first);
            }
        } catch (InterruptedException e) {
            // closing: the loop looks at the flag, what is still waiting is worked off
            return batch;
        }
        waiting.drainTo(batch, largestBatch - batch.size());
        return batch;
    }

    private void workOn(List<T> batch) {
        try {
            work.accept(batch);
        } catch (RuntimeException | Error e) {
            // an error, too: a lane that ended would be missed by nobody until it is full
            SharedLog.LOG.batchFailed(thread.getName(), batch.size(), e);
        }
    }
}
