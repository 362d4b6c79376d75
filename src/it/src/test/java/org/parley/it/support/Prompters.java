package org.parley.it.support;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** Prompters made for a test, as an administrator makes them, and taken away after it. */
public final class Prompters implements AutoCloseable {

    private final Staff admin;
    private final List<String> made = new CopyOnWriteArrayList<>();

    public Prompters(Staff admin) {
        this.admin = admin;
    }

    /** One that speaks the Prompter API, for messages and in the sidebar; answers its id. */
    public String called(String name, String address, int timeoutMillis, int... groups) {
        return make(name, "PROMPTER_API", address, timeoutMillis, groups).text("prompter");
    }

    /** As a raw answer. */
    public Answer make(String name, String kind, String address, int timeoutMillis, int... groups) {
        return make(form(name, kind, address, timeoutMillis, groups));
    }

    /** The same of a body. */
    public Answer make(ObjectNode form) {
        Answer answer = admin.post("/prompter-settings", form.toString());
        if (answer.status() == 201) {
            made.add(answer.text("prompter"));
        }
        return answer;
    }

    /** The body of one. */
    public static ObjectNode form(String name, String kind, String address, int timeoutMillis, int... groups) {
        ObjectNode form = Answer.JSON
                .createObjectNode()
                .put("name", name)
                .put("kind", kind)
                .put("address", address)
                .put("timeoutMillis", timeoutMillis)
                .put("threshold", 0.5)
                .put("context", true)
                .put("assistant", true)
                .put("active", true);
        for (int group : groups) {
            form.withArray("groups").add(group);
        }
        return form;
    }

    @Override
    public void close() {
        made.forEach(prompter -> admin.call("DELETE", "/prompter-settings/" + prompter, null));
    }
}
