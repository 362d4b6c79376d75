package org.parley.web;

import java.util.ArrayDeque;
import java.util.Queue;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.Consumer;

/**
 * The frames of one socket, one after another. The thread that reads them reads for hundreds of sockets. What only computes
 * it does itself, which saves a message two changes of thread, a sixth of what it costs; what may wait for the database goes
 * to another thread, and what comes after it waits there too.
 *
 * <p>Turns are given by one thread at a time, as the server reads a socket.
 */
public final class Turns {

    /** A page that sends so much faster than it is served is closed; it comes back and reads what it missed. */
    static final int MOST_WAITING = 500;

    private final Executor others;
    private final Consumer<Throwable> failed;
    private final Queue<Runnable> waiting = new ArrayDeque<>();
    private boolean underWay;

    /**
     * @param others where work is done that may wait
     * @param failed told when such work ends in an exception, or too much of it is waiting; what was waiting is dropped
     */
    public Turns(Executor others, Consumer<Throwable> failed) {
        this.others = others;
        this.failed = failed;
    }

    /** Work that waits for nothing: done now, unless something before it is not. */
    public void quick(Runnable work) {
        if (isFree()) {
            work.run();
        } else {
            slow(work);
        }
    }

    /** Work that may wait, for the database for example. */
    public void slow(Runnable work) {
        boolean first;
        synchronized (waiting) {
            first = !underWay;
            underWay = true;
            waiting.add(work);
        }
        if (first) {
            goOn();
        } else if (tooMany()) {
            WebLog.LOG.tooManyFrames(MOST_WAITING);
            giveUp(new RejectedExecutionException("too many frames"));
        }
    }

    private boolean isFree() {
        synchronized (waiting) {
            return !underWay;
        }
    }

    private boolean tooMany() {
        synchronized (waiting) {
            return waiting.size() > MOST_WAITING;
        }
    }

    private void goOn() {
        try {
            others.execute(this::next);
        } catch (RejectedExecutionException stopping) {
            giveUp(stopping);
        }
    }

    /** One turn of this socket; before its next one others have theirs. */
    private void next() {
        Runnable work;
        synchronized (waiting) {
            work = waiting.poll();
            underWay = work != null;
        }
        if (work == null) {
            return;
        }
        try {
            work.run();
        } catch (RuntimeException | Error e) {
            // an error too: nobody else would close the socket, and its page believe in it
            WebLog.LOG.frameFailed(e);
            giveUp(e);
        } finally {
            goOn();
        }
    }

    private void giveUp(Throwable cause) {
        synchronized (waiting) {
            waiting.clear();
        }
        failed.accept(cause);
    }
}
