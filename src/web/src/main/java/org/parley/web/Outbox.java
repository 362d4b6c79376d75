package org.parley.web;

import jakarta.websocket.CloseReason;
import jakarta.websocket.SendResult;
import jakarta.websocket.Session;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Deque;

/**
 * The way out through a socket: frames leave one after another, whoever sends never waits, and a reader that takes
 * nothing cannot fill our memory. Beyond {@value #MOST_WAITING} waiting frames the socket is closed; its page comes back
 * and reads what it missed.
 */
public final class Outbox {

    private static final int MOST_WAITING = 2_000;

    private final Session session;
    private final Deque<String> waiting = new ArrayDeque<>();
    private boolean sending;

    public Outbox(Session session) {
        this.session = session;
    }

    /** Sends a frame after those before it. */
    public void send(String frame) {
        synchronized (waiting) {
            if (sending) {
                waiting.add(frame);
                if (waiting.size() > MOST_WAITING) {
                    WebLog.LOG.slowReader(waiting.size());
                    waiting.clear();
                    close(CloseReason.CloseCodes.TRY_AGAIN_LATER.getCode(), "too slow");
                }
                return;
            }
            sending = true;
        }
        transmit(frame);
    }

    /** Closes the socket with a code and a reason of at most 123 bytes. */
    public void close(int code, String reason) {
        try {
            if (session.isOpen()) {
                session.close(new CloseReason(CloseReason.CloseCodes.getCloseCode(code), reason));
            }
        } catch (IOException e) {
            // the other side is gone already, which is what was wanted
            return;
        }
    }

    private void transmit(String frame) {
        try {
            if (session.isOpen()) {
                session.getAsyncRemote().sendText(frame, this::sent);
            }
        } catch (IllegalStateException e) {
            // closed in this very moment; nobody else may suffer for it
            return;
        }
    }

    private void sent(SendResult result) {
        String next;
        synchronized (waiting) {
            next = result.isOK() ? waiting.poll() : null;
            sending = next != null;
        }
        if (next != null) {
            transmit(next);
        }
    }
}
