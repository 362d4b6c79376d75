package org.parley.bench;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.StreamSupport;

/**
 * What a platform and an agent do with three customers. One: hand over, text both ways, file both ways, forward, close.
 * Another: block, hand over again, write again, and no chat. The third leaves.
 */
final class OperatorScript {

    private static final Duration CALL = Duration.ofSeconds(20);
    private static final byte[] FILE = "24.90 at 10:15\n".getBytes(StandardCharsets.UTF_8);
    private static final Set<String> EVENT = Set.of("id", "userId", "type");
    private static final Set<String> EMPLOYEE = Set.of("employeeId", "firstName", "lastName");

    private final PlatformSide platform;
    private final AgentDesk agent;
    private final Checks checks;
    private final int group;
    private final int other;

    OperatorScript(PlatformSide platform, AgentDesk agent, Checks checks, int group, int other) {
        this.platform = platform;
        this.agent = agent;
        this.checks = checks;
        this.group = group;
        this.other = other;
    }

    void play() throws Exception {
        Schedule.await(agent.signIn(), CALL);
        Schedule.await(agent.put("/presence", Json.object().put("presence", "ONLINE")), CALL);
        works("setWebhook", platform.call("setWebhook", Json.object().put("url", platform.address("/webhook"))));
        destinations();
        talk("user-" + UUID.randomUUID());
        block("user-" + UUID.randomUUID());
        leave("user-" + UUID.randomUUID());
    }

    private void destinations() {
        JsonNode all = platform.destinations().body();
        checks.that(
                "getDestinations is an array with the group", all.isArray() && destination(all, group) != null, all);
        JsonNode own = destination(all, group);
        checks.that(
                "hasOnline is true while an agent with a free place is there",
                own != null && own.path("hasOnline").asBoolean(),
                all);
        for (JsonNode each : all) {
            checks.members("a destination", each, Set.of("destinationId", "name", "hasOnline"), Set.of());
        }
    }

    private void talk(String user) throws Exception {
        String chat = handOver(user);
        post("/chats/" + chat + "/join");
        String text = "Where is my order? " + UUID.randomUUID();
        works("sendText", platform.call("sendText", user(user).put("text", text)));
        works("sendText with an Idempotency-Key", keyed(user, text));
        works("sendText repeated with it", keyed(user, text));
        checks.that("the agent reads each message once", said(chat, text) == 2, said(chat, text));

        Schedule.await(agent.send(chat, UUID.randomUUID().toString(), "On its way."), CALL);
        JsonNode answer = platform.next(user, 0);
        event(answer, "TextMessage", Set.of("text"), Set.of("employee"));
        checks.that("its text is the agent's", answer.path("text").asText().equals("On its way."), answer);
        checks.members("employee", answer.path("employee"), EMPLOYEE, Set.of("avatarUrl"));

        works(
                "sendFile",
                platform.call(
                        "sendFile",
                        user(user)
                                .put("url", platform.keep(FILE))
                                .put("fileName", "order.txt")
                                .put("size", FILE.length)));
        JsonNode shown = lastFile(chat);
        checks.that("the agent sees the file", shown.path("size").asInt() == FILE.length, shown);
        agentsFile(user, chat);

        post("/chats/" + chat + "/forward", Json.object().put("group", other));
        JsonNode moved = platform.next(user, 2);
        event(moved, "SelectDestination", Set.of("destination"), Set.of());
        checks.members(
                "destination", moved.path("destination"), Set.of("destinationId", "name", "hasOnline"), Set.of());
        post("/chats/" + chat + "/join");
        post("/chats/" + chat + "/close");
        event(platform.next(user, 3), "Closed", Set.of(), Set.of("employee"));
        Set<String> ids = new HashSet<>();
        platform.told(user).forEach(each -> ids.add(each.path("id").asText()));
        checks.that("each event has an id of its own", ids.size() == 4, platform.told(user));
    }

    private void agentsFile(String user, String chat) throws Exception {
        ObjectNode message = Json.message(UUID.randomUUID().toString(), "");
        message.putArray("files").add(Schedule.await(agent.upload(chat, "receipt.txt", FILE), CALL));
        post("/chats/" + chat + "/messages", message);
        JsonNode told = platform.next(user, 1);
        event(told, "FileMessage", Set.of("url", "name", "size"), Set.of("comment", "employee"));
        byte[] fetched = platform.fetch(told.path("url").asText());
        checks.that("its address gives the file", Arrays.equals(fetched, FILE), fetched.length + " bytes");
    }

    private void block(String user) {
        String chat = handOver(user);
        post("/chats/" + chat + "/join");
        post(
                "/chats/" + chat + "/block",
                Json.object().put("reason", "Conformance").put("message", "Please write to us by post."));
        JsonNode words = platform.next(user, 0);
        event(words, "TextMessage", Set.of("text"), Set.of());
        checks.that(
                "the words are the block's", words.path("text").asText().equals("Please write to us by post."), words);
        event(platform.next(user, 1), "Closed", Set.of(), Set.of("employee"));
        works("selectDestination of a blocked customer", platform.call("selectDestination", arrival(user)));
        event(platform.next(user, 2), "TextMessage", Set.of("text"), Set.of());
        event(platform.next(user, 3), "Closed", Set.of(), Set.of("employee"));
        Reply reply = platform.call("sendText", user(user).put("text", "Hello?"));
        checks.that("a message without a chat is 404", reply.status() == 404, reply.status());
    }

    private void leave(String user) {
        String chat = handOver(user);
        post("/chats/" + chat + "/join");
        works("closeChat", platform.call("closeChat", user(user).put("text", "Goodbye.")));
        checks.that("the agent reads the last word", said(chat, "Goodbye.") == 1, said(chat, "Goodbye."));
        Reply reply = platform.call("sendText", user(user).put("text", "Hello?"));
        checks.that("a message after the close is 404", reply.status() == 404, reply.status());
    }

    private String handOver(String user) {
        Set<String> before = waiting();
        works("selectDestination", platform.call("selectDestination", arrival(user)));
        works("selectDestination repeated", platform.call("selectDestination", arrival(user)));
        Set<String> after = waiting();
        after.removeAll(before);
        checks.that("one chat waits", after.size() == 1, after);
        return after.iterator().next();
    }

    private Set<String> waiting() {
        Set<String> chats = new HashSet<>();
        Schedule.await(agent.get("/chats?view=queue&limit=200"), CALL)
                .require("Reading the queue")
                .path("items")
                .forEach(each -> chats.add(each.path("chat").asText()));
        return chats;
    }

    private void event(JsonNode event, String type, Set<String> mandatory, Set<String> optional) {
        Set<String> all = new HashSet<>(EVENT);
        all.addAll(mandatory);
        checks.that(type + " is told", event.path("type").asText().equals(type), event);
        checks.members(type, event, all, optional);
    }

    private Reply keyed(String user, String text) {
        return platform.call("sendText", user(user).put("text", text), Map.of("Idempotency-Key", user));
    }

    private void works(String what, Reply reply) {
        checks.that(what + " is answered 200", reply.status() == 200, reply.status() + " " + reply.body());
    }

    private long said(String chat, String text) {
        return Schedule.await(agent.transcript(chat), CALL).stream()
                .filter(line -> text.equals(line.text()))
                .count();
    }

    private JsonNode lastFile(String chat) {
        JsonNode items = Schedule.await(agent.get("/chats/" + chat + "/transcript?limit=200"), CALL)
                .require("Reading the transcript")
                .path("items");
        return items.path(items.size() - 1).path("files").path(0);
    }

    private void post(String path) {
        Schedule.await(agent.post(path), CALL).require(path);
    }

    private void post(String path, JsonNode body) {
        Schedule.await(agent.post(path, body), CALL).require(path);
    }

    private ObjectNode arrival(String user) {
        ObjectNode body =
                user(user).put("destinationId", Integer.toString(group)).put("userName", "Nora Quist");
        body.putObject("attributes").put("tariff", "gold");
        body.putObject("hiddenAttributes").put("score", 7);
        body.putObject("customData").put("any", true);
        return body;
    }

    private static ObjectNode user(String user) {
        return Json.object().put("userId", user);
    }

    private static JsonNode destination(JsonNode all, int group) {
        return StreamSupport.stream(all.spliterator(), false)
                .filter(each -> each.path("destinationId").asText().equals(Integer.toString(group)))
                .findFirst()
                .orElse(null);
    }
}
