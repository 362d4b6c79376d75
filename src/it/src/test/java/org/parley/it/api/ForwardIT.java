package org.parley.it.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.parley.it.support.Answer;
import org.parley.it.support.Customer;
import org.parley.it.support.Limits;
import org.parley.it.support.LiveLink;
import org.parley.it.support.Staff;
import org.parley.it.support.TheParley;
import org.parley.it.support.World;

/** A chat that is passed on: where it may go, and that nothing said on the way is lost. */
class ForwardIT {

    private static final Duration SOON = Duration.ofSeconds(20);
    private static final int WORDS = 60;

    private final URI server = TheParley.shared().baseUrl();

    @ParameterizedTest
    @ValueSource(strings = {"foreign", "its own"})
    @DisplayName("S5.2 To a group the agent is no member of, or where the chat is, it cannot go, and stays as it was")
    void nowhereToGo(String which) {
        World world = World.of(server, 5);
        int target = which.equals("foreign") ? World.newGroup(world.admin()) : world.group();
        Staff agent = world.agent(1);
        Customer customer = world.customer("Stays");
        agent.join(customer.chat());

        Answer refused = agent.forward(customer.chat(), target);

        assertThat(refused.status()).as(refused.body()).isEqualTo(409);
        assertThat(refused.text("code")).isEqualTo("NOT_A_MEMBER");
        assertThat(agent.says(customer.chat(), "Still with me.").status()).isEqualTo(201);
        assertThat(customer.lines())
                .extracting(line -> line.path("text").asText())
                .noneMatch(text -> text.contains("was passed to"));
        customer.close();
    }

    @Test
    @DisplayName(
            "S5.1 The note of a forward comes to pages that have the chat open, and stands behind the line that tells of it")
    void theNoteIsLive() {
        World world = World.of(server);
        int other = World.newGroup(world.admin());
        Staff giver = world.signIn(world.account("AGENT", 5, world.group(), other));
        Staff supervisor = world.signIn(world.account("SUPERVISOR", 5, world.group(), other));
        Customer customer = world.customer("Noted");
        String chat = customer.chat();
        giver.join(chat);

        try (LiveLink page = LiveLink.of(server, supervisor)) {
            page.send("{\"type\":\"resume\",\"chat\":\"" + chat + "\",\"after\":0,\"comments\":0}");
            page.expect(frame -> frame.path("type").asText().equals("resumed"));
            giver.post("/chats/" + chat + "/forward", "{\"group\":" + other + ",\"note\":\"Speaks French.\"}");

            JsonNode note = page.expect(frame -> frame.path("type").asText().equals("comment"));
            assertThat(note.path("text").asText()).isEqualTo("Speaks French.");
            JsonNode line = page.expect(frame -> frame.path("event").asText().equals("FORWARDED"));
            assertThat(note.path("after")).isEqualTo(line.path("sequence"));
        }
        customer.close();
    }

    @Test
    @DisplayName(
            "S5.5 What the customer says during a forward comes once, in order, to the receiver's page and transcript")
    void theCustomerGoesOnTalking() {
        World world = World.of(server);
        int other = World.newGroup(world.admin());
        Staff giver = world.signIn(world.account("AGENT", 5, world.group(), other));
        Staff taker = world.signIn(world.account("AGENT", 5, other));
        Customer customer = world.customer("Talks");
        String chat = customer.chat();
        giver.join(chat);
        List<String> words =
                IntStream.rangeClosed(1, WORDS).mapToObj(i -> "Word " + i).toList();

        try (Limits wide = Limits.wide(server);
                LiveLink page = LiveLink.of(server, taker)) {
            CompletableFuture<Void> talk = CompletableFuture.runAsync(() -> words.forEach(customer::says));
            await().atMost(SOON).until(() -> customer.lines().size() > WORDS / 4);
            assertThat(giver.forward(chat, other).status()).isEqualTo(200);
            page.send("{\"type\":\"resume\",\"chat\":\"" + chat + "\",\"after\":0,\"comments\":0}");
            assertThat(taker.join(chat).status()).isEqualTo(200);
            assertThat(talk).succeedsWithin(SOON);

            await().atMost(SOON)
                    .untilAsserted(
                            () -> assertThat(said(page.received("message"))).containsExactlyElementsOf(words));
            JsonNode transcript =
                    taker.get("/chats/" + chat + "/transcript?limit=200").json();
            List<JsonNode> lines = new ArrayList<>();
            transcript.path("items").forEach(lines::add);
            assertThat(said(lines)).containsExactlyElementsOf(words);
            assertThat(customer.lines()).hasSameSizeAs(lines);
        }
        taker.close(chat);
    }

    @Test
    @DisplayName(
            "S1.1 S3.8 Who gets a forwarded chat reads who had it before, but not who works in that group and how much")
    void whyThisAgentShowsOwnGroupsOnly() {
        World world = World.of(server);
        int other = World.newGroup(world.admin());
        Staff giver = world.signIn(world.account("AGENT", 5, world.group(), other));
        String bystander = world.account("AGENT", 5, world.group());
        Staff taker = world.signIn(world.account("AGENT", 5, other));
        try (Limits automatic = Limits.assigned(server)) {
            Customer customer = world.customer("Passed on");
            String routing = "/chats/" + customer.chat() + "/routing";
            await().atMost(SOON).until(() -> giver.list("mine").contains(customer.chat()));
            assertThat(giver.get(routing).body()).contains("Agent " + bystander);

            assertThat(giver.forward(customer.chat(), other).status()).isEqualTo(200);
            await().atMost(SOON).until(() -> taker.list("mine").contains(customer.chat()));

            Answer read = taker.get(routing);
            JsonNode here = read.json().get(0);
            JsonNode there = read.json().get(1);
            assertThat(here.path("own").asBoolean()).isTrue();
            assertThat(here.path("candidates")).hasSize(2);
            assertThat(there.path("own").asBoolean()).isFalse();
            assertThat(there.path("agent").asText()).isEqualTo(giver.id());
            assertThat(there.path("name").asText()).startsWith("Agent ");
            assertThat(there.path("candidates")).isEmpty();
            assertThat(there.path("others").asInt()).isZero();
            assertThat(read.body()).doesNotContain("Agent " + bystander);
            assertThat(world.admin().get(routing).body()).contains("Agent " + bystander);
            customer.close();
        }
    }

    @Test
    @DisplayName(
            "An answer or comment sent again, because its receipt was lost, is known when the chat is with others by then")
    void sentAgainAfterTheForward() {
        World world = World.of(server, 5);
        int other = World.newGroup(world.admin());
        Staff giver = world.signIn(world.account("AGENT", 5, world.group(), other));
        Staff taker = world.signIn(world.account("AGENT", 5, other));
        Staff stranger = world.agent(1);
        Customer customer = world.customer("Passed on");
        String chat = customer.chat();
        String id = UUID.randomUUID().toString();
        giver.join(chat);
        Answer first = giver.send(chat, id, "A colleague will help you.");
        Answer note = giver.post("/chats/" + chat + "/comments", comment(id));
        giver.forward(chat, other);
        taker.join(chat);

        Answer again = giver.send(chat, id, "A colleague will help you.");
        Answer noteAgain = giver.post("/chats/" + chat + "/comments", comment(id));

        assertThat(again.status()).as(again.body()).isEqualTo(200);
        assertThat(again.json().path("sequence")).isEqualTo(first.json().path("sequence"));
        assertThat(noteAgain.status()).as(noteAgain.body()).isEqualTo(200);
        assertThat(noteAgain.json().path("number")).isEqualTo(note.json().path("number"));
        assertThat(giver.says(chat, "One more thing").status()).isEqualTo(404);
        assertThat(stranger.send(chat, id, "Mine?").status()).isEqualTo(404);
        assertThat(customer.lines())
                .extracting(line -> line.path("text").asText())
                .containsOnlyOnce("A colleague will help you.");
        taker.close(chat);
    }

    private static String comment(String id) {
        return "{\"id\":\"" + id + "\",\"text\":\"Wants his money back\"}";
    }

    /** The words of the customer among these lines or frames. */
    private static List<String> said(List<JsonNode> lines) {
        return lines.stream()
                .map(line -> line.path("text").asText())
                .filter(text -> text.startsWith("Word "))
                .toList();
    }
}
