package org.parley.bench;

import java.net.URI;

/** A server a benchmark owns, so that it may kill it. */
public interface ServerUnderTest extends AutoCloseable {

    /** Starts it, the first time or after a kill, on the same data and the same address. Need not wait until it answers. */
    void start();

    /** Kills the application server with SIGKILL, now; the database goes on. */
    void killNow();

    /** Stops all of it cleanly. */
    void stop();

    /** Its address without a path; the same over its whole life. */
    URI url();

    @Override
    default void close() {
        stop();
    }
}
