package org.parley.it.support;

import com.fasterxml.jackson.databind.node.ObjectNode;

/** Bodies of channels, as an administrator sends them. */
public final class Channels {

    private Channels() {}

    /** A channel without a bot. */
    public static ObjectNode form(String key, String kind, int group) {
        return Answer.JSON
                .createObjectNode()
                .put("key", key)
                .put("kind", kind)
                .put("name", "Channel " + key)
                .put("group", group)
                .put("active", true);
    }

    /** A channel with a bot of this kind in front; {@code address} is null for the built-in one. */
    public static ObjectNode withBot(String key, int group, String bot, String address) {
        ObjectNode form = form(key, "WIDGET", group);
        form.putObject("bot")
                .put("kind", bot)
                .put("name", "Robin")
                .put("address", address)
                .put("timeoutMillis", 2_000)
                .put("threshold", 0.5);
        return form;
    }
}
