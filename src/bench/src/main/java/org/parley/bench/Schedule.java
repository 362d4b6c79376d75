package org.parley.bench;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.LockSupport;

/** The only place that waits: one thread for everything that happens later, and the pause of the benchmark's own thread. */
final class Schedule implements AutoCloseable {

    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor(task -> {
        Thread thread = new Thread(task, "bench-schedule");
        thread.setDaemon(true);
        return thread;
    });

    /** Runs the task at this moment of {@link System#nanoTime()}, or at once when it has passed. */
    void at(long nanos, Runnable task) {
        timer.schedule(task, nanos - System.nanoTime(), TimeUnit.NANOSECONDS);
    }

    /** Completes after this time. */
    CompletableFuture<Void> after(Duration time) {
        CompletableFuture<Void> passed = new CompletableFuture<>();
        at(System.nanoTime() + time.toNanos(), () -> passed.complete(null));
        return passed;
    }

    ScheduledFuture<?> every(Duration time, Runnable task) {
        return timer.scheduleAtFixedRate(task, time.toNanos(), time.toNanos(), TimeUnit.NANOSECONDS);
    }

    /** Holds the calling thread, which must be none of the driver's own. */
    static void pause(Duration time) {
        pauseUntil(System.nanoTime() + time.toNanos());
    }

    /** Holds the calling thread until this moment of {@link System#nanoTime()}. */
    static void pauseUntil(long nanos) {
        for (long left = nanos - System.nanoTime(); left > 0; left = nanos - System.nanoTime()) {
            if (Thread.currentThread().isInterrupted()) {
                throw new IllegalStateException("Interrupted while waiting");
            }
            LockSupport.parkNanos(left);
        }
    }

    /** Waits for a result; what made it fail comes out as it is. */
    static <T> T await(CompletableFuture<T> result, Duration longest) {
        try {
            return result.get(longest.toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException e) {
            throw new IllegalStateException(e.getCause().getMessage(), e.getCause());
        } catch (TimeoutException e) {
            throw new IllegalStateException("No answer within " + longest.toSeconds() + " s", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted while waiting", e);
        }
    }

    @Override
    public void close() {
        timer.shutdownNow();
    }
}
