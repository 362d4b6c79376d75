package org.parley.it.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.parley.it.support.Answer;
import org.parley.it.support.Customer;
import org.parley.it.support.Limits;
import org.parley.it.support.LiveLink;
import org.parley.it.support.Owner;
import org.parley.it.support.Staff;
import org.parley.it.support.TheParley;
import org.parley.run.ParleyServer;

/** Blocking a customer, what the customer then gets, and letting the customer in again. */
class BlockIT {

    private static final String MESSAGE = "Please write to us by post.";

    private static ParleyServer parley;
    private static URI server;

    @BeforeAll
    static void start() {
        parley = TheParley.shared();
        server = parley.baseUrl();
    }

    @Test
    @DisplayName(
            "S12.1 S14.1 Block: the chat is archived with its mark, the place is free, the customer is told; one event")
    void blocking() {
        Staff anna = Staff.signedIn(server, "anna").withNothingToDo();
        Customer rude = Customer.starts(server, 1, "Rude", "Buy this!");
        anna.join(rude.chat());
        try (LiveLink link = LiveLink.of(server, rude, 0)) {
            assertThat(block(anna, rude, "spam", MESSAGE).status()).isEqualTo(200);

            link.expect(frame -> frame.path("text").asText().equals(MESSAGE)
                    && frame.path("event").asText().equals("BLOCKED"));
            link.expect(frame -> frame.path("closeReason").asText().equals("BLOCKED"));
        }
        assertThat(anna.get("/session").json().path("inProgress").asInt()).isZero();
        assertThat(anna.list("archive")).contains(rude.chat());
        JsonNode mark = anna.get("/chats/" + rude.chat()).json().path("block");
        assertThat(mark.path("reason").asText()).isEqualTo("spam");
        assertThat(mark.path("by").asText()).isEqualTo("Anna Keller");
        assertThat(mark.path("holds").asBoolean()).isTrue();
        assertThat(anna.get("/chats/" + rude.chat())
                        .json()
                        .path("row")
                        .path("closeReason")
                        .asText())
                .isEqualTo("BLOCKED");
        // S14.1: it counts as closed
        JsonNode day = Staff.signedIn(server, "admin").get("/statistics").json();
        assertThat(day.path("groups").findValuesAsText("number")).contains("1");
    }

    @Test
    @DisplayName(
            "S12.2 S13.2 Each try: the stored message again, no chat, one more counted; repeats within 10 s are one")
    void tries() {
        Staff boris = Staff.signedIn(server, "boris").withNothingToDo();
        Customer rude = blocked(boris, "again and again");
        long waiting = Staff.signedIn(server, "admin")
                .get("/chats?view=queue")
                .json()
                .path("total")
                .asLong();
        try (LiveLink boriss = LiveLink.of(server, boris)) {
            for (int i = 0; i < 3; i++) {
                Answer again = tries(rude);
                assertThat(again.status()).isEqualTo(403);
                assertThat(again.code()).isEqualTo("BLOCKED");
                assertThat(again.text("detail")).isEqualTo(MESSAGE);
                assertThat(again.body()).doesNotContain("again and again");
            }
            assertThat(attempts(boris, rude)).isEqualTo(1);
            Owner.run(
                    parley,
                    "update customer_block set last_attempt_at = now() - interval '11 seconds' where chat_id = ?",
                    UUID.fromString(rude.chat()));
            tries(rude);
            assertThat(attempts(boris, rude)).isEqualTo(2);

            // a marker of what comes later: nothing of the tries reached the agent before it
            Customer other = Customer.starts(server, 1, "Marker", "Hello");
            boriss.expect(frame -> frame.path("chat").asText().equals(other.chat()));
            assertThat(boriss.received("chat")).hasSize(1);
            other.close();
        }
        assertThat(rude.says("and into the old chat").code()).isEqualTo("CLOSED");
        assertThat(Staff.signedIn(server, "admin")
                        .get("/chats?view=queue")
                        .json()
                        .path("total")
                        .asLong())
                .isEqualTo(waiting);
    }

    @ParameterizedTest
    @CsvSource({
        "'', message, reason",
        "'  ', message, reason",
        "reason, '', message",
        "reason, '   ', message",
    })
    @DisplayName("S13.1 Reason and message are required")
    void bothAreRequired(String reason, String message, String field) {
        Staff anna = Staff.signedIn(server, "anna").withNothingToDo();
        Customer customer = Customer.starts(server, 1, "Somebody", "Hello");
        anna.join(customer.chat());

        Answer refused = block(anna, customer, reason, message);

        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.text("field")).isEqualTo(field);
        assertThat(customer.state().text("state")).isEqualTo("IN_PROGRESS");
        anna.close(customer.chat());
    }

    @Test
    @DisplayName("S13.1 The reason has at most 500, the message at most 2,000 characters, and an end lies ahead")
    void bounds() {
        Staff anna = Staff.signedIn(server, "anna").withNothingToDo();
        Customer customer = Customer.starts(server, 1, "Somebody", "Hello");
        anna.join(customer.chat());

        assertThat(block(anna, customer, "x".repeat(501), MESSAGE)
                        .json()
                        .path("limit")
                        .asInt())
                .isEqualTo(500);
        assertThat(block(anna, customer, "x", "x".repeat(2_001))
                        .json()
                        .path("limit")
                        .asInt())
                .isEqualTo(2_000);
        Answer past = anna.post(
                "/chats/" + customer.chat() + "/block",
                "{\"reason\":\"x\",\"message\":\"x\",\"until\":\"2020-01-01T00:00:00Z\"}");
        assertThat(past.text("field")).isEqualTo("until");
        Answer never = anna.post(
                "/chats/" + customer.chat() + "/block",
                "{\"reason\":\"x\",\"message\":\"x\",\"until\":\"+1000000000-01-01T00:00:00Z\"}");
        assertThat(never.status()).isEqualTo(400);
        assertThat(never.text("field")).isEqualTo("until");
        assertThat(block(anna, customer, "😀".repeat(500), "😀".repeat(2_000)).status())
                .isEqualTo(200);
    }

    @Test
    @DisplayName("S13.3 The reason never leaves towards the customer")
    void theReasonStaysInside() {
        Staff anna = Staff.signedIn(server, "anna").withNothingToDo();
        String marker = UUID.randomUUID().toString();
        Customer rude = Customer.starts(server, 1, "Rude", "Hello");
        anna.join(rude.chat());
        try (LiveLink link = LiveLink.of(server, rude, 0)) {
            block(anna, rude, "because " + marker, MESSAGE);
            link.expect(frame -> frame.path("closeReason").asText().equals("BLOCKED"));

            assertThat(link.bytes()).doesNotContain(marker);
        }
        assertThat(rude.read(0).body()).contains(MESSAGE).doesNotContain(marker);
        assertThat(rude.state().body()).doesNotContain(marker);
        assertThat(tries(rude).body()).doesNotContain(marker);
    }

    @Test
    @DisplayName("S13.4 Unblocked the next try works, both acts stay on record; supervisors in own groups only")
    void unblocking() {
        Staff anna = Staff.signedIn(server, "anna").withNothingToDo();
        Staff sofia = Staff.signedIn(server, "sofia");
        Customer rude = blocked(anna, "noise");
        Staff felix = Staff.signedIn(server, "felix").withNothingToDo();
        Customer elsewhere = blocked(felix, 3, "noise");
        String block = blockOf(sofia, rude).path("block").asText();

        assertThat(anna.post("/blocks/" + block + "/unblock", null).status()).isEqualTo(404);
        assertThat(anna.get("/blocks").status()).isEqualTo(403);
        assertThat(blockOf(sofia, elsewhere)).isNull();
        String foreign = blockOf(Staff.signedIn(server, "admin"), elsewhere)
                .path("block")
                .asText();
        assertThat(sofia.post("/blocks/" + foreign + "/unblock", null).status()).isEqualTo(404);
        assertThat(sofia.post("/blocks/" + block + "/unblock", null).status()).isEqualTo(204);

        Answer started = tries(rude);
        assertThat(started.status()).isEqualTo(201);
        JsonNode record = sofia.get("/chats/" + rude.chat()).json().path("block");
        assertThat(record.path("liftedBy").asText()).isEqualTo("Sofia Marin");
        assertThat(record.path("by").asText()).isEqualTo("Anna Keller");
        assertThat(record.path("holds").asBoolean()).isFalse();
        List<String> acts =
                Staff.signedIn(server, "admin").get("/audit?limit=20").json().findValuesAsText("action");
        assertThat(acts).contains("CUSTOMER_BLOCKED", "CUSTOMER_UNBLOCKED");
        sofia.close(started.text("chat"));
    }

    @Test
    @DisplayName("S13.4 An expiry needs no job to take effect")
    void expiry() {
        Staff anna = Staff.signedIn(server, "anna").withNothingToDo();
        Customer rude = Customer.starts(server, 1, "For a moment", "Hello");
        anna.join(rude.chat());
        Instant until = Instant.now().plusSeconds(8);
        anna.post(
                "/chats/" + rude.chat() + "/block",
                "{\"reason\":\"cool down\",\"message\":\"Later.\",\"until\":\"%s\"}".formatted(until));
        assertThat(tries(rude).code()).isEqualTo("BLOCKED");

        await().atMost(Duration.ofSeconds(20)).until(() -> tries(rude).status() == 201);
        assertThat(anna.get("/chats/" + rude.chat())
                        .json()
                        .path("block")
                        .path("holds")
                        .asBoolean())
                .isFalse();
        Staff admin = Staff.signedIn(server, "admin");
        admin.list("queue").forEach(admin::close);
    }

    @Test
    @DisplayName("S14.2 Only who holds the chat, a supervisor of its group or an administrator may block")
    void whoMayBlock() {
        Staff anna = Staff.signedIn(server, "anna").withNothingToDo();
        Customer customer = Customer.starts(server, 1, "Somebody", "Hello");

        assertThat(block(anna, customer, "x", "x").status())
                .as("waiting, not held")
                .isEqualTo(403);
        anna.join(customer.chat());
        assertThat(block(Staff.signedIn(server, "boris"), customer, "x", "x").status())
                .isEqualTo(404);
        assertThat(block(Staff.signedIn(server, "felix"), customer, "x", "x").status())
                .isEqualTo(404);
        assertThat(block(Staff.signedIn(server, "sofia"), customer, "x", "x").status())
                .isEqualTo(200);
        assertThat(block(Staff.signedIn(server, "admin"), customer, "x", "x").code())
                .isEqualTo("ALREADY_BLOCKED");
    }

    /** Whatever the order of commits: no chat of the customer is open once the block is there. */
    @Test
    @DisplayName(
            "S12.1 Starts, messages and a block at once: afterwards nothing of the customer waits or is in progress")
    void blockAgainstStarts() {
        try (Limits wide = Limits.wide(server)) {
            Staff anna = Staff.signedIn(server, "anna").withNothingToDo();
            for (int round = 0; round < 30; round++) {
                Customer rude = Customer.starts(server, 1, "Rude", "Hello");
                anna.join(rude.chat());
                List<CompletableFuture<Answer>> acts = new ArrayList<>();
                acts.add(CompletableFuture.supplyAsync(rude::close));
                IntStream.range(0, 4).forEach(i -> acts.add(CompletableFuture.supplyAsync(() -> tries(rude))));
                acts.add(CompletableFuture.supplyAsync(() -> rude.says("more")));
                CompletableFuture<Answer> block =
                        CompletableFuture.supplyAsync(() -> block(Staff.signedIn(server, "sofia"), rude, "x", MESSAGE));
                acts.forEach(CompletableFuture::join);

                assertThat(block.join().status()).isEqualTo(200);
                assertThat(Owner.count(
                                parley,
                                "select count(*) from chat c join chat o on o.customer_id = c.customer_id"
                                        + " where o.id = ? and c.state <> 'CLOSED'",
                                UUID.fromString(rude.chat())))
                        .isZero();
                assertThat(tries(rude).code()).isEqualTo("BLOCKED");
            }
        }
    }

    private static Customer blocked(Staff agent, String reason) {
        return blocked(agent, 1, reason);
    }

    private static Customer blocked(Staff agent, int group, String reason) {
        Customer rude = Customer.starts(server, group, "Rude", "Hello");
        agent.join(rude.chat());
        assertThat(block(agent, rude, reason, MESSAGE).status()).isEqualTo(200);
        return rude;
    }

    private static Answer block(Staff agent, Customer customer, String reason, String message) {
        String body = Answer.JSON
                .createObjectNode()
                .put("reason", reason)
                .put("message", message)
                .toString();
        return agent.post("/chats/" + customer.chat() + "/block", body);
    }

    /** The same customer, in the same browser, wants a person again. */
    private static Answer tries(Customer customer) {
        return Customer.start(
                server,
                Customer.startBody(1, "Rude", "Again", UUID.randomUUID().toString()),
                "Authorization",
                "Bearer " + customer.token());
    }

    private static int attempts(Staff reader, Customer customer) {
        return reader.get("/chats/" + customer.chat())
                .json()
                .path("block")
                .path("attempts")
                .asInt();
    }

    private static JsonNode blockOf(Staff reader, Customer customer) {
        for (JsonNode block : reader.get("/blocks?limit=200").json()) {
            if (block.path("chat").asText().equals(customer.chat())) {
                return block;
            }
        }
        return null;
    }
}
