package org.parley.bench;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

/**
 * One member of staff as a page of the desk holds it: the door {@code /desk/api/v1} with a session of its own, which is
 * opened again when the server has forgotten it.
 */
final class AgentDesk {

    private static final String DOOR = "/desk/api/v1";
    private static final int SIGNED_OUT = 401;

    private final Web web;
    private final Target.Login login;
    private final Map<String, String> cookies = new ConcurrentHashMap<>();
    private volatile JsonNode session = Json.object();
    private CompletableFuture<Void> signingIn;

    AgentDesk(Web web, Target.Login login) {
        this.web = web;
        this.login = login;
    }

    String login() {
        return login.login();
    }

    /** The id of this member of staff, known once signed in. */
    String agent() {
        return session.path("agent").asText();
    }

    /** The numbers of the own groups, known once signed in. */
    List<Integer> groups() {
        return StreamSupport.stream(session.path("groups").spliterator(), false)
                .map(group -> group.path("number").asInt())
                .toList();
    }

    /** Signs in; calls while that is under way share it. */
    synchronized CompletableFuture<Void> signIn() {
        if (signingIn == null || signingIn.isDone()) {
            cookies.clear();
            signingIn = web.post(
                            DOOR + "/session",
                            headers(),
                            Json.object().put("login", login.login()).put("password", login.password()))
                    .thenAccept(reply -> {
                        session = reply.require("Signing in as " + login);
                        keepCookies(reply);
                    });
        }
        return signingIn;
    }

    /** Makes sure that the session is good, signing in anew where it is not. */
    CompletableFuture<Void> stayIn() {
        return get("/session").thenAccept(reply -> reply.require("Reading the session of " + login));
    }

    CompletableFuture<Reply> get(String path) {
        return signedIn(() -> web.get(DOOR + path, headers()));
    }

    CompletableFuture<Reply> post(String path) {
        return signedIn(() -> web.post(DOOR + path, headers()));
    }

    CompletableFuture<Reply> post(String path, JsonNode body) {
        return signedIn(() -> web.post(DOOR + path, headers(), body));
    }

    CompletableFuture<Reply> put(String path, JsonNode body) {
        return signedIn(() -> web.put(DOOR + path, headers(), body));
    }

    CompletableFuture<Reply> delete(String path) {
        return signedIn(() -> web.delete(DOOR + path, headers()));
    }

    CompletableFuture<Answer> send(String chat, String id, String text) {
        return post("/chats/" + chat + "/messages", Json.message(id, text)).thenApply(Answer::of);
    }

    /** Uploads a file for an answer; its id. */
    CompletableFuture<String> upload(String chat, String name, byte[] content) {
        return signedIn(() -> web.upload(DOOR + "/chats/" + chat + "/files", headers(), name, content))
                .thenApply(reply ->
                        reply.require("Uploading as " + login).path("file").asText());
    }

    /** The whole transcript as this member of staff reads it, without comments. */
    CompletableFuture<List<Line>> transcript(String chat) {
        return Pages.readAll(
                after -> get("/chats/" + chat + "/transcript?after=" + after + "&comments=0&limit=" + Pages.LIMIT)
                        .thenApply(reply -> reply.require("Reading as " + login)));
    }

    /** What a handshake or a call of this session carries. */
    Map<String, String> headers() {
        if (cookies.isEmpty()) {
            return Map.of("X-Parley", "1");
        }
        String all = cookies.entrySet().stream()
                .map(cookie -> cookie.getKey() + "=" + cookie.getValue())
                .collect(Collectors.joining("; "));
        return Map.of("X-Parley", "1", "Cookie", all);
    }

    private CompletableFuture<Reply> signedIn(Supplier<CompletableFuture<Reply>> call) {
        return call.get().thenCompose(reply -> {
            keepCookies(reply);
            if (reply.status() != SIGNED_OUT) {
                return CompletableFuture.completedFuture(reply);
            }
            return signIn().thenCompose(signedIn -> call.get());
        });
    }

    private void keepCookies(Reply reply) {
        for (String header : reply.headers().allValues("Set-Cookie")) {
            String pair = header.split(";", 2)[0];
            int equals = pair.indexOf('=');
            if (equals > 0 && equals < pair.length() - 1) {
                cookies.put(
                        pair.substring(0, equals).strip(),
                        pair.substring(equals + 1).strip());
            }
        }
    }
}
