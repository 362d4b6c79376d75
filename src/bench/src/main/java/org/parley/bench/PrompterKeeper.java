package org.parley.bench;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * The prompters of a group while a benchmark runs: its own ones, and no others, which rest meanwhile. When this is closed,
 * or the driver is interrupted, its own are deleted and the others work again.
 */
final class PrompterKeeper implements AutoCloseable {

    private static final String SETTINGS = "/prompter-settings";
    private static final Duration CALL = Duration.ofSeconds(20);
    private static final List<String> FORM = List.of(
            "name",
            "kind",
            "address",
            "model",
            "instructions",
            "tokenLimit",
            "mostTokens",
            "timeoutMillis",
            "threshold",
            "context",
            "assistant",
            "active",
            "groups");

    private final AgentDesk administrator;
    private final int group;
    private final List<JsonNode> resting = new ArrayList<>();
    private final List<String> own = new ArrayList<>();
    private final AtomicBoolean restored = new AtomicBoolean();
    private final Thread onInterrupt = new Thread(this::restore, "bench-restore-prompters");

    /** Lets the group's prompters rest. */
    PrompterKeeper(AgentDesk administrator, int group) {
        this.administrator = administrator;
        this.group = group;
        Runtime.getRuntime().addShutdownHook(onInterrupt);
        try {
            Schedule.await(administrator.get(SETTINGS), CALL)
                    .require("Reading the prompters")
                    .path("items")
                    .forEach(this::rest);
        } catch (RuntimeException e) {
            close();
            throw e;
        }
    }

    private void rest(JsonNode prompter) {
        boolean here = false;
        for (JsonNode each : prompter.path("groups")) {
            here |= each.asInt() == group;
        }
        if (here && prompter.path("active").asBoolean()) {
            resting.add(prompter);
            save(prompter, false);
        }
    }

    /** Makes a prompter of the group that is asked about messages through the Prompter API; it rests at first. */
    Kept make(String name, String address, Duration timeout) {
        ObjectNode form = Json.object()
                .put("name", name + " " + UUID.randomUUID())
                .put("kind", "PROMPTER_API")
                .put("address", address)
                .put("timeoutMillis", timeout.toMillis())
                .put("threshold", 0.0)
                .put("context", true)
                .put("assistant", false)
                .put("active", false);
        form.putArray("groups").add(group);
        JsonNode made = Schedule.await(administrator.post(SETTINGS, form), CALL).require("Making a prompter");
        own.add(made.path("prompter").asText());
        return new Kept(made);
    }

    private void save(JsonNode prompter, boolean active) {
        ObjectNode form = Json.object();
        FORM.forEach(field -> form.set(field, prompter.path(field)));
        form.put("active", active);
        Schedule.await(
                        administrator.put(
                                SETTINGS + "/" + prompter.path("prompter").asText(), form),
                        CALL)
                .require("Saving a prompter");
    }

    private void restore() {
        if (restored.compareAndSet(false, true)) {
            own.forEach(prompter -> Schedule.await(administrator.delete(SETTINGS + "/" + prompter), CALL)
                    .require("Deleting a prompter"));
            resting.forEach(prompter -> save(prompter, true));
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

    /** A prompter of the benchmark's own. */
    final class Kept {
        private final JsonNode made;

        private Kept(JsonNode made) {
            this.made = made;
        }

        String id() {
            return made.path("prompter").asText();
        }

        String pushToken() {
            return made.path("pushToken").asText();
        }

        /** Lets it advise or rest, from the next message on. */
        void work(boolean on) {
            save(made, on);
        }
    }
}
