package org.parley.bench;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;

/** One chat as its customer holds it: the door {@code /chat/api/v1} with the token of this chat. */
final class CustomerChat {

    private static final String DOOR = "/chat/api/v1/chats";

    private final Web web;
    private final String chat;
    private final String token;
    private final History history;

    private CustomerChat(Web web, JsonNode started) {
        this.web = web;
        this.chat = started.path("chat").asText();
        this.token = started.path("token").asText();
        this.history = new History(chat);
    }

    /** Starts a chat of a new customer with a first message, which its history knows from then on. */
    static CompletableFuture<CustomerChat> start(Web web, String channel, int group, String name, String text) {
        String id = MessageId.next();
        ObjectNode start = Json.object().put("channel", channel).put("group", group);
        start.putObject("customer").put("name", name);
        start.set("message", Json.message(id, text));
        return web.post(DOOR, Web.NOBODY, start).thenApply(reply -> {
            CustomerChat started = new CustomerChat(web, reply.require("Starting a chat"));
            started.history.invoke(id, Sender.CUSTOMER, StoredText.of(text));
            started.history.ok(id, History.NOT_STATED);
            return started;
        });
    }

    String chat() {
        return chat;
    }

    String token() {
        return token;
    }

    History history() {
        return history;
    }

    CompletableFuture<Answer> send(String id, String text) {
        return web.post(path("/messages"), authorization(), Json.message(id, text))
                .thenApply(Answer::of);
    }

    CompletableFuture<String> state() {
        return web.get(path(""), authorization())
                .thenApply(
                        reply -> reply.require("Reading a chat").path("state").asText());
    }

    /** The whole transcript as the customer reads it. */
    CompletableFuture<List<Line>> transcript() {
        return Pages.readAll(after -> web.get(
                        path("/messages?after=" + after + "&limit=" + Pages.LIMIT + "&wait=0"), authorization())
                .thenApply(reply -> reply.require("Reading as the customer")));
    }

    private String path(String rest) {
        return DOOR + "/" + chat + rest;
    }

    private Map<String, String> authorization() {
        return Map.of("Authorization", "Bearer " + token);
    }
}
