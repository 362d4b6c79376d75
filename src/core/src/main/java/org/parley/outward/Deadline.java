package org.parley.outward;

import java.time.Duration;

/** A moment in this process, not on the clock of the wall, which may be set. */
record Deadline(long nanoTime) {

    static Deadline in(Duration time) {
        return new Deadline(System.nanoTime() + time.toNanos());
    }

    /** Nanoseconds left; 0 or less when it is over. */
    long left() {
        return nanoTime - System.nanoTime();
    }

    boolean isOver() {
        return left() <= 0;
    }
}
