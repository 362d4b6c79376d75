package org.parley.it.rights;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.parley.it.support.Answer;
import org.parley.it.support.Channels;
import org.parley.it.support.Customer;
import org.parley.it.support.Prompters;
import org.parley.it.support.Staff;
import org.parley.it.support.World;

/**
 * Two groups and everybody the table knows, made once; and for each cell a chat of its own in the state the row wants, with
 * a file in a message and one in a comment. Names in braces in a row stand for what the stage holds, made when it is asked for.
 */
final class Stage {

    private static final Pattern NAME = Pattern.compile("\\{(\\w+)}");
    private static final byte[] FILE = "A file of words".getBytes(StandardCharsets.UTF_8);

    private final URI server;
    private final World world;
    private final int target;
    private final int foreign;
    private final Map<String, Staff> staff = new HashMap<>();
    private final Map<String, String> logins = new HashMap<>();
    private final Map<String, Scene> looked = new HashMap<>();
    private final Staff admin;
    private String prompter;
    private String channel;

    Stage(URI server) {
        this.server = server;
        world = World.of(server);
        admin = world.admin();
        target = World.newGroup(admin);
        foreign = World.newGroup(admin);
        enter("holder", "AGENT", world.group(), target);
        enter("member", "AGENT", world.group(), target);
        enter("outsider", "AGENT", foreign);
        enter("supervisor", "SUPERVISOR", world.group(), target);
        enter("other supervisor", "SUPERVISOR", foreign);
        enter("administrator", "ADMINISTRATOR");
        enter("somebody", "AGENT", target);
    }

    private void enter(String subject, String role, int... groups) {
        logins.put(subject, world.account(role, 100, groups));
        staff.put(subject, world.signIn(logins.get(subject)));
    }

    /** Nobody else counts on how many administrators there are. */
    void close() {
        for (var each : admin.get("/prompter-settings").json().path("items")) {
            if (each.path("name").asText().startsWith("matrix-")) {
                admin.call(
                        "DELETE", "/prompter-settings/" + each.path("prompter").asText(), null);
            }
        }
        String id = staff.get("administrator").id();
        demand(
                admin.call("PUT", "/accounts/" + id, World.form(logins.get("administrator"), "AGENT", null, false)),
                204);
    }

    int group() {
        return world.group();
    }

    /** Somebody of the staff; null for customers and strangers. */
    Staff staff(String subject) {
        return staff.get(subject);
    }

    /** After a cell that ended the session. */
    void signInAgain(String subject) {
        staff.computeIfPresent(subject, (name, before) -> world.signIn(logins.get(name)));
    }

    /** What a cell is about; cells that only look share one. */
    Scene scene(Cell cell) {
        boolean looks =
                cell.call().startsWith("GET ") || Set.of("resume", "ping").contains(cell.call());
        if (!looks || cell.state().equals("-")) {
            return new Scene(cell, false);
        }
        return looked.computeIfAbsent(cell.state() + cell.subject().equals("blocked"), key -> new Scene(cell, true));
    }

    /** Everything one cell is about. */
    final class Scene {

        private final Map<String, String> made = new HashMap<>();
        private final Map<String, Supplier<String>> makers = new HashMap<>();
        private final boolean shared;
        private final Customer customer;
        private final Customer blocked;

        private Scene(Cell cell, boolean shared) {
            this.shared = shared;
            boolean about = !cell.state().equals("-");
            customer = about ? chat(cell.state()) : null;
            blocked = about && cell.subject().equals("blocked") ? blocked() : null;
            makers.put("chat", () -> (blocked == null ? customer : blocked).chat());
            makers.put("id", () -> UUID.randomUUID().toString());
            makers.put("group", () -> Integer.toString(world.group()));
            makers.put("target", () -> Integer.toString(target));
            makers.put("foreign", () -> Integer.toString(foreign));
            makers.put("newgroup", () -> Integer.toString(World.newGroup(admin)));
            makers.put("number", () -> Integer.toString(World.freeNumber()));
            makers.put(
                    "everybody",
                    () -> Stream.of("holder", "member", "supervisor", "somebody")
                            .map(who -> '"' + staff(who).id() + '"')
                            .collect(Collectors.joining(",")));
            makers.put("somebody", () -> staff("somebody").id());
            makers.put(
                    "newcomer",
                    () -> Staff.signedIn(server, world.account("AGENT", null, target), World.PASSWORD)
                            .id());
            makers.put("login", () -> "matrix-" + UUID.randomUUID().toString().substring(0, 8));
            makers.put("prompter", () -> prompter == null ? prompter = newPrompter() : prompter);
            makers.put("newprompter", () -> newPrompter());
            makers.put("channel", () -> channel == null ? channel = newChannel() : channel);
            makers.put("website", () -> "web");
            makers.put("delivery", () -> "0");
            makers.put("question", () -> question());
            makers.put("block", () -> block());
            makers.put("reply", () -> reply());
            makers.put("topic", () -> topic());
            makers.put("none", () -> "none");
            makers.put("link", () -> link(cell.subject()));
        }

        /** The customer whose chat it is, or for the blocked one the chat of the block. */
        Customer customer() {
            return blocked == null ? customer : blocked;
        }

        /** Places are free for the next one. */
        void end() {
            if (customer != null && !shared) {
                customer.close();
            }
        }

        /** The text with everything in braces filled in. */
        String filled(String text) {
            Matcher names = NAME.matcher(text);
            return names.replaceAll(name -> Matcher.quoteReplacement(make(name.group(1))));
        }

        private String make(String name) {
            if (!made.containsKey(name)) {
                made.put(name, makers.get(name).get());
            }
            return made.get(name);
        }

        private Customer chat(String state) {
            Customer visitor = Customer.starts(server, world.group(), "Matrix", "Hello");
            String file = visitor.uploads("words.txt", FILE).text("file");
            visitor.shows("", file);
            made.put("file", file);
            Staff holder = staff("holder");
            demand(holder.join(visitor.chat()), 200);
            String secret = holder.uploads(visitor.chat(), "notes.txt", FILE).text("file");
            demand(holder.shows(visitor.chat(), "comments", "A comment", secret), 201);
            made.put("secret", secret);
            switch (state) {
                case "queue" -> {
                    demand(holder.forward(visitor.chat(), target), 200);
                    demand(staff("somebody").join(visitor.chat()), 200);
                    // back where it was: it waits, and carries its comment
                    demand(
                            staff("supervisor")
                                    .post("/chats/" + visitor.chat() + "/forward", "{\"group\":" + world.group() + "}"),
                            200);
                }
                case "closed" -> demand(holder.close(visitor.chat()), 200);
                default -> {}
            }
            return visitor;
        }

        private Customer blocked() {
            Customer rude = Customer.starts(server, world.group(), "Rude", "Buy this!");
            String file = rude.uploads("words.txt", FILE).text("file");
            rude.shows("", file);
            made.put("file", file);
            demand(staff("holder").join(rude.chat()), 200);
            demand(staff("holder").post("/chats/" + rude.chat() + "/block", body("block")), 200);
            return rude;
        }

        /** About the first message of the chat, asked by its agent. */
        private String question() {
            make("prompter");
            String path = "/chats/" + customer.chat() + "/prompts";
            return demand(staff("holder").post(path, body("first message")), 200)
                    .json()
                    .path("items")
                    .get(0)
                    .path("question")
                    .asText();
        }

        private String newPrompter() {
            made.remove("login");
            return demand(admin.post("/prompter-settings", filled(body("prompter"))), 201)
                    .text("prompter");
        }

        /** Channels are never deleted, so all cells share one. */
        private String newChannel() {
            return demand(admin.post("/channels", filled(body("channel"))), 201).text("key");
        }

        private String block() {
            Customer rude = blocked();
            for (var block : admin.get("/blocks?limit=50").json()) {
                if (block.path("chat").asText().equals(rude.chat())) {
                    return block.path("block").asText();
                }
            }
            throw new AssertionError("The block is not listed");
        }

        private String reply() {
            return demand(staff("supervisor").post("/canned-replies", filled(body("group reply"))), 201)
                    .text("id");
        }

        private String topic() {
            return demand(staff("supervisor").post("/topics", filled(body("topic"))), 201)
                    .text("id");
        }

        private String link(String subject) {
            Staff who = staff(subject);
            return who == null ? "none" : who.get("/events?wait=0").text("link");
        }
    }

    /** A body by its name in the table. */
    static String body(String name) {
        return switch (name) {
            case "-" -> null;
            case "message", "comment" ->
                object().put("id", "{id}").put("text", "Some words").toString();
            case "draft" -> object().put("text", "Some words").toString();
            case "start" ->
                Customer.startBody(Integer.MIN_VALUE, "Matrix", "Hello", "{id}")
                        .replace(Integer.toString(Integer.MIN_VALUE), "{group}");
            case "forward" -> "{\"group\":{target}}";
            case "forward abroad" -> "{\"group\":{foreign}}";
            case "block" ->
                object().put("reason", "spam")
                        .put("message", "Please write by post.")
                        .toString();
            case "account" -> World.form("{login}", "AGENT", null, true);
            case "change" -> World.form("{login}", "AGENT", 3, true);
            case "group" -> "{\"number\":{number},\"name\":\"Matrix {number}\",\"whenLeft\":\"REQUEUE\"}";
            case "rename" -> "{\"number\":{newgroup},\"name\":\"Renamed {newgroup}\",\"whenLeft\":\"REQUEUE\"}";
            case "rules" -> "{\"whenNobody\":\"BOT\",\"whenFull\":\"TEXT\",\"mostWaiting\":100}";
            case "channel" ->
                Channels.form("m-{id}", "OPERATOR", Integer.MIN_VALUE)
                        .toString()
                        .replace(Integer.toString(Integer.MIN_VALUE), "{group}");
            case "channel change" ->
                Channels.form("{channel}", "OPERATOR", Integer.MIN_VALUE)
                        .toString()
                        .replace(Integer.toString(Integer.MIN_VALUE), "{group}");
            case "members" -> "{\"agents\":[{everybody}]}";
            case "personal reply" -> reply("PERSONAL");
            case "group reply" -> reply("GROUP");
            case "common reply" -> reply("COMMON");
            case "reply change" ->
                object().put("shortcut", "c-{id}")
                        .put("title", "T")
                        .put("text", "X")
                        .toString();
            case "topic" ->
                object().put("title", "Topic {id}").put("answer", "Yes.").toString();
            case "presence" -> "{\"presence\":\"ONLINE\"}";
            case "preferences" -> "{\"sound\":\"MINE\"}";
            case "sign-in" -> "{\"login\":\"nobody\",\"password\":\"wrong\"}";
            case "welcome" -> "{\"link\":\"none\",\"password\":\"correct horse\"}";
            case "switch" -> "{\"on\":true}";
            case "first message" -> "{\"sequence\":1}";
            case "use" -> "{\"answer\":9,\"use\":\"INSERTED\"}";
            case "question" -> "{\"text\":\"Some words\"}";
            case "prompter" ->
                Prompters.form("{login}", "KNOWLEDGE", null, 1_000, Integer.MIN_VALUE)
                        .toString()
                        .replace(Integer.toString(Integer.MIN_VALUE), "{group}");
            case "push" -> "{\"clientInfo\":{\"id\":\"1\"},\"chatId\":\"1\",\"answerOptions\":[]}";
            case "ping" -> "{\"type\":\"ping\"}";
            default -> throw new IllegalArgumentException("No body is called “" + name + "”");
        };
    }

    private static String reply(String scope) {
        ObjectNode body = object().put("scope", scope)
                .put("shortcut", "m-{id}")
                .put("title", "T")
                .put("text", "X");
        return (scope.equals("GROUP") ? body.put("group", Integer.MIN_VALUE) : body)
                .toString()
                .replace(Integer.toString(Integer.MIN_VALUE), "{group}");
    }

    private static ObjectNode object() {
        return Answer.JSON.createObjectNode();
    }

    static Answer demand(Answer answer, int status) {
        if (answer.status() != status) {
            throw new AssertionError(answer.status() + " " + answer.body());
        }
        return answer;
    }
}
