package org.parley.run;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/** The one place that waits by the clock: between two looks at a process that has no other way to say it is ready. */
final class Pause {

    private Pause() {}

    static void shortly() {
        LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(150));
    }
}
