package org.parley.it.support;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URI;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

/** Somebody of the staff who uses the API, signed in. */
public final class Staff {

    private static final Map<String, Staff> SIGNED_IN = new ConcurrentHashMap<>();

    private final URI server;
    private final String cookie;
    private final JsonNode session;

    private Staff(URI server, String cookie, JsonNode session) {
        this.server = server;
        this.cookie = cookie;
        this.session = session;
    }

    /**
     * One of the demo, whose password is the login. Who is signed in from an earlier test goes on with that session: to compute a
     * password's hash takes a quarter of a second of a processor, and a thousand tests begin so.
     */
    public static Staff signedIn(URI server, String login) {
        return SIGNED_IN.compute(
                server + " " + login,
                (key, earlier) ->
                        earlier != null && earlier.isStillOnline() ? earlier : signedIn(server, login, login));
    }

    /** A sign-in would bring them online. */
    private boolean isStillOnline() {
        Answer answer = get("/session");
        return answer.status() == 200 && !answer.text("presence").equals("OFFLINE");
    }

    /** Signs in with a password of its own. */
    public static Staff signedIn(URI server, String login, String password) {
        Answer answer = signIn(server, login, password);
        if (answer.status() != 200) {
            throw new AssertionError("The sign-in was answered " + answer.status() + " " + answer.body());
        }
        String cookie = answer.header("Set-Cookie").orElseThrow().split(";")[0];
        return new Staff(server, cookie, answer.json());
    }

    /** A sign-in as a raw call, with more headers, names and values in turn. */
    public static Answer signIn(URI server, String login, String password, String... more) {
        ObjectNode body = Answer.JSON.createObjectNode().put("login", login).put("password", password);
        String[] headers =
                Stream.concat(Stream.of("X-Parley", "1"), Stream.of(more)).toArray(String[]::new);
        return Http.call(server, "POST", "/desk/api/v1/session", body.toString(), headers);
    }

    public String cookie() {
        return cookie;
    }

    /** Own id, opaque. */
    public String id() {
        return session.path("agent").asText();
    }

    public Answer get(String path) {
        return call("GET", path, null);
    }

    public Answer post(String path, String body) {
        return call("POST", path, body);
    }

    /** A call with the session's cookie and the header of our own clients. */
    public Answer call(String method, String path, String body) {
        return Http.call(server, method, "/desk/api/v1" + path, body, "Cookie", cookie, "X-Parley", "1");
    }

    /** A file of the API. */
    public HttpResponse<byte[]> download(String path) {
        return Http.download(server, "/desk/api/v1" + path, "Cookie", cookie);
    }

    public Answer join(String chat) {
        return post("/chats/" + chat + "/join", null);
    }

    public Answer close(String chat) {
        return post("/chats/" + chat + "/close", null);
    }

    public Answer forward(String chat, int group) {
        return post("/chats/" + chat + "/forward", "{\"group\":" + group + "}");
    }

    public Answer send(String chat, String id, String text) {
        ObjectNode body = Answer.JSON.createObjectNode().put("id", id).put("text", text);
        return post("/chats/" + chat + "/messages", body.toString());
    }

    /** Answers under a new id. */
    public Answer says(String chat, String text) {
        return send(chat, UUID.randomUUID().toString(), text);
    }

    public Answer comments(String chat, String text) {
        ObjectNode body = Answer.JSON
                .createObjectNode()
                .put("id", UUID.randomUUID().toString())
                .put("text", text);
        return post("/chats/" + chat + "/comments", body.toString());
    }

    /** A comment that names somebody. */
    public Answer mentions(String chat, String text, Staff... named) {
        ObjectNode body = Answer.JSON
                .createObjectNode()
                .put("id", UUID.randomUUID().toString())
                .put("text", text);
        List.of(named).forEach(each -> body.withArray("mentions").add(each.id()));
        return post("/chats/" + chat + "/comments", body.toString());
    }

    /** Uploads to a chat. */
    public Answer uploads(String chat, String name, byte[] content) {
        String path = "/desk/api/v1/chats/" + chat + "/files";
        return Transfer.upload(server, path, name, content, "Cookie", cookie, "X-Parley", "1");
    }

    /** Brings uploaded files into a chat; {@code kind} is {@code messages} or {@code comments}. */
    public Answer shows(String chat, String kind, String text, String... files) {
        ObjectNode body = Answer.JSON
                .createObjectNode()
                .put("id", UUID.randomUUID().toString())
                .put("text", text);
        List.of(files).forEach(body.putArray("files")::add);
        return post("/chats/" + chat + "/" + kind, body.toString());
    }

    /** Reads a file of a chat. */
    public HttpResponse<byte[]> downloads(String chat, String file) {
        return Transfer.download(server, "/desk/api/v1/chats/" + chat + "/files/" + file, "Cookie", cookie);
    }

    /** Ids of the chats of one of the own lists, all pages. */
    public List<String> list(String view) {
        List<String> chats = new ArrayList<>();
        String cursor = "";
        do {
            Answer answer = get("/chats?limit=200&view=" + view + cursor);
            if (answer.status() != 200) {
                throw new AssertionError(view + " was answered " + answer.status() + " " + answer.body());
            }
            JsonNode page = answer.json();
            page.path("items").forEach(row -> chats.add(row.path("chat").asText()));
            cursor = page.path("nextCursor").isNull()
                    ? null
                    : "&cursor=" + page.path("nextCursor").asText();
        } while (cursor != null);
        return chats;
    }

    /** Closes everything the agent holds, so that a test begins with free places. */
    public Staff withNothingToDo() {
        list("mine").forEach(this::close);
        return this;
    }
}
