package org.parley.bench;

import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;

/** A live socket that is opened again, for ever, each time it breaks. */
final class LastingLink implements AutoCloseable {

    private static final Duration AGAIN = Duration.ofMillis(250);

    private final Web web;
    private final Schedule schedule;
    private final Party party;
    private CompletableFuture<LiveSocket> link = new CompletableFuture<>();
    private boolean closed;
    private volatile int breaks;

    LastingLink(Web web, Schedule schedule, Party party) {
        this.web = web;
        this.schedule = schedule;
        this.party = party;
    }

    /** Starts to connect; completes when the socket is open for the first time. */
    CompletableFuture<Void> open() {
        connect();
        return current().thenAccept(live -> {});
    }

    /** Sends over the open socket, or the next one; the result is false when it ended before the frame could leave. */
    CompletableFuture<Boolean> send(String json) {
        return current().thenApply(live -> live.send(json));
    }

    /** How often an open socket broke. */
    int breaks() {
        return breaks;
    }

    private void connect() {
        CompletableFuture<LiveSocket> wanted = current();
        party.door()
                .thenCompose(door -> LiveSocket.open(web, schedule, door, party.hello(), party::on, this::broken))
                .whenComplete((live, failure) -> {
                    if (failure == null) {
                        wanted.complete(live);
                    } else {
                        connectLater();
                    }
                });
    }

    private void broken(IOException why) {
        synchronized (this) {
            if (closed) {
                return;
            }
            breaks++;
            link = new CompletableFuture<>();
        }
        party.broken(why);
        connectLater();
    }

    private synchronized void connectLater() {
        if (!closed) {
            schedule.after(AGAIN).thenRun(this::connect);
        }
    }

    private synchronized CompletableFuture<LiveSocket> current() {
        return link;
    }

    @Override
    public void close() {
        synchronized (this) {
            closed = true;
        }
        current().thenAccept(LiveSocket::close);
    }

    /** Who uses the link. */
    interface Party {

        /** Where to knock, with the headers that are right now. */
        CompletableFuture<LiveSocket.Door> door();

        /** The first frame, made anew for each socket. */
        String hello();

        void on(Frame frame);

        /** What was under way has to be sent again. */
        void broken(IOException why);
    }
}
