package org.parley.it.support;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** A chat an agent has joined, and what prompters advise in it, as the agent's page reads it. */
public final class PromptedChat {

    private static final Duration SOON = Duration.ofSeconds(8);

    private final Staff agent;
    private final Customer customer;

    private PromptedChat(Staff agent, Customer customer) {
        this.agent = agent;
        this.customer = customer;
    }

    /** A customer writes to a group, and the agent joins. */
    public static PromptedChat joined(URI server, int group, Staff agent, String text) {
        return joined(agent, Customer.starts(server, group, "Marta", text));
    }

    /** The agent joins a chat that waits. */
    public static PromptedChat joined(Staff agent, Customer customer) {
        assertThat(agent.join(customer.chat()).status()).isEqualTo(200);
        return of(agent, customer);
    }

    /** A chat the agent has joined already. */
    public static PromptedChat of(Staff agent, Customer customer) {
        return new PromptedChat(agent, customer);
    }

    /** The same chat as somebody else sees it. */
    public PromptedChat seenBy(Staff other) {
        return new PromptedChat(other, customer);
    }

    public String chat() {
        return customer.chat();
    }

    /** The customer writes. */
    public PromptedChat says(String text) {
        assertThat(customer.says(text).status()).isEqualTo(201);
        return this;
    }

    /** Switches prompts on or off. */
    public Answer turn(boolean on) {
        return agent.call("PUT", path(), "{\"on\":" + on + "}");
    }

    /** Asks about a message. */
    public Answer ask(int sequence) {
        return agent.post(path(), "{\"sequence\":" + sequence + "}");
    }

    /** Asks about the last message. */
    public Answer ask() {
        return agent.post(path(), "{}");
    }

    /** Everything there is. */
    public JsonNode read() {
        return agent.get(path()).json();
    }

    /** The messages that were asked about, one for each question. */
    public List<String> texts() {
        List<String> texts = new ArrayList<>();
        read().path("items").forEach(item -> texts.add(item.path("text").asText()));
        return texts;
    }

    /** How the questions stand. */
    public List<String> states() {
        List<String> states = new ArrayList<>();
        read().path("items").forEach(item -> states.add(item.path("state").asText()));
        return states;
    }

    /** The last question about a message, once it is answered. */
    public JsonNode answered(String text) {
        await().atMost(SOON).until(() -> item(text).path("state").asText().equals("ANSWERED"));
        return item(text);
    }

    /** The last question about a message, once it is answered or given up. */
    public JsonNode settled(String text) {
        await().atMost(SOON)
                .until(() ->
                        !List.of("", "ASKED").contains(item(text).path("state").asText()));
        return item(text);
    }

    /** A question about a message; one that is still asked, if there are several. */
    public JsonNode item(String text) {
        JsonNode last = Answer.JSON.missingNode();
        for (JsonNode item : read().path("items")) {
            if (item.path("text").asText().equals(text)) {
                last = item.path("state").asText().equals("ASKED") || last.isMissingNode() ? item : last;
            }
        }
        return last;
    }

    /** Asks once more where a prompter was unavailable. */
    public Answer retry(JsonNode item) {
        return agent.post("/prompts/" + item.path("question").asText() + "/retry", null);
    }

    /** Says what became of an answer. */
    public Answer used(JsonNode item, Integer answer, String use) {
        return agent.post(
                "/prompts/" + item.path("question").asText() + "/used",
                "{\"answer\":" + answer + ",\"use\":\"" + use + "\"}");
    }

    public String path() {
        return "/chats/" + customer.chat() + "/prompts";
    }
}
