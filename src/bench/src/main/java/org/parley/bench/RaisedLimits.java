package org.parley.bench;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * The limits against abuse, raised while a benchmark runs: a driver is one address that does what the limits are there to
 * stop. They are put back when this is closed, and also when the driver is interrupted.
 */
final class RaisedLimits implements AutoCloseable {

    private static final String SETTINGS = "/settings";
    private static final Duration CALL = Duration.ofSeconds(20);

    private static final Map<String, Integer> WANTED = Map.of(
            "chatLimit", 100,
            "messageBurst", 10_000,
            "messagesPerSecond", 10_000,
            "startsPerAddressPerMinute", 100_000,
            "startsPerChannelPerMinute", 100_000);

    private final AgentDesk administrator;
    private final JsonNode before;
    private final AtomicBoolean restored = new AtomicBoolean();
    private final Thread onInterrupt = new Thread(this::restore, "bench-restore-limits");

    private RaisedLimits(AgentDesk administrator, JsonNode before) {
        this.administrator = administrator;
        this.before = before;
    }

    /** Raises the limits and returns when they are live, which takes the server this long. */
    static RaisedLimits raise(AgentDesk administrator, Duration settle) {
        return raise(administrator, settle, Json.object());
    }

    /** The same, with these settings besides. */
    static RaisedLimits raise(AgentDesk administrator, Duration settle, ObjectNode besides) {
        JsonNode before = Schedule.await(administrator.get(SETTINGS), CALL).require("Reading the settings");
        RaisedLimits raised = new RaisedLimits(administrator, before);
        Runtime.getRuntime().addShutdownHook(raised.onInterrupt);
        ObjectNode wanted = before.deepCopy();
        WANTED.forEach((name, value) -> {
            if (wanted.has(name)) {
                wanted.put(name, value);
            }
        });
        wanted.setAll(besides);
        try {
            put(administrator, wanted);
        } catch (RuntimeException e) {
            raised.close();
            throw e;
        }
        Schedule.pause(settle);
        return raised;
    }

    /** Where the server names a lower bound of its own, that is as good. */
    private static void put(AgentDesk administrator, ObjectNode wanted) {
        for (int corrections = 0; corrections <= WANTED.size(); corrections++) {
            Reply reply = Schedule.await(administrator.put(SETTINGS, wanted), CALL);
            String field = reply.body().path("field").asText();
            boolean bounded = !reply.succeeded()
                    && WANTED.containsKey(field)
                    && reply.body().path("limit").isNumber();
            if (!bounded) {
                reply.require("Raising the limits against abuse");
                return;
            }
            wanted.put(field, reply.body().path("limit").asInt());
        }
        throw new IllegalStateException("The server takes no limits against abuse: " + wanted);
    }

    private void restore() {
        if (restored.compareAndSet(false, true)) {
            Schedule.await(administrator.put(SETTINGS, before), CALL).require("Restoring the settings");
        }
    }

    @Override
    public void close() {
        restore();
        try {
            Runtime.getRuntime().removeShutdownHook(onInterrupt);
        } catch (IllegalStateException e) {
            // already going down: the hook finds everything restored
        }
    }
}
