package org.parley.it.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URI;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.parley.it.support.Answer;
import org.parley.it.support.Staff;
import org.parley.it.support.TheParley;

/** Canned replies by the API: whose they are, who changes them, and that those of others do not exist. */
class CannedRepliesIT {

    private static final ObjectMapper JSON = new ObjectMapper();

    private static URI server;

    private final String shortcut = "it-" + UUID.randomUUID().toString().substring(0, 8);

    @BeforeAll
    static void start() {
        server = TheParley.shared().baseUrl();
    }

    @Test
    void aPersonalReplyIsKeptChangedAndDeletedByItsAgentAndExistsForNobodyElse() {
        Staff anna = Staff.signedIn(server, "anna");
        Staff boris = Staff.signedIn(server, "boris");
        Staff admin = Staff.signedIn(server, "admin");

        Answer kept = anna.post("/canned-replies", body("PERSONAL", null, shortcut, "Hello {customer.name}"));

        assertThat(kept.status()).as(kept.body()).isEqualTo(201);
        assertThat(kept.json().path("editable").asBoolean()).isTrue();
        assertThat(kept.json().path("group").isNull()).isTrue();
        String path = "/canned-replies/" + kept.text("id");
        for (Staff other : List.of(boris, admin)) {
            assertThat(shortcuts(other)).doesNotContain(shortcut);
            assertThat(other.call("PUT", path, change(shortcut, "Mine now")).status())
                    .isEqualTo(404);
            assertThat(other.call("DELETE", path, null).status()).isEqualTo(404);
        }
        assertThat(anna.call("PUT", path, change(shortcut + "-2", "Good day")).text("text"))
                .isEqualTo("Good day");
        assertThat(shortcuts(anna)).contains(shortcut + "-2").doesNotContain(shortcut);
        assertThat(anna.call("DELETE", path, null).status()).isEqualTo(204);
        assertThat(shortcuts(anna)).doesNotContain(shortcut + "-2");
        assertThat(anna.call("DELETE", path, null).status()).isEqualTo(404);
    }

    @Test
    void aReplyOfAGroupIsUsedByItsMembersAndChangedByItsSupervisorsAndAdministrators() {
        Staff anna = Staff.signedIn(server, "anna");
        Staff sofia = Staff.signedIn(server, "sofia");
        Staff admin = Staff.signedIn(server, "admin");

        Answer kept = sofia.post("/canned-replies", body("GROUP", 1, shortcut, "Of group 1"));

        assertThat(kept.status()).as(kept.body()).isEqualTo(201);
        assertThat(kept.json().path("group").path("name").asText()).isEqualTo("Cards and payments");
        String path = "/canned-replies/" + kept.text("id");
        assertThat(shortcuts(anna)).contains(shortcut);
        assertThat(anna.call("PUT", path, change(shortcut, "x")).status()).isEqualTo(403);
        assertThat(anna.post("/canned-replies", body("GROUP", 1, shortcut + "-a", "x"))
                        .status())
                .isEqualTo(403);
        Staff felix = Staff.signedIn(server, "felix");
        assertThat(shortcuts(felix)).doesNotContain(shortcut);
        assertThat(felix.call("DELETE", path, null).status()).isEqualTo(404);
        Answer foreign = sofia.post("/canned-replies", body("GROUP", 3, shortcut, "Not my group"));
        assertThat(foreign.status()).isEqualTo(400);
        assertThat(foreign.text("field")).isEqualTo("group");
        assertThat(admin.call("PUT", path, change(shortcut, "By Ada")).status()).isEqualTo(200);
        assertThat(sofia.call("DELETE", path, null).status()).isEqualTo(204);
    }

    @Test
    void aCommonReplyIsUsedByEverybodyAndChangedByAdministrators() {
        Staff admin = Staff.signedIn(server, "admin");
        Staff sofia = Staff.signedIn(server, "sofia");

        Answer kept = admin.post("/canned-replies", body("COMMON", null, shortcut, "For all"));

        assertThat(kept.status()).as(kept.body()).isEqualTo(201);
        String path = "/canned-replies/" + kept.text("id");
        assertThat(shortcuts(Staff.signedIn(server, "felix"))).contains(shortcut);
        assertThat(sofia.call("DELETE", path, null).status()).isEqualTo(403);
        assertThat(sofia.post("/canned-replies", body("COMMON", null, shortcut + "-s", "x"))
                        .status())
                .isEqualTo(403);
        assertThat(admin.call("DELETE", path, null).status()).isEqualTo(204);
    }

    @Test
    @DisplayName("Two who change the same reply: the later one is told by the version, without one it is as before")
    void aLostUpdate() {
        Staff sofia = Staff.signedIn(server, "sofia");
        Staff admin = Staff.signedIn(server, "admin");
        Answer kept = sofia.post("/canned-replies", body("GROUP", 1, shortcut, "Of group 1"));
        String path = "/canned-replies/" + kept.text("id");
        long read = kept.json().path("version").asLong();
        assertThat(admin.call("PUT", path, change(shortcut, "By Ada", read)).status())
                .isEqualTo(200);

        Answer late = sofia.call("PUT", path, change(shortcut, "By Sofia", read));

        assertThat(late.status()).isEqualTo(409);
        assertThat(late.code()).isEqualTo("CHANGED_MEANWHILE");
        assertThat(sofia.get("/canned-replies").body()).contains("By Ada").doesNotContain("By Sofia");
        assertThat(sofia.call("PUT", path, change(shortcut, "By Sofia")).status())
                .isEqualTo(200);
        assertThat(sofia.call("DELETE", path, null).status()).isEqualTo(204);
    }

    /** Guarantee: of one owner no two replies ever have the same shortcut, however many are kept at once. */
    @Test
    @DisplayName("A shortcut is the only one of its owner, also when twenty are kept at the same instant")
    void aShortcutIsUniqueForItsOwner() {
        Staff anna = Staff.signedIn(server, "anna");

        List<Answer> answers = IntStream.range(0, 20)
                .mapToObj(i -> CompletableFuture.supplyAsync(
                        () -> anna.post("/canned-replies", body("PERSONAL", null, shortcut, "Number " + i))))
                .toList()
                .stream()
                .map(CompletableFuture::join)
                .toList();

        assertThat(answers.stream().filter(answer -> answer.status() == 201)).hasSize(1);
        assertThat(answers.stream().filter(answer -> answer.status() != 201)).allSatisfy(answer -> {
            assertThat(answer.status()).as(answer.body()).isEqualTo(400);
            assertThat(answer.text("field")).isEqualTo("shortcut");
            assertThat(answer.text("detail")).contains(shortcut);
        });
        Answer others =
                Staff.signedIn(server, "boris").post("/canned-replies", body("PERSONAL", null, shortcut, "Another's"));
        assertThat(others.status()).as("another owner may have it too").isEqualTo(201);
    }

    @Test
    void aWrongFieldIsNamedWithItsLimit() {
        Staff anna = Staff.signedIn(server, "anna");

        Answer sign = anna.post("/canned-replies", body("PERSONAL", null, "two words", "x"));
        Answer tooLong = anna.post("/canned-replies", body("PERSONAL", null, shortcut, "x".repeat(4_001)));
        Answer nobody = anna.post("/canned-replies", body(null, null, shortcut, "x"));

        assertThat(sign.text("field")).isEqualTo("shortcut");
        assertThat(sign.json().path("limit").asInt()).isEqualTo(40);
        assertThat(tooLong.status()).isEqualTo(413);
        assertThat(tooLong.text("field")).isEqualTo("text");
        assertThat(tooLong.json().path("limit").asInt()).isEqualTo(4_000);
        assertThat(nobody.text("field")).isEqualTo("scope");
    }

    private static String body(String scope, Integer group, String shortcut, String text) {
        return JSON.createObjectNode()
                .put("scope", scope)
                .put("group", group)
                .put("shortcut", shortcut)
                .put("title", "A title")
                .put("text", text)
                .toString();
    }

    private static String change(String shortcut, String text) {
        return change(shortcut, text, null);
    }

    private static String change(String shortcut, String text, Long version) {
        ObjectNode body = JSON.createObjectNode();
        return body.put("shortcut", shortcut)
                .put("title", "Another title")
                .put("text", text)
                .put("version", version)
                .toString();
    }

    private static List<String> shortcuts(Staff staff) {
        JsonNode items = staff.get("/canned-replies").json().path("items");
        return items.findValuesAsText("shortcut");
    }
}
