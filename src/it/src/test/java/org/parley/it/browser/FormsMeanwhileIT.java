package org.parley.it.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import java.net.URI;
import java.util.List;
import java.util.UUID;
import java.util.stream.StreamSupport;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.parley.it.support.Answer;
import org.parley.it.support.Channels;
import org.parley.it.support.Staff;
import org.parley.it.support.TheParley;
import org.parley.it.support.World;

/** Forms stay open while others change the same things: whoever saves later puts nothing back. */
class FormsMeanwhileIT {

    @RegisterExtension
    final People people = new People();

    private final URI server = TheParley.shared().baseUrl();
    private final Staff other = Staff.signedIn(server, "admin");
    private ObjectNode settings;

    @BeforeEach
    void settings() {
        settings = (ObjectNode) other.get("/settings").json();
    }

    @AfterEach
    void asTheyWere() {
        other.call("PUT", "/settings", settings.toString());
    }

    @Test
    @DisplayName(
            "Settings: two who change different ones both win, the later one of the same is told and keeps the input")
    void settingsMeanwhile() {
        Desk desk = open("/desk/settings.xhtml");
        others(settings.deepCopy().put("messageBurst", 77).put("queueOrder", "NEWEST"));

        field(desk, "graceSeconds").fill("333");
        save(desk, "form:save");

        assertThat(desk.hook("done")).containsText("Saved.");
        assertThat(field(desk, "messageBurst")).hasValue("77");
        assertThat(field(desk, "queueOrder")).hasValue("NEWEST");
        Assertions.assertThat(other.get("/settings").json())
                .isEqualTo(settings.deepCopy()
                        .put("messageBurst", 77)
                        .put("queueOrder", "NEWEST")
                        .put("graceSeconds", 333));

        others(settings.deepCopy().put("graceSeconds", 444));
        field(desk, "graceSeconds").fill("555");
        for (int tries = 0; tries < 2; tries++) {
            save(desk, "form:save");
            assertThat(desk.hook("problems"))
                    .hasText("Somebody else has changed “Grace for a closed browser in seconds” meanwhile."
                            + " Open this page again to see what it is now.");
            assertThat(field(desk, "graceSeconds")).hasValue("555");
        }
        Assertions.assertThat(other.get("/settings").json().path("graceSeconds").asInt())
                .isEqualTo(444);
        desk.watch().heardNothing();
    }

    @Test
    @DisplayName(
            "A group: its name, its rules and its members are changed by one, while another changes other parts of it")
    void groupsMeanwhile() {
        World world = World.of(server, 5, 5, 5, 5);
        String group = "/groups/" + world.group();
        String first = world.agent(1).id();
        String second = world.agent(2).id();
        String third = world.agent(3).id();
        String fourth = world.agent(4).id();
        members(group, first, second);
        Desk desk = open("/desk/group.xhtml?number=" + world.group());
        other.call("PUT", group, "{\"name\":\"Group " + world.group() + "\",\"whenLeft\":\"KEEP\"}");
        other.call("PUT", group + "/rules", "{\"whenNobody\":\"BOT\",\"mostWaiting\":7,\"whenFull\":\"TEXT\"}");
        members(group, first, third);

        field(desk, "name").fill("Other " + world.group());
        save(desk, "form:save");
        assertThat(desk.hook("done")).hasText("Saved.");
        assertThat(field(desk, "whenLeft")).hasValue("KEEP");
        // the page was read anew with that; the next part is opened before it is changed elsewhere
        other.call("PUT", group + "/rules", "{\"whenNobody\":\"BOT\",\"mostWaiting\":9,\"whenFull\":\"TEXT\"}");
        desk.page().locator("[id='rules:text']").fill("Please come back tomorrow.");
        save(desk, "rules:saveRules");
        assertThat(desk.hook("done")).hasText("Saved. It holds from the next chat.");
        assertThat(desk.page().locator("[id='rules:mostWaiting']")).hasValue("9");
        members(group, second);
        agent(desk, fourth).check();
        agent(desk, first).uncheck();
        save(desk, "members:saveMembers");

        assertThat(desk.hook("done")).containsText("Saved.");
        assertThat(agent(desk, third)).not().isChecked();
        assertThat(agent(desk, second)).isChecked();
        assertThat(agent(desk, fourth)).isChecked();
        JsonNode rules = other.get(group + "/rules").json();
        Assertions.assertThat(rules.path("whenNobody").asText()).isEqualTo("BOT");
        Assertions.assertThat(rules.path("mostWaiting").asInt()).isEqualTo(9);
        Assertions.assertThat(rules.path("text").asText()).isEqualTo("Please come back tomorrow.");

        other.call("PUT", group + "/rules", "{\"whenNobody\":\"BOT\",\"mostWaiting\":3,\"whenFull\":\"TEXT\"}");
        desk.page().locator("[id='rules:mostWaiting']").fill("4");
        save(desk, "rules:saveRules");
        assertThat(desk.hook("problems")).containsText("Somebody else has changed “Most waiting” meanwhile.");
        assertThat(desk.page().locator("[id='rules:mostWaiting']")).hasValue("4");
        other.call("PUT", group, "{\"name\":\"Theirs " + world.group() + "\",\"whenLeft\":\"KEEP\"}");
        field(desk, "name").fill("Mine " + world.group());
        save(desk, "form:save");
        assertThat(desk.hook("problems")).containsText("Somebody else has changed “Name” meanwhile.");
        assertThat(field(desk, "name")).hasValue("Mine " + world.group());
        desk.watch().heardNothing();
    }

    @Test
    @DisplayName("An account: its role and its groups are changed by one, its name and its limit by another")
    void anAccountMeanwhile() {
        World world = World.of(server, 5);
        int group = World.newGroup(other);
        int third = World.newGroup(other);
        String login = world.account("AGENT", 5, world.group(), group);
        String path = "/accounts/" + world.signIn(login).id();
        Desk desk = open("/desk/person.xhtml?agent=" + path.substring("/accounts/".length()));
        other.call("PUT", path, World.form(login, "SUPERVISOR", 5, true, group, third));

        field(desk, "name").fill("Renamed " + login);
        field(desk, "chatLimit").fill("3");
        save(desk, "form:save");

        assertThat(desk.hook("done")).hasText("Saved.");
        assertThat(field(desk, "role")).hasValue("SUPERVISOR");
        JsonNode now = account(login);
        Assertions.assertThat(now.path("name").asText()).isEqualTo("Renamed " + login);
        Assertions.assertThat(now.path("role").asText()).isEqualTo("SUPERVISOR");
        Assertions.assertThat(now.path("chatLimit").asInt()).isEqualTo(3);
        Assertions.assertThat(now.path("groups").findValuesAsText("number"))
                .containsExactlyInAnyOrder(Integer.toString(group), Integer.toString(third));
        other.call("PUT", path, World.form(login, "SUPERVISOR", 9, true, group));
        field(desk, "chatLimit").fill("4");
        save(desk, "form:save");
        assertThat(desk.hook("problems")).containsText("changed “Own limit of chats in progress” meanwhile");
        assertThat(field(desk, "chatLimit")).hasValue("4");
        Assertions.assertThat(account(login).path("chatLimit").asInt()).isEqualTo(9);
        desk.watch().heardNothing();
    }

    @Test
    @DisplayName("A channel: whoever saves later is told, keeps the input, and undoes nothing")
    void aChannelMeanwhile() {
        String key = "m-" + UUID.randomUUID();
        ObjectNode form = Channels.withBot(key, 1, "RASA", "http://127.0.0.1:9/bot");
        Assertions.assertThat(other.post("/channels", form.toString()).status()).isEqualTo(201);
        Desk desk = open("/desk/channel.xhtml?channel=" + key);
        other.call("PUT", "/channels/" + key, form.put("active", false).toString());

        field(desk, "greeting").fill("Good day!");
        for (int tries = 0; tries < 2; tries++) {
            save(desk, "form:save");
            assertThat(desk.hook("problems"))
                    .hasText("Somebody else has changed this channel meanwhile. Open it again to see how it is now.");
            assertThat(field(desk, "greeting")).hasValue("Good day!");
        }

        JsonNode now = other.get("/channels/" + key).json();
        Assertions.assertThat(now.path("active").asBoolean()).isFalse();
        Assertions.assertThat(now.path("greeting").asText()).isEmpty();
        desk.open("/desk/channel.xhtml?channel=" + key);
        field(desk, "greeting").fill("Good day!");
        save(desk, "form:save");
        save(desk, "form:save");
        assertThat(desk.hook("done")).containsText("Saved.");
        desk.watch().heardNothing();
    }

    private JsonNode account(String login) {
        return StreamSupport.stream(other.get("/accounts").json().spliterator(), false)
                .filter(each -> each.path("login").asText().equals(login))
                .findFirst()
                .orElseThrow();
    }

    private void members(String group, String... agents) {
        ObjectNode body = Answer.JSON.createObjectNode();
        List.of(agents).forEach(body.withArray("agents")::add);
        Assertions.assertThat(
                        other.call("PUT", group + "/members", body.toString()).status())
                .isEqualTo(204);
    }

    private static Locator agent(Desk desk, String id) {
        return desk.page().locator("[id='members'] input[type=checkbox][value='" + id + "']");
    }

    private Desk open(String path) {
        Desk desk = Desk.signedIn(server, people.browser(), "admin");
        desk.open(path);
        return desk;
    }

    private void others(ObjectNode to) {
        Assertions.assertThat(other.call("PUT", "/settings", to.toString()).status())
                .isEqualTo(200);
    }

    private static Locator field(Desk desk, String name) {
        return desk.page().locator("[id='form:" + name + "']");
    }

    private static void save(Desk desk, String button) {
        Page page = desk.page();
        page.waitForNavigation(() -> page.locator("[id='" + button + "']").click());
    }
}
