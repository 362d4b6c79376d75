package org.parley.web;

import java.util.Objects;
import java.util.concurrent.TimeUnit;

/** Lets the same thing pass only so often, for hints of which one in a while is enough. */
public final class Pace {

    private final long nanos;
    private Object last;
    private long at;

    /** @param seconds the same thing passes once in so many */
    public Pace(int seconds) {
        nanos = TimeUnit.SECONDS.toNanos(seconds);
    }

    /** Whether this thing passes now; if so its time begins anew. */
    public synchronized boolean allows(Object thing) {
        long now = System.nanoTime();
        boolean passes = last == null || !Objects.equals(last, thing) || now - at >= nanos;
        if (passes) {
            last = thing;
            at = now;
        }
        return passes;
    }
}
