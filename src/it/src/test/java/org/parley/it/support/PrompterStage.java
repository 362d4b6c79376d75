package org.parley.it.support;

import java.net.URI;
import java.util.UUID;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/** For each test a group of its own with an agent, a platform on this machine, and prompters that are taken away after it. */
public final class PrompterStage implements BeforeEachCallback, AfterEachCallback {

    private final URI server = TheParley.shared().baseUrl();

    private StubPrompter stub;
    private String name;
    private World world;
    private Staff agent;
    private Prompters prompters;

    @Override
    public void beforeEach(ExtensionContext test) {
        stub = new StubPrompter();
        name = "Bot " + UUID.randomUUID();
        world = World.of(server, 20);
        agent = world.agent(1);
        prompters = new Prompters(world.admin());
    }

    @Override
    public void afterEach(ExtensionContext test) {
        agent.withNothingToDo();
        prompters.close();
        stub.close();
    }

    public URI server() {
        return server;
    }

    public World world() {
        return world;
    }

    /** The group's only agent. */
    public Staff agent() {
        return agent;
    }

    public StubPrompter stub() {
        return stub;
    }

    /** One no other prompter has. */
    public String name() {
        return name;
    }

    /** Makes prompters besides. */
    public Prompters prompters() {
        return prompters;
    }

    /** A prompter of the group at the platform, which behaves as this path says; the id of it. */
    public String called(String behaviour, int timeoutMillis) {
        return made(behaviour, timeoutMillis).text("prompter");
    }

    /** The same, with everything the administrator is told. */
    public Answer made(String behaviour, int timeoutMillis) {
        return prompters.make(name, "PROMPTER_API", stub.address(behaviour), timeoutMillis, world.group());
    }

    /** Has a prompter behave otherwise from now on. */
    public void behaves(String prompter, String behaviour) {
        Answer changed = world.admin()
                .call(
                        "PUT",
                        "/prompter-settings/" + prompter,
                        Prompters.form(name, "PROMPTER_API", stub.address(behaviour), 30_000, world.group())
                                .toString());
        if (changed.status() != 200) {
            throw new AssertionError(changed.body());
        }
    }

    /** A customer writes, and the agent joins. */
    public PromptedChat joined(String text) {
        return PromptedChat.joined(server, world.group(), agent, text);
    }
}
