package org.parley.it.support;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URI;

/** Other settings for the time of a test, made as an administrator makes them and put back after it. Live at once on their node. */
public final class Limits implements AutoCloseable {

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

    /** So many starts a minute, by {@code startsPerAddressPerMinute} or {@code startsPerChannelPerMinute}; the other is wide. */
    public static Limits starts(URI server, String setting, int starts) {
        return new Limits(
                server,
                Answer.JSON
                        .createObjectNode()
                        .put("startsPerAddressPerMinute", 1_000_000)
                        .put("startsPerChannelPerMinute", 1_000_000)
                        .put(setting, starts));
    }

    /** So many chats for an agent. */
    public static Limits chats(URI server, int limit) {
        return new Limits(server, Answer.JSON.createObjectNode().put("chatLimit", limit));
    }

    /** Chats are assigned automatically. */
    public static Limits assigned(URI server) {
        return new Limits(server, Answer.JSON.createObjectNode().put("autoAssign", true));
    }

    /** An agent has so many minutes to answer. */
    public static Limits responseMinutes(URI server, int minutes) {
        return new Limits(server, Answer.JSON.createObjectNode().put("responseMinutes", minutes));
    }

    /** An agent without an open page counts as away after so many seconds. */
    public static Limits grace(URI server, int seconds) {
        return new Limits(server, Answer.JSON.createObjectNode().put("graceSeconds", seconds));
    }

    /** Agents see who waits in this order. */
    public static Limits queueOrder(URI server, String order) {
        return new Limits(server, Answer.JSON.createObjectNode().put("queueOrder", order));
    }

    /** Days of the statistics begin and end in this zone. */
    public static Limits zone(URI server, String zone) {
        return new Limits(server, Answer.JSON.createObjectNode().put("timeZone", zone));
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
    }
}
