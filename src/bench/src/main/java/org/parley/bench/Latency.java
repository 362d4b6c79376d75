package org.parley.bench;

import java.util.concurrent.TimeUnit;
import org.HdrHistogram.ConcurrentHistogram;
import org.HdrHistogram.Histogram;

/**
 * Latencies of one kind of event, in microseconds with three significant digits. They are counted from the moment the
 * event was due, not from the moment the driver came to it, so that a stall is charged to everything it delayed.
 */
final class Latency {

    private static final double MICROS_PER_MILLI = 1000.0;

    private final Histogram histogram = new ConcurrentHistogram(3);

    /** Something due at this moment of {@link System#nanoTime()} has just happened. */
    void sinceDue(long dueNanos) {
        histogram.recordValue(Math.max(0, TimeUnit.NANOSECONDS.toMicros(System.nanoTime() - dueNanos)));
    }

    /** Somebody else's clock measured this. */
    void took(double millis) {
        histogram.recordValue(Math.max(0, Math.round(millis * MICROS_PER_MILLI)));
    }

    long count() {
        return histogram.getTotalCount();
    }

    /** Puts p50, p95, p99 and max into the report, in milliseconds. */
    void report(Report report, String name) {
        report.line(
                "%-12s p50 %8.2f ms   p95 %8.2f ms   p99 %8.2f ms   max %8.2f ms   (%d)",
                name, millis(50), millis(95), millis(99), millis(100), count());
        report.figure(name + "_p50_ms", millis(50));
        report.figure(name + "_p95_ms", millis(95));
        report.figure(name + "_p99_ms", millis(99));
        report.figure(name + "_max_ms", millis(100));
    }

    /** A percentile in milliseconds. */
    double millis(double percentile) {
        return histogram.getValueAtPercentile(percentile) / MICROS_PER_MILLI;
    }
}
