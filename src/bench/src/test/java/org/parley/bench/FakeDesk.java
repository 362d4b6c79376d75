package org.parley.bench;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;

/** The rules of the wire in memory, with flaws on demand. One lock for everything. */
final class FakeDesk {

    /** What a server could do wrong. */
    enum Flaw {
        /** A kill takes the newest line of each chat with it, acknowledged or not. */
        FORGETS_AT_KILL,
        /** Each tenth message is stored twice. */
        STORES_TWICE,
        /** Each tenth line never reaches the desk's sockets. */
        SWALLOWS_FRAMES,
        /** Each tenth line reads differently for the customer. */
        CHANGES_TEXT_FOR_CUSTOMERS,
        /** Closed chats of group 2 are not counted. */
        MISCOUNTS,
        /** A close is answered well and forgotten. */
        LEAVES_OPEN
    }

    /** An answer over HTTP. */
    record Response(int status, JsonNode body, String cookie) {}

    private static final int GROUPS = 2;

    final List<Integer> chatLimits = new ArrayList<>();
    private final Set<Flaw> flaws;
    private final Map<String, Chat> chats = new ConcurrentHashMap<>();
    private final Map<String, String> sessions = new ConcurrentHashMap<>();
    private final Map<FakeConnection, String> desks = new ConcurrentHashMap<>();
    private final Map<FakeConnection, Chat> customers = new ConcurrentHashMap<>();
    final Map<String, ObjectNode> prompters = new TreeMap<>();
    private ObjectNode settings = Json.object()
            .put("chatLimit", 10)
            .put("messageBurst", 10)
            .put("messagesPerSecond", 1)
            .put("startsPerAddressPerMinute", 5)
            .put("startsPerChannelPerMinute", 60)
            .put("timeZone", "UTC");

    FakeDesk(Flaw... flaws) {
        this.flaws = EnumSet.noneOf(Flaw.class);
        this.flaws.addAll(List.of(flaws));
    }

    synchronized int chatLimit() {
        return settings.path("chatLimit").asInt();
    }

    synchronized void killed() {
        sessions.clear();
        desks.clear();
        customers.clear();
        if (flaws.contains(Flaw.FORGETS_AT_KILL)) {
            chats.values().forEach(chat -> chat.lines.remove(chat.lines.size() - 1));
        }
    }

    void left(FakeConnection connection) {
        desks.remove(connection);
        customers.remove(connection);
    }

    synchronized Response serve(String method, String path, Map<String, String> headers, JsonNode body) {
        String[] parts = path.split("\\?")[0].split("/");
        if (path.startsWith("/chat/api/v1")) {
            return customer(method, parts, path, headers, body);
        }
        String login = sessions.get(headers.getOrDefault("cookie", ""));
        if (method.equals("POST") && path.equals("/desk/api/v1/session")) {
            return signIn(body);
        }
        return login == null ? problem(401, "SIGNED_OUT") : staff(login, method, parts, path, body);
    }

    private Response signIn(JsonNode body) {
        String login = body.path("login").asText();
        String cookie = "SESSION=" + UUID.randomUUID();
        sessions.put(cookie, login);
        return new Response(200, session(login), cookie);
    }

    private static ObjectNode session(String login) {
        ObjectNode session = Json.object().put("agent", "id-" + login).put("login", login);
        for (int group = 1; group <= GROUPS; group++) {
            session.withArray("groups").addObject().put("number", group).put("name", "Group " + group);
        }
        return session;
    }

    private Response customer(String method, String[] parts, String path, Map<String, String> headers, JsonNode body) {
        if (method.equals("POST") && parts.length == 5) {
            return start(body);
        }
        Chat chat = chats.get(parts[5]);
        if (chat == null || !("Bearer " + chat.token).equals(headers.get("authorization"))) {
            return problem(404, "NOT_FOUND");
        }
        if (method.equals("POST")) {
            return say(chat, body, "CUSTOMER", "Customer");
        }
        return parts.length == 6 ? ok(Json.object().put("state", chat.state)) : ok(page(chat, path, true));
    }

    private Response start(JsonNode body) {
        Chat chat = new Chat(body.path("group").asInt());
        chats.put(chat.id, chat);
        append(chat, Json.object().put("kind", "SYSTEM").put("author", "SYSTEM").put("event", "STARTED"));
        if (body.has("message")) {
            say(chat, body.path("message"), "CUSTOMER", "Customer");
        }
        announce(chat, "QUEUED");
        return new Response(
                201, Json.object().put("chat", chat.id).put("token", chat.token).put("state", chat.state), "");
    }

    private Response staff(String login, String method, String[] parts, String path, JsonNode body) {
        switch (parts[4]) {
            case "session":
                return ok(session(login));
            case "presence":
                return ok(body);
            case "settings":
                return settings(method, body);
            case "statistics":
                return ok(statistics());
            case "prompter-settings":
                return prompters(method, parts, body);
            default:
                return staffChat(login, method, parts, path, body);
        }
    }

    private Response settings(String method, JsonNode body) {
        if (method.equals("PUT") && body.path("messageBurst").asInt() > 1000) {
            ObjectNode problem = Json.object().put("code", "OUT_OF_RANGE").put("field", "messageBurst");
            return new Response(422, problem.put("limit", 1000), "");
        }
        if (method.equals("PUT")) {
            settings = body.deepCopy();
            chatLimits.add(chatLimit());
        }
        return ok(settings);
    }

    private Response prompters(String method, String[] parts, JsonNode body) {
        if (method.equals("GET")) {
            ObjectNode list = Json.object();
            list.putArray("items").addAll(prompters.values());
            return ok(list);
        }
        if (method.equals("DELETE")) {
            prompters.remove(parts[5]);
            return ok(Json.object());
        }
        String id = method.equals("POST") ? Integer.toString(prompters.size() + 1) : parts[5];
        prompters.put(id, body.<ObjectNode>deepCopy().put("prompter", id).put("pushToken", "push-" + id));
        return new Response(method.equals("POST") ? 201 : 200, prompters.get(id), "");
    }

    private ObjectNode statistics() {
        Map<Integer, Integer> totals = new TreeMap<>();
        chats.values().stream()
                .filter(chat -> chat.state.equals("CLOSED"))
                .filter(chat -> !(flaws.contains(Flaw.MISCOUNTS) && chat.group == 2))
                .forEach(chat -> totals.merge(chat.group, 1, Integer::sum));
        ObjectNode statistics = Json.object();
        totals.forEach((group, total) ->
                statistics.withArray("groups").addObject().put("number", group).put("total", total));
        return statistics;
    }

    private Response staffChat(String login, String method, String[] parts, String path, JsonNode body) {
        Chat chat = chats.get(parts[5]);
        if (chat == null) {
            return problem(404, "NOT_FOUND");
        }
        if (method.equals("GET")) {
            return ok(parts.length == 6 ? row(chat) : page(chat, path, false));
        }
        switch (parts[6]) {
            case "join":
                return join(chat, login);
            case "close":
                return close(chat);
            default:
                return say(chat, body, "AGENT", login);
        }
    }

    private Response close(Chat chat) {
        if (!flaws.contains(Flaw.LEAVES_OPEN)) {
            chat.state = "CLOSED";
        }
        append(chat, Json.object().put("kind", "SYSTEM").put("author", "SYSTEM").put("event", "CLOSED"));
        return ok(row(chat));
    }

    private Response join(Chat chat, String login) {
        long seats = chats.values().stream()
                .filter(other -> other.agent.equals(login) && !other.state.equals("CLOSED"))
                .count();
        if (!chat.agent.isEmpty() || seats >= chatLimit()) {
            return problem(409, chat.agent.isEmpty() ? "LIMIT_REACHED" : "ALREADY_JOINED");
        }
        chat.agent = login;
        chat.state = "IN_PROGRESS";
        append(chat, Json.object().put("kind", "SYSTEM").put("author", "SYSTEM").put("event", "JOINED"));
        return ok(row(chat));
    }

    private Response say(Chat chat, JsonNode body, String author, String name) {
        String id = body.path("id").asText();
        for (ObjectNode line : chat.lines) {
            if (line.path("id").asText().equals(id)) {
                return ok(acknowledgement(line));
            }
        }
        ObjectNode line =
                Json.object().put("kind", "MESSAGE").put("author", author).put("name", name);
        line.put("id", id).put("text", StoredText.of(body.path("text").asText()));
        append(chat, line);
        if (flaws.contains(Flaw.STORES_TWICE) && chat.lines.size() % 10 == 0) {
            append(chat, line.deepCopy());
        }
        return new Response(201, acknowledgement(line), "");
    }

    private static ObjectNode acknowledgement(ObjectNode line) {
        ObjectNode acknowledgement = Json.object().put("id", line.path("id").asText());
        return acknowledgement.put("sequence", line.path("sequence").asInt()).put("at", "2026-01-01T00:00:00Z");
    }

    private void append(Chat chat, ObjectNode line) {
        line.put("sequence", chat.lines.size() + 1).put("at", "2026-01-01T00:00:00Z");
        chat.lines.add(line);
        ObjectNode frame =
                Json.object().put("type", "message").put("chat", chat.id).setAll(line);
        customers.forEach((connection, watched) -> {
            if (watched == chat) {
                connection.push(frame);
            }
        });
        boolean swallowed = flaws.contains(Flaw.SWALLOWS_FRAMES) && chat.lines.size() % 10 == 0;
        desks.forEach((connection, login) -> {
            if (login.equals(chat.agent) && !swallowed) {
                connection.push(frame);
            }
        });
    }

    private void announce(Chat chat, String kind) {
        ObjectNode frame =
                Json.object().put("type", "chat").put("chat", chat.id).put("kind", kind);
        frame.set("row", row(chat));
        desks.keySet().forEach(connection -> connection.push(frame));
    }

    private ObjectNode page(Chat chat, String path, boolean customerReads) {
        int after = Integer.parseInt(path.replaceAll(".*after=(\\d+).*", "$1"));
        int limit = Integer.parseInt(path.replaceAll(".*limit=(\\d+).*", "$1"));
        ObjectNode page = Json.object().put("state", chat.state).put("last", chat.lines.size());
        page.putArray("items");
        for (ObjectNode line : chat.lines.subList(after, Math.min(after + limit, chat.lines.size()))) {
            boolean changed = customerReads
                    && flaws.contains(Flaw.CHANGES_TEXT_FOR_CUSTOMERS)
                    && line.path("sequence").asInt() % 10 == 0;
            page.withArray("items").add(changed ? line.deepCopy().put("text", "?") : line);
        }
        return page;
    }

    private static ObjectNode row(Chat chat) {
        ObjectNode row = Json.object().put("chat", chat.id).put("state", chat.state);
        row.putObject("agent").put("agent", "id-" + chat.agent);
        return row;
    }

    synchronized void frame(FakeConnection from, String path, Map<String, String> headers, JsonNode frame) {
        String type = frame.path("type").asText();
        if (type.equals("hello") && path.equals("/desk/socket")) {
            desks.put(from, sessions.get(headers.get("cookie")));
            from.push(Json.object().put("type", "welcome"));
        } else if (type.equals("hello")) {
            customers.put(from, chats.get(frame.path("chat").asText()));
        } else if (type.equals("resume")) {
            resume(from, frame);
        } else if (type.equals("message")) {
            Response stored = say(customers.get(from), frame, "CUSTOMER", "Customer");
            from.push(Json.object().put("type", "ack").setAll((ObjectNode) stored.body()));
        }
    }

    private void resume(FakeConnection from, JsonNode frame) {
        Chat chat = chats.get(frame.path("chat").asText());
        for (ObjectNode line : chat.lines.subList(frame.path("after").asInt(), chat.lines.size())) {
            from.push(Json.object().put("type", "message").put("chat", chat.id).setAll(line));
        }
    }

    private static Response ok(JsonNode body) {
        return new Response(200, body, "");
    }

    private static Response problem(int status, String code) {
        return new Response(status, Json.object().put("code", code), "");
    }

    private static final class Chat {
        private final String id = UUID.randomUUID().toString();
        private final String token = UUID.randomUUID().toString();
        private final int group;
        private final List<ObjectNode> lines = new ArrayList<>();
        private String state = "QUEUED";
        private String agent = "";

        private Chat(int group) {
            this.group = group;
        }
    }
}
