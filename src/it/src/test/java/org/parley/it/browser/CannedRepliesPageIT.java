package org.parley.it.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.net.URI;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.parley.it.support.Customer;
import org.parley.it.support.Staff;
import org.parley.it.support.TheParley;

/** Canned replies: said in a chat by a slash, kept on a page of their own. */
class CannedRepliesPageIT {

    @RegisterExtension
    final People people = new People();

    private final URI server = TheParley.shared().baseUrl();
    private final String shortcut = "page-" + UUID.randomUUID().toString().substring(0, 8);

    private Staff anna;

    @BeforeEach
    void ground() {
        Ground.cleared(server, "anna");
        anna = Staff.signedIn(server, "anna");
    }

    @Test
    @DisplayName("A slash opens what fits; arrows, Enter and Tab put it in with its variables filled; Escape closes")
    void aSlashOpensTheList() {
        Desk desk = inAChat("Noor Haddad", 1);
        Locator list = desk.hook("canned");

        // the replies are read at the first sign
        desk.message().pressSequentially("/");
        assertThat(list).isVisible();
        desk.message().fill("");
        desk.message().pressSequentially("and/or 1/2 http://x");
        assertThat(list).isHidden();
        desk.message().fill("");
        desk.message().pressSequentially("/");
        assertThat(list).isVisible();
        assertThat(list).containsText("/card-blocked");
        assertThat(list).not().containsText("/luggage");
        desk.message().press("Escape");
        assertThat(list).isHidden();
        assertThat(desk.message()).isFocused();
        desk.message().fill("");
        desk.message().pressSequentially("Well, /hel");
        assertThat(list).isVisible();
        desk.message().press("Home");
        assertThat(list).isHidden();
        desk.message().press("End");
        assertThat(list).isHidden();
        desk.message().fill("");
        desk.message().pressSequentially("Well, /hel");
        assertThat(selected(desk)).containsText("/hello");
        desk.message().press("Enter");

        assertThat(list).isHidden();
        assertThat(desk.message())
                .hasValue("Well, Hello Noor Haddad, I am Anna Keller from Cards and payments. How can I help you?");
        assertThat(desk.bubbles()).hasCount(1);
        desk.message().press("Enter");
        assertThat(desk.bubbles()).hasCount(2);
        desk.message().pressSequentially("/");
        Locator first = selected(desk);
        String firstId = first.getAttribute("id");
        desk.message().press("ArrowDown");
        assertThat(selected(desk)).not().hasAttribute("id", firstId);
        assertThat(desk.message())
                .hasAttribute("aria-activedescendant", selected(desk).getAttribute("id"));
        desk.message().press("ArrowUp");
        assertThat(selected(desk)).hasAttribute("id", firstId);
        desk.message().fill("");
        desk.message().pressSequentially("/one mom");
        assertThat(list).isHidden();
        desk.message().fill("");
        desk.message().pressSequentially("/mom");
        desk.message().press("Tab");
        assertThat(desk.message()).hasValue("One moment please, Noor Haddad, I am looking it up.");
        assertThat(desk.message()).isFocused();
        desk.watch().heardNothing();
    }

    @Test
    @DisplayName("The button beside the field opens the list too, and a click puts the text in")
    void theButtonOpensTheList() {
        Desk desk = inAChat("Noor Haddad", 1);
        desk.message().fill("So:");

        desk.hook("canned-open").click();
        desk.hook("canned").getByText("/two-days").click();

        assertThat(desk.message())
                .hasValue("So: A declined payment returns to the account within two working days."
                        + " You need not do anything.");
        assertThat(desk.message()).isFocused();
    }

    @Test
    @DisplayName("A variable that is empty or unknown is named before sending; the first Send stays, the second sends")
    void whatIsNotFilledInIsNamed() {
        anna.post(
                "/canned-replies",
                "{\"scope\":\"PERSONAL\",\"shortcut\":\"%s\",\"title\":\"Mine\",\"text\":\"About {chat.subject} {order.number}\"}"
                        .formatted(shortcut));
        Desk desk = inAChat("Noor Haddad", 1);

        desk.message().pressSequentially("/" + shortcut);
        assertThat(selected(desk)).containsText(shortcut);
        desk.message().press("Enter");
        assertThat(desk.hook("unfilled")).containsText("{chat.subject}, {order.number} were not filled in.");
        desk.message().press("Enter");
        assertThat(desk.hook("unfilled")).containsText("Send again to send it as it is.");
        assertThat(desk.bubbles()).hasCount(1);
        assertThat(desk.message()).hasValue("About {chat.subject} {order.number}");
        desk.message().press("Enter");

        assertThat(desk.bubble("About {chat.subject} {order.number}")).hasAttribute("data-state", "sent");
        assertThat(desk.hook("unfilled")).isHidden();
    }

    @Test
    @DisplayName(
            "The page keeps replies: add, refuse with what was typed kept, change, search, delete after a question")
    void thePageKeepsReplies() {
        Desk desk = Desk.signedIn(server, people.browser(), "anna");
        Page page = desk.page();
        page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("Canned replies"))
                .click();
        // a form that is not all there yet sends nothing the server knows
        page.waitForURL("**/canned.xhtml");

        button(page, "New reply").click();
        field(page, "shortcut").fill("two words");
        field(page, "title").fill("Greeting");
        field(page, "text").fill("Good day, {customer.name}.");
        button(page, "Save").click();
        assertThat(desk.hook("problems")).hasText("A shortcut is 1 to 40 of the letters a to z, digits and “-”.");
        assertThat(field(page, "shortcut")).hasAttribute("aria-invalid", "true");
        assertThat(field(page, "shortcut")).isFocused();
        assertThat(field(page, "title")).not().hasAttribute("aria-invalid", "true");
        assertThat(field(page, "text")).hasValue("Good day, {customer.name}.");
        field(page, "shortcut").fill(shortcut);
        button(page, "Save").click();
        assertThat(row(page, shortcut)).containsText("Only you");
        assertThat(page.getByRole(AriaRole.DIALOG)).isHidden();

        link(page, "Edit /" + shortcut).click();
        assertThat(field(page, "title")).hasValue("Greeting");
        field(page, "title").fill("Kind greeting");
        button(page, "Save").click();
        assertThat(row(page, shortcut)).containsText("Kind greeting");
        assertThat(link(page, "Edit /hello")).hasCount(0);

        page.getByLabel("Search replies").fill(shortcut);
        assertThat(page.locator("tr[data-ri]")).hasCount(1);
        link(page, "Delete /" + shortcut).click();
        assertThat(page.getByRole(AriaRole.DIALOG)).containsText("Delete /" + shortcut + "?");
        page.keyboard().press("Escape");
        assertThat(page.getByRole(AriaRole.DIALOG)).isHidden();
        assertThat(link(page, "Delete /" + shortcut)).isFocused();
        assertThat(row(page, shortcut)).isVisible();
        link(page, "Delete /" + shortcut).click();
        button(page, "Delete").click();

        assertThat(row(page, shortcut)).hasCount(0);
        assertThat(desk.hook("empty")).isVisible();
        desk.watch().heardNothing();
    }

    @Test
    @DisplayName(
            "Enter in a field saves what is written, in the search it opens nothing; without the server it is said")
    void enterSaves() {
        Desk desk = Desk.signedIn(server, people.browser(), "anna");
        Page page = desk.page();
        desk.open("/desk/canned.xhtml");
        page.getByLabel("Search replies").fill(shortcut);
        assertThat(desk.hook("empty")).isVisible();
        page.getByLabel("Search replies").press("Enter");
        page.getByLabel("Search replies").fill("");
        assertThat(desk.hook("empty")).isHidden();
        assertThat(page.getByRole(AriaRole.DIALOG)).isHidden();

        button(page, "New reply").click();
        field(page, "shortcut").fill(shortcut);
        field(page, "text").fill("Good day.");
        field(page, "title").fill("Greeting");
        page.route("**/canned.xhtml", route -> route.abort());
        field(page, "title").press("Enter");
        assertThat(page.getByRole(AriaRole.DIALOG).locator("[data-test=toast]"))
                .containsText("The server did not answer.");
        assertThat(field(page, "text")).hasValue("Good day.");
        page.unroute("**/canned.xhtml");
        field(page, "title").press("Enter");

        assertThat(row(page, shortcut)).containsText("Greeting");
        assertThat(page.getByRole(AriaRole.DIALOG)).isHidden();
    }

    @Test
    @DisplayName(
            "A reply changed by another one meanwhile: the later one is told and keeps the input; opened again, it is theirs")
    void aReplyMeanwhile() {
        String path = "/canned-replies/"
                + anna.post(
                                "/canned-replies",
                                "{\"scope\":\"PERSONAL\",\"shortcut\":\"%s\",\"title\":\"Mine\",\"text\":\"First\"}"
                                        .formatted(shortcut))
                        .text("id");
        Desk desk = Desk.signedIn(server, people.browser(), "anna");
        Page page = desk.page();
        desk.open("/desk/canned.xhtml");
        link(page, "Edit /" + shortcut).click();
        field(page, "text").fill("Mine again");
        anna.call("PUT", path, "{\"shortcut\":\"%s\",\"title\":\"Mine\",\"text\":\"Theirs\"}".formatted(shortcut));

        button(page, "Save").click();

        assertThat(desk.hook("problems"))
                .hasText("Somebody else has changed this reply meanwhile. Open it again to see what it says now.");
        assertThat(field(page, "text")).hasValue("Mine again");
        assertThat(row(page, shortcut)).containsText("Theirs");
        button(page, "Cancel").click();
        link(page, "Edit /" + shortcut).click();
        assertThat(field(page, "text")).hasValue("Theirs");
        field(page, "text").fill("Mine after all");
        button(page, "Save").click();
        assertThat(row(page, shortcut)).containsText("Mine after all");
        anna.call("DELETE", path, null);
        desk.watch().heardNothing();
    }

    @Test
    @DisplayName("A supervisor keeps replies of own groups, an administrator also common ones")
    void whoSupervisesKeepsThoseOfTheGroup() {
        Desk sofia = Desk.signedIn(server, people.browser(), "sofia");
        sofia.open("/desk/canned.xhtml");
        button(sofia.page(), "New reply").click();
        Locator owner = field(sofia.page(), "owner");
        assertThat(owner.locator("option"))
                .hasText(new String[] {"Only you", "Cards and payments", "Accounts", "Everybody"});
        assertThat(owner.locator("option").last()).isDisabled();
        owner.selectOption("Cards and payments");
        field(sofia.page(), "shortcut").fill(shortcut);
        field(sofia.page(), "title").fill("Of the group");
        field(sofia.page(), "text").fill("Text");
        button(sofia.page(), "Save").click();

        assertThat(row(sofia.page(), shortcut)).containsText("Cards and payments");
        link(sofia.page(), "Delete /" + shortcut).click();
        button(sofia.page(), "Delete").click();
        assertThat(row(sofia.page(), shortcut)).hasCount(0);
        sofia.watch().heardNothing();
    }

    private Desk inAChat(String name, int group) {
        Customer visitor = Customer.starts(server, group, name, "Hello.");
        anna.join(visitor.chat());
        Desk desk = Desk.signedIn(server, people.browser(), "anna");
        desk.opens("mine", visitor.chat());
        assertThat(desk.bubble("Hello.")).isVisible();
        return desk;
    }

    private static Locator selected(Desk desk) {
        return desk.hook("canned").locator("[aria-selected=true]");
    }

    private static Locator row(Page page, String shortcut) {
        return page.locator("tr[data-ri]").filter(new Locator.FilterOptions().setHasText("/" + shortcut));
    }

    private static Locator field(Page page, String name) {
        return page.locator("#form\\:" + name);
    }

    private static Locator link(Page page, String name) {
        return page.getByRole(
                AriaRole.LINK, new Page.GetByRoleOptions().setName(name).setExact(true));
    }

    private static Locator button(Page page, String name) {
        return page.getByRole(
                AriaRole.BUTTON, new Page.GetByRoleOptions().setName(name).setExact(true));
    }
}
