package org.parley.it.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.net.URI;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.parley.it.support.Customer;
import org.parley.it.support.Staff;
import org.parley.it.support.TheParley;
import org.parley.it.support.World;

/** An administrator gives somebody a new one-time link, and deletes groups, on the pages. */
class AccountPagesIT {

    @RegisterExtension
    final People people = new People();

    private final URI server = TheParley.shared().baseUrl();

    @Test
    @DisplayName(
            "A new one-time link: earlier ones open nothing, it sets a password once, the old password is gone then")
    void aNewLink() {
        World world = World.of(server, 5);
        Staff agent = world.agent(1);
        Desk admin = Desk.signedIn(server, people.browser(), "admin");
        admin.open("/desk/person.xhtml?agent=" + agent.id());
        assertThat(admin.hook("link")).hasCount(0);
        String first = newLink(admin);
        assertThat(admin.hook("done")).containsText("earlier ones do not work any more");
        String second = newLink(admin);
        Assertions.assertThat(second).isNotEqualTo(first);

        Desk owner = Desk.opened(server, people.browser());
        owner.open(first);
        assertThat(owner.hook("used")).containsText("It was used already");
        assertThat(password(owner)).hasCount(0);
        owner.open(second);
        assertThat(owner.page().locator("form")).isVisible();
        choose(owner, "chosen anew", "chosen askew");
        assertThat(owner.hook("problems")).containsText("The two passwords are not the same.");
        Assertions.assertThat(agent.get("/session").status())
                .as("nothing was chosen yet")
                .isEqualTo(200);
        choose(owner, "chosen anew", "chosen anew");
        owner.page().waitForURL("**/desk/login.xhtml");

        Assertions.assertThat(agent.get("/session").status())
                .as("sessions of the old password")
                .isEqualTo(401);
        String login = "agent-" + world.group() + "-1";
        Assertions.assertThat(Staff.signIn(server, login, World.PASSWORD).status())
                .isEqualTo(401);
        owner.signsIn(login, "chosen anew");
        Desk thief = Desk.opened(server, people.browser());
        thief.open(second);
        assertThat(thief.hook("used")).containsText("It was used already");
        assertThat(password(thief)).hasCount(0);
        admin.open("/desk/person.xhtml?agent=" + agent.id());
        assertThat(admin.hook("link")).hasCount(0);
        admin.watch().heardNothing();
        owner.watch().heardNothing();
        thief.watch().heardNothing();
    }

    @Test
    @DisplayName(
            "A new account is saved again: the same account is changed, and its link, shown once, stays on the page")
    void savedTwice() {
        String login = "twice-" + System.nanoTime();
        Desk admin = Desk.signedIn(server, people.browser(), "admin");
        admin.open("/desk/person.xhtml");
        Page page = admin.page();
        page.locator("[id='form:name']").fill("Tove Twice");
        page.locator("[id='form:login']").fill(login);
        save(admin);
        assertThat(admin.hook("done")).hasText("The account is made. Hand over the link below.");
        String link = admin.hook("link").inputValue();
        assertThat(page.locator("h1")).hasText("Tove Twice");

        page.locator("[id='form:name']").fill("Tove Twice-Saved");
        save(admin);

        assertThat(admin.hook("done")).hasText("Saved.");
        assertThat(admin.hook("link")).hasValue(link);
        save(admin);
        assertThat(admin.hook("link")).hasValue(link);
        Desk owner = Desk.opened(server, people.browser());
        owner.open(link.substring(link.indexOf("/desk/")));
        choose(owner, "correct horse", "correct horse");
        owner.page().waitForURL("**/desk/login.xhtml");
        owner.signsIn(login, "correct horse");
        admin.open("/desk/people.xhtml");
        assertThat(row(admin, "Tove Twice-Saved")).hasCount(1);
        admin.watch().heardNothing();
    }

    @Test
    @DisplayName("S15.5 The audit log speaks of roles, kinds and settings as the pages do, and leads to chats")
    void theAuditLogInWords() {
        World world = World.of(server);
        String login = world.account("SUPERVISOR", 5, world.group());
        Staff agent = world.signIn(world.account("AGENT", 5, world.group()));
        Customer rude = world.customer("Rude");
        agent.join(rude.chat());
        agent.post("/chats/" + rude.chat() + "/block", "{\"reason\":\"spam\",\"message\":\"Not here.\"}");
        Desk admin = Desk.signedIn(server, people.browser(), "admin");

        admin.open("/desk/audit.xhtml");

        assertThat(admin.page()
                        .locator("tr")
                        .filter(new Locator.FilterOptions().setHasText(login))
                        .filter(new Locator.FilterOptions().setHasText("Made an account")))
                .containsText("Supervisor");
        assertThat(admin.page().locator("main a[href$='" + rude.chat() + "']")).hasText("Open the chat");
        assertThat(admin.page().locator("main")).not().containsText("SUPERVISOR");
    }

    @Test
    @DisplayName("S15.3 Delete the group: refused with its uses while it is in use, gone when nothing needs it")
    void deletingAGroup() {
        World world = World.of(server, 5);
        String inUse = "Group " + world.group();
        int unusedNumber = World.newGroup(world.admin());
        String unused = "Group " + unusedNumber;
        Desk admin = Desk.signedIn(server, people.browser(), "admin");

        admin.open("/desk/group.xhtml?number=" + world.group());
        button(admin, "Delete the group").click();
        assertThat(admin.page().getByRole(AriaRole.DIALOG)).containsText("Delete " + inUse + "?");
        admin.page().keyboard().press("Escape");
        assertThat(admin.page().getByRole(AriaRole.DIALOG)).isHidden();
        delete(admin);
        assertThat(admin.hook("problems")).hasText("Not deleted. This group is in use: members: 1.");
        assertThat(admin.page().locator("h1")).hasText(inUse);
        assertThat(admin.page().getByLabel("Agent agent-" + world.group() + "-1"))
                .isChecked();

        admin.open("/desk/group.xhtml?number=" + unusedNumber);
        delete(admin);
        admin.page().waitForURL("**/desk/groups.xhtml");
        assertThat(admin.hook("done")).hasText("The group is deleted.");
        assertThat(row(admin, unused)).hasCount(0);
        assertThat(row(admin, inUse)).hasCount(1);
        Assertions.assertThat(world.admin().get("/groups").body())
                .contains(inUse)
                .doesNotContain(unused);
        admin.watch().heardNothing();
    }

    /** Asks for a new link; answers its path. */
    private static String newLink(Desk admin) {
        admin.page().waitForNavigation(() -> button(admin, "New one-time link").click());
        String link = admin.hook("link").inputValue();
        return link.substring(link.indexOf("/desk/"));
    }

    private static void choose(Desk desk, String password, String repeat) {
        password(desk).fill(password);
        desk.page().getByLabel("Password again").fill(repeat);
        desk.page().getByRole(AriaRole.BUTTON).click();
    }

    private static Locator password(Desk desk) {
        return desk.page().getByLabel("Password", new Page.GetByLabelOptions().setExact(true));
    }

    private static void save(Desk desk) {
        desk.page()
                .waitForNavigation(() -> desk.page()
                        .getByRole(
                                AriaRole.BUTTON,
                                new Page.GetByRoleOptions().setName("Save").setExact(true))
                        .click());
    }

    private static void delete(Desk desk) {
        button(desk, "Delete the group").click();
        Locator question = desk.page().getByRole(AriaRole.DIALOG);
        desk.page()
                .waitForNavigation(() -> question.getByRole(
                                AriaRole.BUTTON, new Locator.GetByRoleOptions().setName("Delete the group"))
                        .click());
    }

    private static Locator button(Desk desk, String name) {
        return desk.page().getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName(name));
    }

    private static Locator row(Desk desk, String group) {
        return desk.page()
                .getByRole(
                        AriaRole.LINK,
                        new Page.GetByRoleOptions().setName(group).setExact(true));
    }
}
