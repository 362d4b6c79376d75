package org.parley.it.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.net.URI;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.parley.it.support.Staff;
import org.parley.it.support.TheParley;
import org.parley.it.support.World;

/**
 * A page is left open until the server does not know it any more, over a night or a restart: as when the cookie of its
 * session is gone.
 */
class ExpiredPagesIT {

    private static final String NOTICE =
            "This page was open for too long and was read anew. Please enter your changes again.";

    @RegisterExtension
    final People people = new People();

    private final URI server = TheParley.shared().baseUrl();
    private final BrowserContext browser = people.browser();

    @Test
    @DisplayName("A sign-in left open works at once with what was typed, also after a wrong password")
    void theSignIn() {
        Desk desk = Desk.opened(server, browser);
        Page page = desk.page();
        page.getByLabel("Login").fill("anna");
        page.getByLabel("Password").fill("not it");
        expire();
        page.waitForNavigation(() -> button(page, "Sign in").click());
        assertThat(desk.hook("problems")).hasText("Login and password do not belong together.");
        assertThat(page.getByLabel("Login")).hasValue("anna");
        expire();

        page.getByLabel("Password").fill("anna");
        button(page, "Sign in").click();

        page.waitForURL("**/desk/chats.xhtml");
        desk.isReady();
        desk.watch().heardNothing();
    }

    @Test
    @DisplayName("A form that is sent too late says so on its page, read anew, which takes the changes then")
    void aForm() {
        Desk desk = Desk.signedIn(server, browser, "admin");
        Page page = desk.page();
        desk.open("/desk/settings.xhtml");
        Locator grace = page.locator("[id='form:graceSeconds']");
        String before = grace.inputValue();
        grace.fill("16");
        expire();

        page.waitForNavigation(() -> button(page, "Save").click());

        assertThat(desk.hook("anew")).hasText(NOTICE);
        assertThat(grace).hasValue(before);
        page.waitForNavigation(() -> button(page, "Save").click());
        assertThat(desk.hook("done")).containsText("Saved.");
        assertThat(desk.hook("anew")).hasCount(0);
        desk.watch().heardNothing();
    }

    @Test
    @DisplayName("The page read anew is still that of the same account, group, or prompter")
    void whatThePageShows() {
        World world = World.of(server, 5);
        Staff agent = world.agent(1);
        Desk desk = Desk.signedIn(server, browser, "admin");
        Page page = desk.page();
        desk.open("/desk/person.xhtml?agent=" + agent.id());
        String name = page.locator("h1").textContent();
        expire();
        page.waitForNavigation(() -> button(page, "Save").click());
        assertThat(desk.hook("anew")).hasText(NOTICE);
        assertThat(page.locator("h1")).hasText(name);

        desk.open("/desk/group.xhtml?number=" + world.group());
        for (String form : new String[] {"Save the group", "Save rules", "Save members"}) {
            expire();
            page.waitForNavigation(() -> button(page, form).click());
            assertThat(desk.hook("anew")).hasText(NOTICE);
            assertThat(page.locator("h1")).hasText("Group " + world.group());
        }
        desk.open("/desk/channel.xhtml?channel=help");
        expire();
        page.waitForNavigation(() -> button(page, "Save").click());
        assertThat(desk.hook("anew")).hasText(NOTICE);
        assertThat(page.locator("h1")).hasText("Website with a bot");
        desk.watch().heardNothing();
    }

    @Test
    @DisplayName("A form that is sent by a script says the same")
    void aFormSentByAScript() {
        Desk desk = Desk.signedIn(server, browser, "anna");
        Page page = desk.page();
        desk.open("/desk/canned.xhtml");
        button(page, "New reply").click();
        page.locator("[id='form:title']").fill("Greeting");
        expire();

        page.waitForNavigation(() -> button(page, "Save").click());

        assertThat(desk.hook("anew")).hasText(NOTICE);
        button(page, "New reply").click();
        assertThat(page.locator("[id='form:title']")).hasValue("");
        desk.watch().heardNothing();
    }

    @Test
    @DisplayName("Who has been signed out meanwhile is led to the sign-in by such a form too")
    void signedOut() {
        Desk desk = Desk.signedIn(server, browser, "anna");
        Page page = desk.page();
        desk.open("/desk/canned.xhtml");
        button(page, "New reply").click();
        page.locator("[id='form:title']").fill("Greeting");
        browser.clearCookies();

        button(page, "Save").click();

        page.waitForURL("**/desk/login.xhtml");
        desk.watch().heardNothing();
    }

    private void expire() {
        browser.clearCookies(new BrowserContext.ClearCookiesOptions().setName("JSESSIONID"));
    }

    private static Locator button(Page page, String name) {
        return page.getByRole(
                AriaRole.BUTTON, new Page.GetByRoleOptions().setName(name).setExact(true));
    }
}
