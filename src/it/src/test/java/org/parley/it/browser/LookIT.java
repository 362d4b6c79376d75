package org.parley.it.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Route;
import com.microsoft.playwright.options.AriaRole;
import java.net.URI;
import java.nio.file.Path;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.parley.it.support.Customer;
import org.parley.it.support.Staff;
import org.parley.it.support.TheParley;

/** How an agent’s pages look in every state: sign-in, chats, archive, statistics, canned replies; see {@link Look}. */
class LookIT {

    @RegisterExtension
    final People people = new People();

    private final URI server = TheParley.shared().baseUrl();

    @ParameterizedTest
    @MethodSource("org.parley.it.browser.Look#sizes")
    @DisplayName("The desk: sign-in, queue, chats, archive and its search, statistics")
    void theDesk(int width, int height) {
        Ground.cleared(server, "anna");
        Staff anna = Staff.signedIn(server, "anna");
        String talk = StrainedChats.talk(server, anna);
        String waiting = StrainedChats.waiting(server);
        BrowserContext browser = people.browser(width, height);
        Desk desk = Desk.opened(server, browser);
        Look look = Look.of(desk, width);

        look.at("login");
        desk.page().getByLabel("Login").fill("anna");
        desk.page().getByLabel("Password").fill("not it");
        desk.page().getByRole(AriaRole.BUTTON).click();
        assertThat(desk.hook("problems")).isVisible();
        look.at("login-refused");

        desk.signsIn("anna", "anna");
        assertThat(desk.row("queue", waiting)).isVisible();
        look.at("chats-queue");
        desk.opens("queue", waiting);
        assertThat(desk.transcript()).containsText("My card was declined");
        look.at("chats-preview");
        back(desk, look);
        desk.opens("mine", talk);
        assertThat(desk.transcript()).containsText("See https://example.com");
        desk.message().fill("The next step would be to");
        look.at("chats-active");
        desk.hook("file-input").setInputFiles(Look.oneGoodOneBad());
        assertThat(desk.hook("file-chip").first()).hasAttribute("data-state", "done");
        look.at("chats-files");
        desk.hook("file-remove").first().click();
        desk.hook("file-remove").first().click();
        desk.turnsTo("Comment");
        look.at("chats-comment-empty");
        desk.message().fill("Second time this month, see ticket 4711.\nhttps://example.com/tickets/4711");
        look.at("chats-comment");
        desk.message().press("Enter");
        assertThat(desk.commentBubble("Second time this month")).hasAttribute("data-state", "sent");
        look.at("chats-commented");
        desk.hook("filter").click();
        look.at("menu-filter");
        desk.page().locator("#filter-menu [data-value=comments]").click();
        assertThat(desk.hook("filter-note")).containsText("hidden");
        look.at("chats-filtered");
        desk.hook("show-all").click();
        desk.turnsTo("Message");
        desk.message().fill("About {chat.subject}: ");
        desk.message().pressSequentially("/");
        assertThat(desk.hook("canned")).isVisible();
        look.at("chats-canned");
        desk.message().press("Escape");
        customerPanel(desk, look);
        desk.presses(desk.hook("prompt-ask").first());
        assertThat(desk.transcript().locator(".prompt:not(.prompt-looking)").first())
                .isVisible();
        look.at("chats-prompts");
        if (!look.isPhone()) {
            desk.hook("tab-assistants").click();
            desk.hook("assistant-question").fill("My card was charged twice");
            desk.hook("assistant-ask").click();
            assertThat(desk.hook("assistant-answer")).containsText("reservation");
            look.at("chats-assistant");
        }
        desk.page().keyboard().press("Control+k");
        look.at("palette");
        desk.page().keyboard().press("Escape");
        desk.hook("close").click();
        assertThat(desk.page().locator("#close-dialog")).isVisible();
        look.at("chats-close");
        desk.hook("close-confirm").click();
        assertThat(desk.bar()).containsText("Closed by");
        look.at("chats-closed");
        back(desk, look);
        desk.tab("archive").click();
        assertThat(desk.row("archive", talk)).isVisible();
        look.at("chats-archive");
        search(desk, look, talk);

        desk.open("/desk/statistics.xhtml");
        assertThat(desk.page().locator("h1")).hasText("Statistics");
        look.at("statistics-agent");
    }

    @ParameterizedTest
    @MethodSource("org.parley.it.browser.Look#sizes")
    @DisplayName("The desk: menus, shortcuts, offline, statistics of the account")
    void aroundTheDesk(int width, int height) {
        Staff felix = Staff.signedIn(server, "felix").withNothingToDo();
        Customer visitor = Customer.starts(server, 3, "Ines Duarte", "The hotel lost my booking.");
        felix.join(visitor.chat());
        felix.says(visitor.chat(), "Found it again.");
        felix.close(visitor.chat());
        BrowserContext browser = people.browser(width, height);
        Desk desk = Desk.signedIn(server, browser, "admin");
        Look look = Look.of(desk, width);

        desk.hook("presence").click();
        look.at("menu-presence");
        desk.page().keyboard().press("Escape");
        desk.hook("theme").click();
        look.at("menu-theme");
        desk.page().keyboard().press("Escape");
        desk.hook("alerts").click();
        assertThat(desk.hook("alert-test")).isVisible();
        look.at("alerts");
        desk.page().keyboard().press("Escape");
        desk.page().keyboard().press("?");
        assertThat(desk.page().locator("#keys-dialog")).isVisible();
        look.at("shortcuts");
        desk.page().keyboard().press("Escape");
        browser.setOffline(true);
        assertThat(desk.connection()).containsText("No connection");
        look.at("offline");
        browser.setOffline(false);

        desk.open("/desk/statistics.xhtml");
        assertThat(desk.page().locator("#groups, [id$=groups]").first()).isVisible();
        look.at("statistics");
        desk.page().locator("[id$=agents] tbody td a").first().click();
        assertThat(desk.hook("sum")).isVisible();
        look.at("statistics-chats");
        desk.open("/desk/statistics-chats.xhtml?from=2001-01-01&to=2001-01-31&group=1&figure=answered");
        assertThat(desk.hook("empty")).isVisible();
        look.at("statistics-chats-empty");
        desk.open("/desk/statistics-chats.xhtml?group=99");
        assertThat(desk.hook("problems")).isVisible();
        look.at("statistics-chats-none");
        desk.open("/desk/statistics.xhtml?from=2001-01-01&to=2001-01-31");
        assertThat(desk.hook("empty")).isVisible();
        look.at("statistics-empty");
        desk.open("/desk/statistics.xhtml?from=2001-02-01&to=2001-01-31");
        assertThat(desk.hook("problems")).isVisible();
        look.at("statistics-refused");
        theCannedReplies(desk, look);
        desk.open("/desk/nowhere.xhtml");
        look.at("not-found");
        desk.page()
                .route(
                        "**/desk/welcome.xhtml",
                        route -> route.fulfill(new Route.FulfillOptions()
                                .setStatus(500)
                                .setContentType("text/html")
                                .setPath(Path.of("../desk/src/main/webapp/WEB-INF/errors/500.html"))));
        desk.open("/desk/welcome.xhtml");
        look.at("failed");
    }

    private static void theCannedReplies(Desk desk, Look look) {
        desk.open("/desk/canned.xhtml");
        look.at("canned");
        desk.page().locator("#canned\\:add").click();
        assertThat(desk.page().locator("#form\\:owner")).isFocused();
        look.at("canned-new");
        desk.page().locator("#form\\:save").click();
        assertThat(desk.hook("problems")).isVisible();
        look.at("canned-refused");
        desk.page().getByText("Cancel").click();
        assertThat(desk.page().locator("#form\\:save")).isHidden();
        desk.page().getByText("Delete").first().click();
        assertThat(desk.page().locator("#ask\\:delete")).isVisible();
        look.at("canned-delete");
    }

    private static void back(Desk desk, Look look) {
        if (look.isPhone()) {
            desk.hook("back").click();
        }
    }

    private static void search(Desk desk, Look look, String chat) {
        desk.hook("archive-q").fill("charges");
        assertThat(desk.hook("found").locator("[data-chat='" + chat + "'] mark").first())
                .isVisible();
        look.at("archive-found");
        desk.hook("archive-filter").click();
        assertThat(desk.page().locator("#archive-group option")).not().hasCount(1);
        look.at("archive-filter");
        desk.page().getByLabel("Customer’s name").fill("Nobody of this name");
        desk.hook("archive-show").click();
        assertThat(desk.hook("nothing-found")).isVisible();
        look.at("archive-nothing");
    }

    private static void customerPanel(Desk desk, Look look) {
        if (look.isPhone()) {
            desk.hook("panel-open").click();
            look.at("chats-customer");
            desk.hook("panel-close").click();
        }
    }
}
