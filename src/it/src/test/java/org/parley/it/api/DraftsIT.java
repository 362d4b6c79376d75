package org.parley.it.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.net.URI;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.parley.it.support.Answer;
import org.parley.it.support.Customer;
import org.parley.it.support.Staff;
import org.parley.it.support.TheParley;

/** What an agent has written and not sent, kept on the server for the agent, the chat and the mode. */
class DraftsIT {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final URI server = TheParley.shared().baseUrl();

    private Staff anna;
    private Customer nina;

    @BeforeEach
    void aChatInProgress() {
        anna = Staff.signedIn(server, "anna").withNothingToDo();
        nina = Customer.starts(server, 1, "Nina", "Hello");
        anna.join(nina.chat());
    }

    @AfterEach
    void close() {
        anna.close(nina.chat());
    }

    @Test
    @DisplayName("S7.2 Each mode keeps its own draft, and only its agent reads it")
    void eachModeKeepsItsOwn() {
        Staff sofia = Staff.signedIn(server, "sofia");

        assertThat(keep(anna, "message", "For the customer").status()).isEqualTo(204);
        assertThat(keep(anna, "comment", "For colleagues").status()).isEqualTo(204);
        assertThat(keep(sofia, "comment", "From above").status()).isEqualTo(204);
        assertThat(keep(anna, "message", "For the customer, again").status()).isEqualTo(204);

        assertThat(drafts(anna).path("message").asText()).isEqualTo("For the customer, again");
        assertThat(drafts(anna).path("comment").asText()).isEqualTo("For colleagues");
        assertThat(drafts(sofia).path("message").asText()).isEmpty();
        assertThat(drafts(sofia).path("comment").asText()).isEqualTo("From above");
        assertThat(nina.state().body() + nina.read(0).body()).doesNotContain("For ", "From above");
    }

    @Test
    @DisplayName("S7.2 A draft goes with what it became, and the other mode's stays")
    void whatIsSentIsNoDraft() {
        keep(anna, "message", "One moment");
        keep(anna, "comment", "See ticket 4711");

        anna.says(nina.chat(), "One moment please");
        assertThat(drafts(anna).path("message").asText()).isEmpty();
        assertThat(drafts(anna).path("comment").asText()).isEqualTo("See ticket 4711");
        anna.comments(nina.chat(), "See ticket 4711.");

        assertThat(drafts(anna).path("comment").asText()).isEmpty();
    }

    @Test
    void anEmptyTextKeepsNoDraftAndTooMuchIsRefusedByFieldAndLimit() {
        keep(anna, "message", "Something");

        Answer tooLong = keep(anna, "message", "x".repeat(4_001));
        assertThat(tooLong.status()).isEqualTo(413);
        assertThat(tooLong.text("field")).isEqualTo("text");
        assertThat(tooLong.json().path("limit").asInt()).isEqualTo(4_000);
        assertThat(drafts(anna).path("message").asText()).isEqualTo("Something");
        assertThat(keep(anna, "message", " ").status()).isEqualTo(204);

        assertThat(drafts(anna).path("message").asText()).isEmpty();
        assertThat(keep(anna, "note", "x").status()).isEqualTo(404);
    }

    @Test
    @DisplayName("S1.1 S2.1 Who may not send it keeps no draft: read-along 403, strangers 404")
    void onlyWhoMaySendItKeepsIt() {
        assertThat(keep(Staff.signedIn(server, "sofia"), "message", "x").status())
                .isEqualTo(403);
        assertThat(keep(Staff.signedIn(server, "boris"), "comment", "x").status())
                .isEqualTo(404);
        assertThat(keep(Staff.signedIn(server, "felix"), "message", "x").status())
                .isEqualTo(404);
    }

    @Test
    void theCloseForgetsAllDraftsOfTheChatAndItKeepsNoneAfterwards() {
        Staff sofia = Staff.signedIn(server, "sofia");
        keep(anna, "message", "Not sent");
        keep(sofia, "comment", "Not sent either");

        nina.close();

        assertThat(drafts(anna).path("message").asText()).isEmpty();
        assertThat(drafts(sofia).path("comment").asText()).isEmpty();
        assertThat(keep(sofia, "comment", "Too late").code()).isEqualTo("CLOSED");
        assertThat(keep(anna, "message", "Too late").status()).isEqualTo(403);
    }

    private Answer keep(Staff who, String mode, String text) {
        String body = JSON.createObjectNode().put("text", text).toString();
        return who.call("PUT", "/chats/" + nina.chat() + "/drafts/" + mode, body);
    }

    private JsonNode drafts(Staff who) {
        return who.get("/chats/" + nina.chat()).json().path("drafts");
    }
}
