package org.parley.it.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.parley.it.support.Answer;
import org.parley.it.support.Channels;
import org.parley.it.support.Customer;
import org.parley.it.support.Http;
import org.parley.it.support.LiveLink;
import org.parley.it.support.Owner;
import org.parley.it.support.Staff;
import org.parley.it.support.TheParley;
import org.parley.it.support.World;
import org.parley.run.ParleyServer;

/** Channels and what belongs to them at the staff's door: who keeps them, and what of a bot's chats staff never see. */
class ChannelsIT {

    private static final Duration SOON = Duration.ofSeconds(10);
    private static final String SECRET = "sk-of-the-bot-4711";

    private final ParleyServer parley = TheParley.shared();
    private final URI server = parley.baseUrl();
    private final String key = "c-" + UUID.randomUUID();

    private World world;
    private Staff admin;

    @BeforeEach
    void stage() {
        world = World.of(server, 5);
        admin = world.admin();
    }

    @Test
    @DisplayName("A channel is made, read and changed; its secrets go in and never come out; both acts are on record")
    void aChannel() {
        ObjectNode form = Channels.withBot(key, world.group(), "RASA", "http://127.0.0.1:9/bot");
        form.put("identitySecret", SECRET)
                .put("greeting", "Hello!")
                .withArray("origins")
                .add("https://Shop.example.org");
        ((ObjectNode) form.path("bot")).put("secret", SECRET);
        Answer made = admin.post("/channels", form.toString());

        assertThat(made.status()).isEqualTo(201);
        assertThat(made.json().path("origins").get(0).asText()).isEqualTo("https://shop.example.org");
        assertThat(made.json().path("changedBy").asText()).isNotEmpty();
        assertThat(admin.post("/channels", form.toString()).code()).isEqualTo("TAKEN");
        form.remove("identitySecret");
        ((ObjectNode) form.path("bot")).remove("secret");
        form.put("active", false);
        Answer changed = admin.call("PUT", "/channels/" + key, form.toString());
        assertThat(changed.json().path("active").asBoolean()).isFalse();
        assertThat(changed.json().path("identitySecretKept").asBoolean()).isTrue();
        assertThat(changed.json().path("bot").path("secretKept").asBoolean()).isTrue();
        ((ObjectNode) form.path("bot")).put("address", "http://127.0.0.2:9/bot");
        assertThat(admin.call("PUT", "/channels/" + key, form.toString()).text("field"))
                .isEqualTo("bot.secret");
        ((ObjectNode) form.path("bot")).put("secret", "");
        form.put("identitySecret", "");
        JsonNode without =
                admin.call("PUT", "/channels/" + key, form.toString()).json();
        assertThat(without.path("identitySecretKept").asBoolean()).isFalse();
        assertThat(without.path("bot").path("secretKept").asBoolean()).isFalse();
        String listed = admin.get("/channels").body();
        assertThat(Stream.of(made.body(), changed.body(), listed)).noneMatch(body -> body.contains(SECRET));
        assertThat(listed).contains(key);
        JsonNode audit = admin.get("/audit?limit=50").json();
        assertThat(audit.findValuesAsText("action")).contains("CHANNEL_CREATED", "CHANNEL_CHANGED");
        assertThat(audit.toString()).doesNotContain(SECRET);
    }

    @Test
    @DisplayName("What cannot be is refused as a problem that names the field; key and kind stay")
    void refusals() {
        assertThat(refused(form -> form.put("key", "Not a key"))).isEqualTo("key");
        assertThat(refused(form -> form.put("name", " "))).isEqualTo("name");
        assertThat(refused(form -> form.put("group", 987_654_321))).isEqualTo("group");
        assertThat(refused(form -> form.put("language", "de_DE"))).isEqualTo("language");
        assertThat(refused(form -> form.withArray("origins").add("https://shop.example.org/path")))
                .isEqualTo("origins");
        assertThat(refused(form -> form.withArray("origins").add("localhost:3000")))
                .isEqualTo("origins");
        assertThat(refused(form -> form.withObject("bot")
                        .put("kind", "COMPLETIONS")
                        .put("model", "small")
                        .put("address", "http://127.0.0.1:9/v1?key=1")))
                .isEqualTo("bot.address");
        assertThat(refused(form -> form.withObject("bot").put("timeoutMillis", 1)))
                .isEqualTo("bot.timeoutMillis");
        assertThat(refused(form -> form.withObject("bot").put("kind", "RASA").put("address", "file:///etc/passwd")))
                .isEqualTo("bot.address");
        assertThat(refused(form -> form.withObject("bot").put("kind", "RASA").put("address", "ftp://127.0.0.1/bot")))
                .isEqualTo("bot.address");
        for (String forbidden : List.of(
                "http://10.0.0.1/bot",
                "http://169.254.169.254/",
                "http://[::ffff:10.0.0.1]/bot",
                "http://0x0a000001/bot")) {
            assertThat(refused(
                            form -> form.withObject("bot").put("kind", "RASA").put("address", forbidden)))
                    .as("V18 %s", forbidden)
                    .isEqualTo("bot.address");
        }
        admin.post("/channels", Channels.form(key, "WIDGET", world.group()).toString());
        String other = Channels.form(key, "OPERATOR", world.group()).toString();
        Answer stays = admin.call("PUT", "/channels/" + key, other);
        assertThat(stays.text("field")).isEqualTo("kind");
        assertThat(stays.header("Content-Type"))
                .hasValueSatisfying(type -> assertThat(type).startsWith("application/problem+json"));
        assertThat(admin.get("/channels/there-is-none").status()).isEqualTo(404);
    }

    @Test
    @DisplayName(
            "V4 Only an id with the right signature is a known customer; typed without one it is a new one, forged it is refused")
    void whoACustomerIs() throws GeneralSecurityException {
        ObjectNode form = Channels.form(key, "WIDGET", world.group()).put("identitySecret", SECRET);
        assertThat(admin.post("/channels", form.toString()).status()).isEqualTo(201);
        String first = started("ann@example.org", signature(SECRET, "ann@example.org"));
        admin.close(first);

        String typed = started("ann@example.org", null);
        String signed = started("ann@example.org", signature(SECRET, "ann@example.org"));

        JsonNode stranger = admin.get("/chats/" + typed).json();
        assertThat(stranger.path("customerDetails").path("verified").asBoolean())
                .isFalse();
        assertThat(stranger.path("earlier")).isEmpty();
        JsonNode ann = admin.get("/chats/" + signed).json();
        assertThat(ann.path("customerDetails").path("verified").asBoolean()).isTrue();
        assertThat(ann.path("earlier").findValuesAsText("chat")).containsExactly(first);
        for (String forged : List.of(
                signature("another secret", "ann@example.org"),
                signature(SECRET, "bob@example.org"),
                "0".repeat(64),
                "x")) {
            Answer refused = start("ann@example.org", forged);
            assertThat(refused.status()).isEqualTo(400);
            assertThat(refused.text("field")).isEqualTo("customer.signature");
        }
        admin.close(typed);
        admin.close(signed);
    }

    private String started(String id, String signature) {
        Answer answer = start(id, signature);
        assertThat(answer.status()).as(answer.body()).isEqualTo(201);
        return answer.text("chat");
    }

    private Answer start(String id, String signature) {
        ObjectNode body = Answer.JSON.createObjectNode().put("channel", key);
        body.putObject("customer").put("name", "Ann").put("externalId", id).put("signature", signature);
        body.putObject("message").put("id", UUID.randomUUID().toString()).put("text", "Hello");
        return Customer.start(server, body.toString());
    }

    private static String signature(String secret, String id) throws GeneralSecurityException {
        Mac mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
        return HexFormat.of().formatHex(mac.doFinal(id.getBytes(StandardCharsets.UTF_8)));
    }

    @Test
    @DisplayName("A platform's channel gets a new address, told once; any other channel has none")
    void anAddress() {
        admin.post("/channels", Channels.form(key, "OPERATOR", world.group()).toString());
        String path = "/channels/" + key + "/address";

        String first = admin.post(path, null).text("address");
        String second = admin.post(path, null).text("address");
        assertThat(first)
                .startsWith(server.resolve("/chat/operator/").toString())
                .hasSizeGreaterThan(60);
        assertThat(second).isNotEqualTo(first);
        assertThat(admin.get("/channels/" + key).body()).doesNotContain("/chat/operator/");
        assertThat(admin.get("/channels/" + key).json().path("webhook").isNull())
                .isTrue();
        assertThat(admin.post("/channels/web/address", null).status()).isEqualTo(404);
    }

    @Test
    @DisplayName(
            "S15.3 A group in use by a channel, by a group that passes chats on to it, or by a bot's chat is not deleted")
    void aGroupInUse() {
        int used = World.newGroup(admin);
        admin.post("/channels", Channels.withBot(key, used, "KNOWLEDGE", null).toString());
        assertThat(deleted(used)).contains("channels: 1");
        bots(used);
        assertThat(deleted(used)).contains("channels: 1", "open chats: 1");

        int taker = World.newGroup(admin);
        int full = World.newGroup(admin);
        String rules =
                "{\"whenNobody\":\"BOT\",\"mostWaiting\":3,\"longestWait\":5,\"whenFull\":\"GROUP\",\"overflow\":"
                        + taker + ",\"text\":\"Too many\"}";
        JsonNode saved = admin.call("PUT", "/groups/" + full + "/rules", rules).json();
        assertThat(saved.path("overflow").asInt()).isEqualTo(taker);
        assertThat(admin.get("/groups/" + full + "/rules").json()).isEqualTo(saved);
        assertThat(deleted(taker)).contains("groups that pass chats on to it: 1");
        String itself = rules.replace("\"overflow\":" + taker, "\"overflow\":" + full);
        assertThat(admin.call("PUT", "/groups/" + full + "/rules", itself).text("field"))
                .isEqualTo("overflow");
        admin.call("PUT", "/groups/" + full + "/rules", "{\"whenNobody\":\"WAIT\",\"whenFull\":\"TEXT\"}");
        assertThat(admin.call("DELETE", "/groups/" + taker, null).status()).isEqualTo(204);
    }

    @Test
    @DisplayName(
            "S1.1 S12.2 A chat of a bot, and one whose customer left it, is in no list, count, search, figure, frame or answer")
    void aChatOfABot() {
        admin.post(
                "/channels",
                Channels.withBot(key, world.group(), "KNOWLEDGE", null).toString());
        Staff supervisor = world.signIn(world.account("SUPERVISOR", 5, world.group()));
        Staff member = world.agent(1);
        try (LiveLink link = LiveLink.of(server, member);
                LiveLink other = LiveLink.of(server, supervisor)) {
            Answer started = bots(world.group());
            String chat = started.text("chat");
            assertThat(started.text("state")).isEqualTo("BOT");
            Stream.of(member, supervisor, admin).forEach(who -> nothingOf(who, chat));
            String[] token = {"Authorization", "Bearer " + started.text("token")};
            Http.call(server, "POST", "/chat/api/v1/chats/" + chat + "/close", null, token);
            String left = "select count(*) from chat where id = ? and state = 'LEFT'";
            assertThat(Owner.count(parley, left, UUID.fromString(chat))).isEqualTo(1);
            Stream.of(member, supervisor, admin).forEach(who -> nothingOf(who, chat));

            // a chat that does come to the group ends the wait for frames
            Customer next = world.customer("Next");
            List.of(link, other)
                    .forEach(each ->
                            each.expect(frame -> frame.path("chat").asText().equals(next.chat())));
            assertThat(link.bytes() + other.bytes()).doesNotContain(chat);
            next.close();
            await().atMost(SOON)
                    .untilAsserted(() -> assertThat(found(supervisor, "hello")).contains(next.chat()));
            assertThat(found(admin, "zwetschgendatschi")).isEmpty();
            assertThat(supervisor.get("/statistics").json().path("groups").findValuesAsText("total"))
                    .containsExactly("1");
        }
    }

    @Test
    @DisplayName("Of the dialogue with a bot staff get what they are to see, by no call more, and the bot's note")
    void whatIsShownOfTheDialogue() {
        Staff agent = world.agent(1);
        Customer customer = Customer.starts(server, world.group(), "Shown", "Quittenbrot is what I hide");
        String file = customer.uploads("hidden.txt", "Hidden".getBytes()).text("file");
        customer.shows("", file);
        customer.says("Third");
        customer.says("Fourth");
        int changed = Owner.run(
                parley,
                "update chat set handed_sequence = 3, shown_from = 3, bot_note = 'Wants a refund' where id = ?",
                UUID.fromString(customer.chat()));
        assertThat(changed).isEqualTo(1);
        agent.join(customer.chat());

        String path = "/chats/" + customer.chat();
        JsonNode row = agent.get(path).json().path("row");
        assertThat(row.path("handedSequence").asInt()).isEqualTo(3);
        assertThat(row.path("shownFrom").asInt()).isEqualTo(3);
        assertThat(row.path("botNote").asText()).isEqualTo("Wants a refund");
        assertThat(row.path("oneTime").asBoolean()).isFalse();
        for (String query : List.of("", "?after=0", "?before=6", "?before=3&limit=200")) {
            assertThat(sequences(agent.get(path + "/transcript" + query))).allMatch(sequence -> sequence >= 3);
        }
        assertThat(sequences(agent.get(path + "/transcript"))).containsExactly(3, 4, 5);
        assertThat(agent.downloads(customer.chat(), file).statusCode()).isEqualTo(404);
        assertThat(agent.post(path + "/prompts", "{\"sequence\":1}").status()).isEqualTo(400);
        try (LiveLink link = LiveLink.of(server, agent)) {
            link.send("{\"type\":\"resume\",\"chat\":\"" + customer.chat() + "\",\"after\":0}");
            link.expect(frame -> frame.path("type").asText().equals("resumed"));
            assertThat(link.received("message")).hasSize(3);
            assertThat(link.bytes()).doesNotContain("Quittenbrot");
        }
        agent.close(customer.chat());
        await().atMost(SOON)
                .untilAsserted(() -> assertThat(found(agent, "fourth")).contains(customer.chat()));
        assertThat(found(agent, "quittenbrot")).isEmpty();
    }

    @Test
    @DisplayName(
            "Deliveries that were given up or failed are listed without words; replayed, one is tried again and on record")
    void deliveries() {
        admin.post("/channels", Channels.form(key, "OPERATOR", world.group()).toString());
        Customer customer = world.customer("Told nothing");
        String dead = delivery(customer, "DEAD", 9, "STATUS_500");
        String late = delivery(customer, "DUE", 3, "TIMEOUT");
        String fresh = delivery(customer, "DUE", 0, null);

        JsonNode list = admin.get("/deliveries").json();
        assertThat(list.path("dead").asInt()).isPositive();
        assertThat(list.path("late").asInt()).isPositive();
        assertThat(numbers(list)).contains(dead, late).doesNotContain(fresh);
        JsonNode item = item(list, dead);
        assertThat(item.path("channel").asText()).isEqualTo(key);
        assertThat(item.path("kind").asText()).isEqualTo("TEXT");
        assertThat(item.path("attempts").asInt()).isEqualTo(9);
        assertThat(item.path("trouble").asText()).isEqualTo("STATUS_500");
        assertThat(item.path("nextTry").isNull()).isTrue();
        assertThat(item(list, late).path("nextTry").isNull()).isFalse();
        assertThat(list.toString()).doesNotContain("What nobody reads").doesNotContain(customer.chat());

        assertThat(admin.post("/deliveries/" + dead + "/replay", null).status()).isEqualTo(204);
        // the platform has never said where it wants to be told: that is what the new try finds; until then it is in no
        // trouble
        await().atMost(SOON)
                .ignoreExceptions()
                .untilAsserted(() -> assertThat(item(admin.get("/deliveries").json(), dead)
                                .path("trouble")
                                .asText())
                        .isEqualTo("NOWHERE"));
        assertThat(admin.get("/audit?limit=20").json().findValuesAsText("action"))
                .contains("DELIVERY_REPLAYED");
        assertThat(admin.post("/deliveries/0/replay", null).status()).isEqualTo(404);
        Owner.run(parley, "delete from delivery where channel_id = (select id from channel where key = ?)", key);
    }

    @Test
    @DisplayName(
            "All deliveries of a channel that were given up are made again by one call, and no other; it is on record")
    void deliveriesOfAChannel() {
        String other = key + "-2";
        admin.post("/channels", Channels.form(key, "OPERATOR", world.group()).toString());
        admin.post("/channels", Channels.form(other, "OPERATOR", world.group()).toString());
        Customer customer = world.customer("Told nothing");
        String first = delivery(customer, "DEAD", 9, "STATUS_500");
        String second = delivery(customer, "DEAD", 9, "STATUS_500");
        String late = delivery(customer, "DUE", 3, "TIMEOUT");

        assertThat(admin.post("/deliveries/channels/" + other + "/replay", null)
                        .json()
                        .path("deliveries")
                        .asInt())
                .isZero();
        assertThat(item(admin.get("/deliveries").json(), first).path("trouble").asText())
                .isEqualTo("STATUS_500");
        Answer replayed = admin.post("/deliveries/channels/" + key + "/replay", null);

        assertThat(replayed.status()).isEqualTo(200);
        assertThat(replayed.json().path("deliveries").asInt()).isEqualTo(2);
        // the platform has never said where it wants to be told
        for (String each : List.of(first, second)) {
            await().atMost(SOON)
                    .ignoreExceptions()
                    .untilAsserted(() -> assertThat(
                                    item(admin.get("/deliveries").json(), each)
                                            .path("trouble")
                                            .asText())
                            .isEqualTo("NOWHERE"));
        }
        assertThat(item(admin.get("/deliveries").json(), late).path("attempts").asInt())
                .isEqualTo(3);
        JsonNode record = StreamSupport.stream(
                        admin.get("/audit?limit=20").json().spliterator(), false)
                .filter(entry -> entry.path("subject").asText().equals(key)
                        && entry.path("action").asText().equals("DELIVERY_REPLAYED"))
                .findFirst()
                .orElseThrow();
        assertThat(record.path("detail").asText()).isEqualTo("2 deliveries");
        assertThat(admin.post("/deliveries/channels/no-such-channel/replay", null)
                        .status())
                .isEqualTo(404);
        Owner.run(parley, "delete from delivery where channel_id = (select id from channel where key = ?)", key);
    }

    // What is asked ---------------------------------------------------------------------------------------------------

    private String refused(Consumer<ObjectNode> change) {
        ObjectNode form = Channels.withBot("r-" + UUID.randomUUID(), world.group(), "KNOWLEDGE", null);
        change.accept(form);
        Answer answer = admin.post("/channels", form.toString());
        return answer.status() == 400 ? answer.text("field") : "";
    }

    private String deleted(int group) {
        Answer answer = admin.call("DELETE", "/groups/" + group, null);
        assertThat(answer.code()).isEqualTo("IN_USE");
        return answer.text("detail");
    }

    /** A customer talks to the bot of the channel. */
    private Answer bots(int group) {
        String body = Customer.startBody(
                        group,
                        "Bot's own",
                        "Zwetschgendatschi",
                        UUID.randomUUID().toString())
                .replace("\"web\"", "\"" + key + "\"");
        Answer answer = Customer.start(server, body);
        assertThat(answer.status()).as(answer.body()).isEqualTo(201);
        return answer;
    }

    private void nothingOf(Staff who, String chat) {
        for (String view : List.of("mine", "queue", "waiting", "active", "archive")) {
            assertThat(who.get("/chats?limit=200&view=" + view).body()).doesNotContain(chat);
        }
        for (String call : List.of("", "/transcript", "/routing", "/targets", "/colleagues", "/prompts")) {
            assertThat(who.get("/chats/" + chat + call).status()).as(call).isEqualTo(404);
        }
        String words = "{\"id\":\"" + UUID.randomUUID() + "\",\"text\":\"Words\"}";
        for (String call : List.of("/join", "/takeover", "/close", "/messages", "/comments", "/block", "/forward")) {
            String body = switch (call) {
                case "/messages", "/comments" -> words;
                case "/block" -> "{\"reason\":\"spam\",\"message\":\"No.\"}";
                case "/forward" -> "{\"group\":" + world.group() + "}";
                default -> null;
            };
            assertThat(who.post("/chats/" + chat + call, body).status())
                    .as(call)
                    .isEqualTo(404);
        }
        assertThat(who.call("PUT", "/chats/" + chat + "/drafts/message", "{\"text\":\"Words\"}")
                        .status())
                .isEqualTo(404);
        assertThat(found(who, "zwetschgendatschi")).isEmpty();
        assertThat(who.get("/statistics").body()).doesNotContain(chat);
        if (who.get("/board").status() == 200) {
            StreamSupport.stream(who.get("/board").json().path("groups").spliterator(), false)
                    .filter(group -> group.path("number").asInt() == world.group())
                    .forEach(group -> assertThat(group.path("waiting").asInt()).isZero());
        }
    }

    private static List<String> found(Staff who, String words) {
        return who.get("/archive?q=" + words).json().findValuesAsText("chat");
    }

    private static List<Integer> sequences(Answer transcript) {
        assertThat(transcript.status()).isEqualTo(200);
        return StreamSupport.stream(transcript.json().path("items").spliterator(), false)
                .map(line -> line.path("sequence").asInt())
                .toList();
    }

    /** A row as the engine leaves it; its chat is one of another channel, which nothing looks at. */
    private String delivery(Customer customer, String state, int attempts, String trouble) {
        UUID id = UUID.randomUUID();
        Owner.run(
                parley,
                "insert into delivery (id, channel_id, customer_id, chat_id, kind, text, state, attempts, due_at, trouble,"
                        + " created_at, version) select ?, h.id, c.customer_id, c.id, 'TEXT', 'What nobody reads', ?, ?,"
                        + " now() + interval '1 hour', ?, now(), 1 from channel h, chat c where h.key = ? and c.id = ?",
                id,
                state,
                attempts,
                trouble,
                key,
                UUID.fromString(customer.chat()));
        return Integer.toString(Owner.count(parley, "select number from delivery where id = ?", id));
    }

    private static List<String> numbers(JsonNode list) {
        return list.path("items").findValuesAsText("number");
    }

    private static JsonNode item(JsonNode list, String number) {
        return StreamSupport.stream(list.path("items").spliterator(), false)
                .filter(item -> item.path("number").asText().equals(number))
                .findFirst()
                .orElseThrow();
    }
}
