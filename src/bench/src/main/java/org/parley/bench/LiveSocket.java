package org.parley.bench;

import java.io.IOException;
import java.net.http.WebSocket;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ScheduledFuture;
import java.util.function.Consumer;

/**
 * One WebSocket of the wire, carrying JSON text frames. The JDK's client allows a single send at a time, so sends wait in
 * line here. A ping goes out every 20 s, since the server drops who is silent for 60.
 */
final class LiveSocket implements WebSocket.Listener {

    private static final Duration PING = Duration.ofSeconds(20);
    private static final int NORMAL = 1000;

    private final Consumer<Frame> frames;
    private final Consumer<IOException> gone;
    private final StringBuilder parts = new StringBuilder();
    private final Queue<String> waiting = new ArrayDeque<>();
    private WebSocket socket;
    private ScheduledFuture<?> ping;
    private boolean sending;
    private boolean closed;

    private LiveSocket(Consumer<Frame> frames, Consumer<IOException> gone) {
        this.frames = frames;
        this.gone = gone;
    }

    /**
     * Opens a socket and says hello.
     *
     * @param path of the server and the headers of who opens it
     * @param hello the first frame
     * @param frames told of every frame, one at a time
     * @param gone told once, when the socket ended by anything but {@link #close()}
     */
    static CompletableFuture<LiveSocket> open(
            Web web, Schedule schedule, Door path, String hello, Consumer<Frame> frames, Consumer<IOException> gone) {
        LiveSocket live = new LiveSocket(frames, gone);
        return web.socket(path.path(), path.headers(), live).thenApply(socket -> {
            live.opened(socket, schedule);
            live.send(hello);
            return live;
        });
    }

    private synchronized void opened(WebSocket opened, Schedule schedule) {
        socket = opened;
        if (!closed) {
            ping = schedule.every(PING, () -> send("{\"type\":\"ping\"}"));
        }
    }

    /** Sends a text frame, after those that were given before it; false when the socket has ended. */
    boolean send(String json) {
        synchronized (this) {
            if (closed) {
                return false;
            }
            waiting.add(json);
        }
        sendNext();
        return true;
    }

    private void sendNext() {
        String next;
        synchronized (this) {
            if (sending || closed || waiting.isEmpty()) {
                return;
            }
            sending = true;
            next = waiting.remove();
        }
        socket.sendText(next, true).whenComplete((sent, failure) -> {
            synchronized (this) {
                sending = false;
            }
            if (failure != null) {
                end(new IOException("Could not send", failure));
            } else {
                sendNext();
            }
        });
    }

    @Override
    public CompletionStage<?> onText(WebSocket from, CharSequence data, boolean last) {
        parts.append(data);
        if (last) {
            Frame frame = Frame.parse(parts);
            parts.setLength(0);
            frames.accept(frame);
        }
        from.request(1);
        return null;
    }

    @Override
    public CompletionStage<?> onClose(WebSocket from, int code, String reason) {
        end(new IOException("Socket closed: " + code + " " + reason));
        return null;
    }

    @Override
    public void onError(WebSocket from, Throwable failure) {
        end(new IOException("Socket broken", failure));
    }

    private void end(IOException why) {
        if (markClosed()) {
            gone.accept(why);
        }
    }

    private synchronized boolean markClosed() {
        if (closed) {
            return false;
        }
        closed = true;
        waiting.clear();
        if (ping != null) {
            ping.cancel(false);
        }
        return true;
    }

    /** Ends the socket without telling {@code gone}. */
    void close() {
        if (markClosed() && socket != null) {
            socket.sendClose(NORMAL, "").whenComplete((sent, failure) -> socket.abort());
        }
    }

    /**
     * Where a socket lives and who opens it.
     *
     * @param path below the server's address
     * @param headers for the handshake
     */
    record Door(String path, Map<String, String> headers) {}
}
