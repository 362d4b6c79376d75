package org.parley.it.support;

import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URI;
import java.time.Duration;

/** Other limits against abuse for the time of a test, set as an administrator sets them and put back after it. */
public final class Limits implements AutoCloseable {

    /** Every node reads the settings anew within two seconds. */
    private static final Duration LIVE = Duration.ofMillis(2_200);

    private final Staff admin;
    private final String before;

    private Limits(URI server, ObjectNode change) {
        admin = Staff.signedIn(server, "admin");
        ObjectNode settings = (ObjectNode) admin.get("/settings").json();
        before = settings.toString();
        settings.setAll(change);
        put(settings.toString());
    }

    /** Nothing is too fast. */
    public static Limits wide(URI server) {
        return new Limits(
                server,
                Answer.JSON
                        .createObjectNode()
                        .put("messageBurst", 100_000)
                        .put("messagesPerSecond", 100_000)
                        .put("startsPerAddressPerMinute", 1_000_000)
                        .put("startsPerChannelPerMinute", 1_000_000));
    }

    /** So many starts a minute from one address. */
    public static Limits starts(URI server, int starts) {
        return new Limits(server, Answer.JSON.createObjectNode().put("startsPerAddressPerMinute", starts));
    }

    /** So many chats for an agent. */
    public static Limits chats(URI server, int limit) {
        return new Limits(server, Answer.JSON.createObjectNode().put("chatLimit", limit));
    }

    @Override
    public void close() {
        put(before);
    }

    private void put(String settings) {
        Answer answer = admin.call("PUT", "/settings", settings);
        if (answer.status() != 200) {
            throw new AssertionError(answer.status() + " " + answer.body());
        }
        long changed = System.nanoTime();
        await().until(() -> System.nanoTime() - changed > LIVE.toNanos());
    }
}
