package org.parley.it.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.net.URI;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.provider.Arguments;
import org.parley.it.support.TheParley;
import org.parley.run.ParleyServer;

/** How a server without the demo looks: the first administrator, and everything empty; see {@link Look}. */
class LookFreshIT {

    @RegisterExtension
    final People people = new People();

    @Test
    @DisplayName("Without the demo the first start asks for the first administrator, once")
    void theFirstAdministratorIsAskedForOnce() {
        ParleyServer fresh =
                TheParley.running("fresh", TheParley.config("fresh").with("PARLEY_DEMO", "false"));
        for (Arguments each : Look.sizes().toList()) {
            int width = (int) each.get()[0];
            Desk desk = Desk.opened(fresh.baseUrl(), people.browser(width, (int) each.get()[1]));
            Look.of(desk, width).at("setup");
        }
        BrowserContext browser = people.browser();
        Desk desk = Desk.opened(fresh.baseUrl(), browser);
        Page page = desk.page();
        Assertions.assertThat(page.url()).endsWith("/desk/setup.xhtml");

        setUp(page, "Ada Minster", "ada", "correct horse", "correct house");
        assertThat(desk.hook("problems")).hasText("The two passwords are not the same.");
        setUp(page, "Ada Minster", "ada", "correct horse", "correct horse");
        page.waitForURL("**/desk/login.xhtml");
        desk.signsIn("ada", "correct horse");
        desk.open("/desk/setup.xhtml");

        Assertions.assertThat(page.url()).endsWith("/desk/login.xhtml");
        desk.watch().heardNothing();
        theEmptyDesk(fresh.baseUrl());
    }

    private void theEmptyDesk(URI fresh) {
        for (Arguments each : Look.sizes().toList()) {
            int width = (int) each.get()[0];
            Desk desk = Desk.opened(fresh, people.browser(width, (int) each.get()[1]));
            desk.signsIn("ada", "correct horse");
            Look look = Look.of(desk, width);
            assertThat(desk.page().locator("#panel-queue [data-test=empty]")).containsText("No one is waiting.");
            look.at("empty-queue");
            desk.tab("mine").click();
            assertThat(desk.page().locator("#panel-mine [data-test=empty]")).containsText("No chats in progress.");
            look.at("empty-active");
            desk.tab("archive").click();
            assertThat(desk.page().locator("#panel-archive [data-test=empty]")).containsText("No closed chats yet.");
            look.at("empty-archive");
            desk.open("/desk/topics.xhtml");
            assertThat(desk.hook("empty")).containsText("No topics yet.");
            look.at("empty-topics");
            desk.open("/desk/prompters.xhtml");
            assertThat(desk.hook("empty")).containsText("No prompters yet");
            look.at("empty-prompters");
        }
    }

    private static void setUp(Page page, String name, String login, String password, String repeat) {
        page.getByLabel("Name").fill(name);
        page.getByLabel("Login").fill(login);
        page.getByLabel("Password", new Page.GetByLabelOptions().setExact(true)).fill(password);
        page.getByLabel("Password again").fill(repeat);
        page.getByRole(AriaRole.BUTTON).click();
    }
}
