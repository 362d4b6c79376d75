package org.parley.it.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.LocatorAssertions;
import com.microsoft.playwright.options.AriaRole;
import java.net.URI;
import java.util.List;
import java.util.regex.Pattern;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.parley.it.support.Customer;
import org.parley.it.support.Limits;
import org.parley.it.support.Staff;
import org.parley.it.support.TheParley;

/** What is done with a chat at the desk besides joining and answering: assigned, forwarded, taken over, blocked. */
class ActsIT {

    private static final double SECONDS = 4_000;

    @RegisterExtension
    final People people = new People();

    private final URI server = TheParley.shared().baseUrl();
    private final String name = People.named("Nora Berg");

    @BeforeEach
    void freeHands() {
        Ground.cleared(server, "anna", "boris", "clara", "emma", "dmitri", "felix", "sofia");
    }

    @Test
    @DisplayName(
            "S3.4 S3.8 Switched to automatic the tabs change on open pages, chats come by themselves, and the page says why")
    void assignmentIsLive() {
        Desk anna = Desk.signedIn(server, people.browser(), "anna");
        Desk sofia = Desk.signedIn(server, people.browser(), "sofia");
        for (String other : List.of("boris", "clara")) {
            Staff.signedIn(server, other).call("PUT", "/presence", "{\"presence\":\"AWAY\"}");
        }
        Customer waiting = Customer.starts(server, 1, name, "Hello");
        assertThat(anna.rowOf(name)).isVisible();
        try (Limits automatic = Limits.assigned(server)) {
            assertThat(anna.tab("queue")).isHidden(hidden());
            assertThat(anna.row("mine", waiting.chat())).isVisible(soon());
            assertThat(sofia.tab("queue")).containsText("Waiting");
            anna.opens("mine", waiting.chat());
            anna.hook("why-agent").click();
            assertThat(anna.hook("decisions")).containsText("Anna Keller got the chat in Cards and payments");
            anna.page().keyboard().press("Escape");

            Staff.signedIn(server, "anna").call("PUT", "/presence", "{\"presence\":\"AWAY\"}");
            Customer second = Customer.starts(server, 1, People.named("Still waiting"), "Hello");
            sofia.opens("queue", second.chat());
            assertThat(sofia.hook("join")).isHidden();
            sofia.hook("why").click();
            assertThat(sofia.hook("decisions")).containsText("Nobody in Cards and payments could take it");
            sofia.page().keyboard().press("Escape");
            second.close();
        }
        assertThat(anna.tab("queue")).isVisible(soon());
        anna.watch().heardNothing();
        sofia.watch().heardNothing();
    }

    @Test
    @DisplayName(
            "S5.1 S5.2 Forward lists own groups with who is free, takes a note for colleagues, and says when there is nowhere to go")
    void forwarding() {
        Desk anna = Desk.signedIn(server, people.browser(), "anna");
        Desk emma = Desk.signedIn(server, people.browser(), "emma");
        Customer customer = Customer.starts(server, 1, name, "Wrong door?");
        anna.opens("queue", customer.chat());
        anna.hook("join").click();
        anna.hook("forward").click();
        assertThat(anna.page().locator("#forward-dialog")).containsText("Accounts");
        assertThat(anna.page().locator("#forward-dialog"))
                .containsText(Pattern.compile("free places? · \\d+ online · \\d+ waiting"));
        assertThat(anna.hook("forward-confirm")).isDisabled();
        anna.page()
                .getByRole(AriaRole.RADIO, new Page.GetByRoleOptions().setName(Pattern.compile("Accounts")))
                .check();
        anna.hook("forward-note").fill("Knows the account number by heart.");
        anna.hook("forward-confirm").click();

        assertThat(anna.hook("toast").last()).containsText("was passed to Accounts");
        assertThat(emma.rowOf(name)).isVisible(soon());
        emma.opens("queue", customer.chat());
        assertThat(emma.transcript()).containsText("Knows the account number by heart.");

        Desk boris = Desk.signedIn(server, people.browser(), "boris");
        Customer other = Customer.starts(server, 1, People.named("Stays"), "Hello");
        boris.opens("queue", other.chat());
        boris.hook("join").click();
        assertThat(boris.hook("forward")).isDisabled();
        assertThat(boris.hook("forward")).hasAttribute("title", Pattern.compile("no other group"));
        other.close();
        customer.close();
        anna.watch().heardNothing();
    }

    @Test
    @DisplayName(
            "S13.1 S14.1 Block stays disabled until reason and message are there, Cancel changes nothing, then the chat bears its mark")
    void blocking() {
        Desk anna = Desk.signedIn(server, people.browser(), "anna");
        Widget rude = Widget.demo(server, people.browser());
        rude.starts(name, "Buy this!");
        anna.rowOf(name).locator("[data-test=row-join]").click();
        assertThat(anna.message()).isFocused();

        anna.hook("block").click();
        assertThat(anna.hook("block-confirm")).isDisabled();
        anna.hook("block-reason").fill("spam");
        assertThat(anna.hook("block-confirm")).isDisabled();
        anna.hook("block-message").fill("Please write to us by post.");
        assertThat(anna.hook("block-confirm")).isEnabled();
        anna.page().keyboard().press("Escape");
        assertThat(anna.hook("close")).isVisible();

        anna.hook("block").click();
        anna.hook("block-reason").fill("spam");
        anna.hook("block-message").fill("Please write to us by post.");
        anna.hook("block-confirm").click();
        assertThat(anna.bar()).containsText("because the customer was blocked");
        assertThat(anna.hook("blocked")).containsText("spam");
        assertThat(rude.transcript()).containsText("Please write to us by post.");
        assertThat(rude.hook("new-chat")).isVisible();
        Assertions.assertThat(rude.page().content()).doesNotContain(">spam<");

        Desk sofia = Desk.signedIn(server, people.browser(), "sofia");
        sofia.open("/desk/blocks.xhtml");
        Locator row = sofia.page().locator("tr").filter(new Locator.FilterOptions().setHasText(name));
        assertThat(row).containsText("spam");
        row.getByRole(AriaRole.BUTTON).click();
        assertThat(sofia.hook("done")).containsText("Unblocked");
        sofia.watch().heardNothing();
        anna.watch().heardNothing();
    }

    @Test
    @DisplayName("S13.3 One unblocked after another: each time the customer beside whom the button stands")
    void unblockingSeveral() {
        Staff anna = Staff.signedIn(server, "anna");
        List<String> names = List.of(name + " one", name + " two", name + " three");
        for (String each : names) {
            Customer rude = Customer.starts(server, 1, each, "Buy this!");
            anna.join(rude.chat());
            anna.post("/chats/" + rude.chat() + "/block", "{\"reason\":\"spam\",\"message\":\"Not here.\"}");
        }
        Desk sofia = Desk.signedIn(server, people.browser(), "sofia");
        sofia.open("/desk/blocks.xhtml");

        for (String each : List.of(names.get(1), names.get(0))) {
            Locator row = sofia.page().locator("tr").filter(new Locator.FilterOptions().setHasText(each));
            row.getByRole(AriaRole.BUTTON).click();
            assertThat(sofia.hook("done")).containsText("Unblocked");
            assertThat(row).hasCount(0);
        }

        assertThat(sofia.page().locator("tr").filter(new Locator.FilterOptions().setHasText(names.get(2))))
                .hasCount(1);
        sofia.hook("ended").click();
        for (String each : List.of(names.get(1), names.get(0))) {
            assertThat(sofia.page().locator("tr").filter(new Locator.FilterOptions().setHasText(each)))
                    .containsText("Sofia");
        }
    }

    @Test
    @DisplayName(
            "S1.2 S15.2 A supervisor filters the active chats by agent with the load, reads along, and takes over in one step")
    void takingOver() {
        Desk sofia = Desk.signedIn(server, people.browser(), "sofia");
        Desk anna = Desk.signedIn(server, people.browser(), "anna");
        Customer customer = Customer.starts(server, 1, name, "Hello");
        anna.opens("queue", customer.chat());
        anna.hook("join").click();
        sofia.tab("active").click();
        assertThat(sofia.row("active", customer.chat())).isVisible(soon());
        assertThat(sofia.hook("wanted"))
                .containsText("Anna Keller · 1/5", new LocatorAssertions.ContainsTextOptions().setTimeout(SECONDS));
        String id = Staff.signedIn(server, "anna").id();
        sofia.hook("wanted").selectOption("agent:" + id);
        assertThat(sofia.hook("wanted-load")).containsText("Anna Keller holds 1 of 5 chats");
        sofia.row("active", customer.chat()).locator(".row-open").click();
        assertThat(sofia.bar()).containsText("Anna Keller is answering");

        sofia.hook("takeover").click();
        assertThat(sofia.message()).isFocused();
        assertThat(anna.hook("toast").last()).containsText(Pattern.compile("took over|no longer"));
        assertThat(anna.row("mine", customer.chat())).hasCount(0);
        sofia.says("Now it is me.");
        assertThat(sofia.bubble("Now it is me.")).hasAttribute("data-state", "sent");

        sofia.open("/desk/board.xhtml");
        assertThat(sofia.page().locator("[data-agent='" + id + "'] [data-test=load]"))
                .hasText("0/5");
        sofia.page().context().setOffline(true);
        assertThat(sofia.connection()).containsText("No connection. These figures are of the time before.");
        customer.close();
        anna.watch().heardNothing();
        sofia.watch().heardNothing();
    }

    @Test
    @DisplayName(
            "An administrator makes an account, its owner chooses a password by the link and signs in; settings are live at once")
    void administration() {
        Desk admin = Desk.signedIn(server, people.browser(), "admin");
        String login = "new-" + System.nanoTime();
        admin.open("/desk/person.xhtml");
        Page page = admin.page();
        page.getByLabel("Name").fill("Nina New");
        page.getByLabel("Login").fill(login);
        page.getByLabel("Travel and bookings").check();
        page.getByRole(
                        AriaRole.BUTTON,
                        new Page.GetByRoleOptions().setName("Save").setExact(true))
                .click();
        String link = admin.hook("link").inputValue();
        Desk nina = Desk.opened(server, people.browser());
        nina.open(link.substring(link.indexOf("/desk/")));
        nina.page()
                .getByLabel("Password", new Page.GetByLabelOptions().setExact(true))
                .fill("correct horse");
        nina.page().getByLabel("Password again").fill("correct horse");
        nina.page().getByRole(AriaRole.BUTTON).click();
        nina.page().waitForURL("**/desk/login.xhtml");
        nina.signsIn(login, "correct horse");
        assertThat(nina.page().locator("[data-part=limit]")).containsText("0 of 5");

        admin.open("/desk/settings.xhtml");
        page.getByLabel("Chats in progress for an agent, at most").fill("4");
        page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Save"))
                .click();
        assertThat(admin.hook("done")).containsText("Saved");
        assertThat(nina.page().locator("[data-part=limit]")).containsText("0 of 4");
        page.getByLabel("Chats in progress for an agent, at most").fill("500");
        page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Save"))
                .click();
        assertThat(admin.hook("problems")).containsText("from 1 to 100");
        assertThat(page.getByLabel("Chats in progress for an agent, at most")).hasValue("500");
        page.getByLabel("Chats in progress for an agent, at most").fill("5");
        page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Save"))
                .click();
        assertThat(admin.hook("changed-chatLimit")).containsText("Changed last by Ada Minster");

        nina.open("/desk/people.xhtml");
        assertThat(nina.page().locator("body")).not().containsText("Nina New");
        admin.watch().heardNothing();
    }

    private static LocatorAssertions.IsVisibleOptions soon() {
        return new LocatorAssertions.IsVisibleOptions().setTimeout(SECONDS);
    }

    private static LocatorAssertions.IsHiddenOptions hidden() {
        return new LocatorAssertions.IsHiddenOptions().setTimeout(SECONDS);
    }
}
