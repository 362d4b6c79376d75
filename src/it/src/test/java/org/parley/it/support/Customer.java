package org.parley.it.support;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URI;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/** A customer who uses the API. */
public final class Customer {

    private final URI server;
    private final String token;
    private final String chat;
    private final JsonNode started;

    private Customer(URI server, JsonNode started) {
        this.server = server;
        this.started = started;
        this.chat = started.path("chat").asText();
        this.token = started.path("token").asText();
    }

    /** Starts a chat in a group with a first text; fails the test when it is refused. */
    public static Customer starts(URI server, int group, String name, String text) {
        return starts(server, startBody(group, name, text, UUID.randomUUID().toString()));
    }

    /** Starts a chat on a channel, in whose group it comes; fails the test when it is refused. */
    public static Customer starts(URI server, String channel, String name, String text) {
        return starts(server, startBody(channel, name, text));
    }

    /** Starts a chat; fails the test when it is refused. */
    public static Customer starts(URI server, String body) {
        Answer answer = start(server, body);
        if (answer.status() != 201) {
            throw new AssertionError("The start was answered " + answer.status() + " " + answer.body());
        }
        return new Customer(server, answer.json());
    }

    /** The same customer, in the same browser, starts a chat again; fails the test when it is refused. */
    public Customer startsAgain(String channel) {
        Answer answer = start(server, startBody(channel, "Again", "Hello again"), "Authorization", "Bearer " + token);
        if (answer.status() != 201) {
            throw new AssertionError("The start was answered " + answer.status() + " " + answer.body());
        }
        return new Customer(server, answer.json().<ObjectNode>deepCopy().put("token", token));
    }

    /** A start as a raw call. */
    public static Answer start(URI server, String body, String... headers) {
        return Http.call(server, "POST", "/chat/api/v1/chats", body, headers);
    }

    /** The body of a start. */
    public static String startBody(int group, String name, String text, String id) {
        ObjectNode body = Answer.JSON.createObjectNode().put("channel", "web").put("group", group);
        body.putObject("customer").put("name", name);
        body.putObject("message").put("id", id).put("text", text);
        return body.toString();
    }

    /** The body of a start on a channel, under a new id. */
    public static String startBody(String channel, String name, String text) {
        ObjectNode body = Answer.JSON.createObjectNode().put("channel", channel);
        body.putObject("customer").put("name", name);
        body.putObject("message").put("id", UUID.randomUUID().toString()).put("text", text);
        return body.toString();
    }

    public String chat() {
        return chat;
    }

    public String token() {
        return token;
    }

    /** The answer to the start. */
    public JsonNode started() {
        return started;
    }

    public Answer send(String id, String text) {
        ObjectNode body = Answer.JSON.createObjectNode().put("id", id).put("text", text);
        return call("POST", "/messages", body.toString());
    }

    /** Sends under a new id. */
    public Answer says(String text) {
        return send(UUID.randomUUID().toString(), text);
    }

    /** Uploads to the own chat. */
    public Answer uploads(String name, byte[] content) {
        return Transfer.upload(server, path("/files"), name, content, "Authorization", "Bearer " + token);
    }

    /** Sends uploaded files under a new id. */
    public Answer shows(String text, String... files) {
        ObjectNode body = Answer.JSON
                .createObjectNode()
                .put("id", UUID.randomUUID().toString())
                .put("text", text);
        List.of(files).forEach(body.putArray("files")::add);
        return call("POST", "/messages", body.toString());
    }

    /** Reads a file of the own chat. */
    public HttpResponse<byte[]> downloads(String file) {
        return Transfer.download(server, path("/files/" + file), "Authorization", "Bearer " + token);
    }

    public Answer state() {
        return call("GET", "", null);
    }

    public Answer close() {
        return call("POST", "/close", null);
    }

    public Answer read(int after) {
        return call("GET", "/messages?after=" + after + "&limit=200", null);
    }

    /** All lines, page by page. */
    public List<JsonNode> lines() {
        List<JsonNode> lines = new ArrayList<>();
        JsonNode page;
        do {
            page = read(lines.size()).json();
            page.path("items").forEach(lines::add);
        } while (lines.size() < page.path("last").asInt());
        return lines;
    }

    /** A call about the own chat. */
    public Answer call(String method, String path, String body) {
        return Http.call(server, method, path(path), body, "Authorization", "Bearer " + token);
    }

    private String path(String path) {
        return "/chat/api/v1/chats/" + chat + path;
    }
}
