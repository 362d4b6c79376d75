package org.parley.web;

import jakarta.websocket.CloseReason;
import java.util.Optional;

/**
 * Puts a frame together from the parts the server hands over, and closes the socket (1009) as soon as they pass 64 KiB of
 * text: nothing beyond is kept. The bound of the WebSocket API is not used because Undertow does not keep to it for whole
 * messages.
 */
public final class FrameAssembly {

    private static final int MOST = 64 * 1024;

    private final Outbox outbox;
    private final StringBuilder parts = new StringBuilder();
    private boolean tooLarge;

    public FrameAssembly(Outbox outbox) {
        this.outbox = outbox;
    }

    /** Takes a part; answers the frame when it is the last one and all of them fit. */
    public Optional<String> add(String part, boolean last) {
        if (tooLarge) {
            return Optional.empty();
        }
        if (parts.length() + part.length() > MOST) {
            tooLarge = true;
            parts.setLength(0);
            outbox.close(CloseReason.CloseCodes.TOO_BIG.getCode(), "frame larger than 64 KiB");
            return Optional.empty();
        }
        parts.append(part);
        if (!last) {
            return Optional.empty();
        }
        String frame = parts.toString();
        parts.setLength(0);
        return Optional.of(frame);
    }
}
