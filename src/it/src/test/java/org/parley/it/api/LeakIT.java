package org.parley.it.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.parley.it.support.Leaks.MARKER;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.parley.it.support.Answer;
import org.parley.it.support.Customer;
import org.parley.it.support.Http;
import org.parley.it.support.Leaks;
import org.parley.it.support.LiveLink;
import org.parley.it.support.Staff;
import org.parley.it.support.TheParley;
import org.parley.it.support.World;

/** S7.1, S13.3: what is internal carries a marker, and the customer tries everything there is at the customers' door. */
class LeakIT {

    private final URI server = TheParley.shared().baseUrl();

    @Test
    @DisplayName(
            "S7.1 S13.3 No comment, comment's file, note, draft or block reason is in any byte at the customers' door")
    void nothingInternalLeaves() {
        World world = World.of(server, 5);
        int other = World.newGroup(world.admin());
        Staff agent = world.signIn(world.account("AGENT", 5, world.group(), other));
        Staff supervisor = world.signIn(world.account("SUPERVISOR", 5, world.group(), other));
        Customer customer = world.customer("Curious");
        long before = Leaks.searched();
        List<String> secrets = new ArrayList<>();
        try (LiveLink link = LiveLink.of(server, customer, 0)) {
            agent.join(customer.chat());
            assertThat(agent.comments(customer.chat(), "Comment " + MARKER).status())
                    .isEqualTo(201);
            assertThat(supervisor.comments(customer.chat(), MARKER).status()).isEqualTo(201);
            String file = agent.uploads(customer.chat(), MARKER + ".txt", MARKER.getBytes(StandardCharsets.UTF_8))
                    .text("file");
            secrets.add(file);
            assertThat(agent.shows(customer.chat(), "comments", "", file).status())
                    .isEqualTo(201);
            // uploaded and not sent yet: nobody's but the agent's
            secrets.add(agent.uploads(customer.chat(), MARKER + ".csv", MARKER.getBytes(StandardCharsets.UTF_8))
                    .text("file"));
            agent.call("PUT", "/chats/" + customer.chat() + "/drafts/comment", "{\"text\":\"" + MARKER + "\"}");
            agent.says(customer.chat(), "For everybody");
            link.expect(frame -> frame.path("text").asText().equals("For everybody"));
            agent.post(
                    "/chats/" + customer.chat() + "/forward",
                    "{\"group\":" + other + ",\"note\":\"Note " + MARKER + "\"}");
            supervisor.join(customer.chat());
            everythingACustomerCanTry(customer, secrets);
            supervisor.post(
                    "/chats/" + customer.chat() + "/block",
                    "{\"reason\":\"" + MARKER + "\",\"message\":\"Please write by post.\"}");
            link.expect(frame -> frame.path("closeReason").asText().equals("BLOCKED"));
        }
        everythingACustomerCanTry(customer, secrets);
        assertThat(Leaks.searched()).isGreaterThan(before + 10_000);
        // the staff's side does have it, so the marker was really there
        assertThat(supervisor.get("/chats/" + customer.chat() + "/transcript").body())
                .contains(MARKER);
        assertThat(world.admin().get("/blocks").body()).contains(MARKER);
    }

    private void everythingACustomerCanTry(Customer customer, List<String> secrets) {
        customer.state();
        customer.lines();
        customer.read(1_000);
        customer.call("GET", "/messages?after=0&limit=200&wait=1", null);
        customer.says("Words");
        customer.send("no uuid", "Words");
        customer.send(UUID.randomUUID().toString(), "");
        customer.uploads("words.txt", "Words".getBytes(StandardCharsets.UTF_8));
        for (String secret : secrets) {
            customer.downloads(secret);
            customer.call("GET", "/files/" + secret + "/preview", null);
            customer.shows("Mine?", secret);
        }
        String again =
                Customer.startBody(1, "Curious", "Again", UUID.randomUUID().toString());
        Customer.start(server, again, "Authorization", "Bearer " + customer.token());
        try (LiveLink link = LiveLink.of(server, customer, 0)) {
            for (String frame : List.of(
                    "{\"type\":\"read\",\"sequence\":99}",
                    "{\"type\":\"typing\"}",
                    "{\"type\":\"comment\",\"id\":\"" + UUID.randomUUID() + "\",\"text\":\"x\"}",
                    "{\"type\":\"resume\",\"chat\":\"" + customer.chat() + "\",\"after\":0,\"comments\":0}",
                    "not a frame",
                    "{\"type\":\"ping\"}")) {
                link.send(frame);
            }
            link.expect(frame -> frame.path("type").asText().equals("pong"));
        }
        for (String path : List.of(
                "/chat/api/v1/chats/" + customer.chat() + "/comments",
                "/chat/api/v1/chats/" + customer.chat() + "/transcript",
                "/chat/api/v1/chats/" + customer.chat() + "/drafts",
                "/chat/api/openapi",
                "/chat/demo",
                "/chat/nothing")) {
            Http.call(server, "GET", path, null, "Authorization", "Bearer " + customer.token());
        }
    }

    @Test
    void aCustomerWhoReadsEverythingGetsNoNumberThatCountsComments() {
        World world = World.of(server, 5);
        Staff agent = world.agent(1);
        Customer customer = world.customer("Counting");
        agent.join(customer.chat());
        agent.comments(customer.chat(), "One");
        agent.comments(customer.chat(), "Two");
        agent.says(customer.chat(), "Hello");

        List<Integer> numbers = new ArrayList<>();
        for (JsonNode line : customer.lines()) {
            numbers.add(line.path("sequence").asInt());
        }
        assertThat(numbers).containsExactly(1, 2, 3);
        Answer state = customer.state();
        assertThat(state.body()).doesNotContain("omment");
        customer.close();
    }

    /** The search itself: a marker in any of its forms is found. */
    @ParameterizedTest
    @ValueSource(strings = {"raw", "upper", "json", "url", "base64", "hex"})
    void theSearchFinds(String form) {
        String leak = switch (form) {
            case "upper" -> MARKER.toUpperCase(java.util.Locale.ROOT);
            case "json" -> each("\\u%04X");
            case "url" -> each("%%%02X");
            case "hex" -> each("%02x");
            case "base64" ->
                Base64.getEncoder().encodeToString(("{\"x\":\"" + MARKER + "\"}").getBytes(StandardCharsets.UTF_8));
            default -> "before " + MARKER + " after";
        };

        assertThatThrownBy(() -> Leaks.search("a test", leak.getBytes(StandardCharsets.UTF_8)))
                .isInstanceOf(AssertionError.class);
        assertThatThrownBy(() -> Leaks.searchHidden("a test", leak.replace(MARKER, Leaks.HIDDEN) + Leaks.HIDDEN))
                .isInstanceOf(AssertionError.class);
    }

    private static String each(String format) {
        StringBuilder text = new StringBuilder();
        MARKER.chars().forEach(c -> text.append(format.formatted(c)));
        return text.toString();
    }
}
