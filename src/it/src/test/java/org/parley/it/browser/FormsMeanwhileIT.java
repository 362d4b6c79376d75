package org.parley.it.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import java.net.URI;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.parley.it.support.Staff;
import org.parley.it.support.TheParley;

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
