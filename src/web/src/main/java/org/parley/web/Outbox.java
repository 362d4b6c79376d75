package org.parley.web;

import jakarta.websocket.CloseReason;
import jakarta.websocket.SendHandler;
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

    /**
     * Sends this frame and those that wait behind it. The server says at once, from within the call, that a frame has left when
     * the line takes it: as many as wait would nest as deep, so such an answer is picked up here and not there.
     */
    private void transmit(String first) {
        String frame = first;
        while (frame != null) {
            Leaving leaving = new Leaving();
            try {
                if (!session.isOpen()) {
                    return;
                }
                session.getAsyncRemote().sendText(frame, leaving);
            } catch (IllegalStateException e) {
                // closed in this very moment; nobody else may suffer for it
                return;
            }
            frame = leaving.hasLeft() ? after(leaving.result) : null;
        }
    }

    /** The next frame that waits; none after one that could not leave. */
    private String after(SendResult result) {
        synchronized (waiting) {
            String next = result.isOK() ? waiting.poll() : null;
            sending = next != null;
            return next;
        }
    }

    /** A frame on its way out. */
    private final class Leaving implements SendHandler {

        private boolean handedOver;
        private SendResult result;

        /** Asked once, after the call: whether the answer was in it. Otherwise it goes on from the answer. */
        private synchronized boolean hasLeft() {
            handedOver = true;
            return result != null;
        }

        @Override
        public void onResult(SendResult answer) {
            synchronized (this) {
                result = answer;
                if (!handedOver) {
                    return;
                }
            }
            transmit(after(answer));
        }
    }
}
