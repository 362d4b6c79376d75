package org.parley.it.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.assertions.LocatorAssertions;
import com.microsoft.playwright.options.AriaRole;
import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.parley.it.support.Customer;
import org.parley.it.support.Owner;
import org.parley.it.support.Staff;
import org.parley.it.support.TheParley;
import org.parley.it.support.World;

/** What a full-time agent has at hand: commands by name, sounds and notices, colleagues' names, who is writing. */
class HandsIT {

    /** Beside other tests on the same machine; the second that is promised is measured by {@link WholeJobIT}, alone. */
    private static final double LIVE = 3_000;

    /** Counts tones and keeps notices; a test has no ears, and the system of the machine should stay quiet. */
    private static final String EARS = """
            window.tones = 0;
            window.notices = [];
            const start = OscillatorNode.prototype.start;
            OscillatorNode.prototype.start = function (...when) { window.tones++; return start.apply(this, when); };
            window.Notification = class {
              static permission = 'default';
              static async requestPermission() { Notification.permission = 'granted'; return 'granted'; }
              constructor(title, { body }) { window.notices.push(body); }
              close() {}
            };""";

    @RegisterExtension
    final People people = new People();

    private final URI server = TheParley.shared().baseUrl();
    private final String customer = People.named("Mina Sole");

    private Staff anna;

    @BeforeEach
    void ground() {
        Ground.cleared(server, "anna", "sofia");
        anna = Staff.signedIn(server, "anna");
        anna.call("PUT", "/presence", "{\"presence\":\"ONLINE\"}");
        anna.call("PUT", "/preferences", "{\"sound\":\"MINE\",\"notices\":false}");
    }

    @Test
    @DisplayName("Ctrl+K finds commands, chats and pages by a few letters, and offers only what can be done")
    void thePalette() {
        Customer visitor = joined();
        Desk desk = Desk.signedIn(server, people.browser(), "anna");
        Locator options = desk.hook("palette-option");

        desk.page().keyboard().press("Control+k");
        assertThat(desk.hook("palette")).isFocused();
        assertThat(options.filter(text("Close this chat"))).hasCount(0);
        desk.page().keyboard().type(customer.toLowerCase().substring(0, 8));
        assertThat(options.first()).hasText("Open the chat with " + customer + "Cards and payments");
        assertThat(options.first()).hasAttribute("aria-selected", "true");
        desk.page().keyboard().press("Enter");
        assertThat(desk.hook("thread-name")).hasText(customer);

        desk.page().keyboard().press("Control+k");
        desk.page().keyboard().type("this chat");
        assertThat(options).hasCount(2);
        desk.page().keyboard().press("ArrowDown");
        assertThat(options.nth(1)).hasAttribute("aria-selected", "true");
        desk.page().keyboard().press("Escape");
        assertThat(desk.hook("palette")).isHidden();

        desk.page().keyboard().press("Control+k");
        desk.page().keyboard().type("close");
        desk.page().keyboard().press("Enter");
        assertThat(desk.hook("close-confirm")).isFocused();
        desk.page().keyboard().press("Enter");
        assertThat(desk.hook("composer")).isHidden();
        Assertions.assertThat(visitor.state().text("state")).isEqualTo("CLOSED");

        desk.page().keyboard().press("Control+k");
        desk.page().keyboard().type("qqq");
        assertThat(desk.page().getByText("Nothing is called that.")).isVisible();
        desk.page().keyboard().press("Control+a");
        desk.page().keyboard().type("go to statistics");
        desk.page().keyboard().press("Enter");
        desk.page().waitForURL("**/statistics.xhtml");
        desk.watch().heardNothing();
    }

    @Test
    @DisplayName(
            "Sounds and notifications follow the quiet rules: not while away, not for the chat on show, one for many")
    void soundsAndNotices() {
        Customer open = joined();
        Customer other = joined();
        BrowserContext browser = people.browser();
        browser.addInitScript(EARS);
        Desk desk = Desk.signedIn(server, browser, "anna");
        desk.opens("mine", open.chat());
        assertThat(desk.bubble("Hello.")).isVisible();

        open.says("In the chat on show");
        assertThat(desk.bubble("In the chat on show")).isVisible();
        Assertions.assertThat(tones(desk)).isZero();
        other.says("One");
        other.says("Two");
        other.says("Three");
        desk.page().waitForCondition(() -> tones(desk) > 0);
        assertThat(desk.row("mine", other.chat()).locator(".badge")).containsText("3");
        // a sound is two tones; three messages within a second are one sound, or two where the machine is slow
        Assertions.assertThat(tones(desk)).isLessThanOrEqualTo(4);

        desk.hook("presence").click();
        desk.page().getByRole(AriaRole.MENUITEMRADIO).filter(text("Away")).click();
        assertThat(desk.hook("presence")).containsText("Away");
        int before = tones(desk);
        other.says("While away");
        assertThat(desk.row("mine", other.chat()).locator(".badge")).containsText("4");
        Assertions.assertThat(tones(desk)).isEqualTo(before);

        desk.hook("alerts").click();
        assertThat(desk.page().getByLabel("Own chats", exact())).isChecked();
        desk.hook("notices").check();
        desk.page().getByLabel("No sounds").check();
        desk.hook("alert-test").click();
        Assertions.assertThat(desk.page().evaluate("notices"))
                .isEqualTo(java.util.List.of("This is how a notice looks."));
        Assertions.assertThat(tones(desk)).isEqualTo(before);
        await().untilAsserted(() -> {
            var session = anna.get("/session").json();
            Assertions.assertThat(session.path("sound").asText()).isEqualTo("NONE");
            Assertions.assertThat(session.path("notices").asBoolean()).isTrue();
        });
        desk.watch().heardNothing();
    }

    @Test
    @DisplayName(
            "A browser that cannot show notifications costs no message: the page goes on, and says so in the settings")
    void withoutNotices() {
        anna.call("PUT", "/preferences", "{\"notices\":true}");
        BrowserContext browser = people.browser();
        browser.addInitScript(
                EARS.replace("{ window.notices.push(body); }", "{ throw new TypeError('Illegal constructor'); }")
                        + "Notification.permission = 'granted'; Object.defineProperty(document, 'hidden', { value: true });");
        Customer other = joined();
        Desk desk = Desk.signedIn(server, browser, "anna");

        other.says("Nobody looks");
        assertThat(desk.row("mine", other.chat()).locator(".badge")).containsText("1");
        assertThat(desk.row("mine", other.chat())).containsText("Nobody looks");
        desk.hook("alerts").click();
        assertThat(desk.hook("notices")).not().isChecked();
        desk.watch().heardNothing();
    }

    @Test
    @DisplayName("Option writes letters on a Mac, so that the keys are with Control there, and are named so")
    void onAMac() {
        Customer visitor = joined();
        BrowserContext browser = people.browser();
        browser.addInitScript("Object.defineProperty(navigator, 'platform', { value: 'MacIntel' });");
        Desk desk = Desk.signedIn(server, browser, "anna");
        desk.opens("mine", visitor.chat());
        desk.message().focus();

        desk.page().keyboard().press("Alt+n");
        desk.page().keyboard().press("Alt+c");
        assertThat(desk.hook("composer")).hasAttribute("data-mode", "message");
        assertThat(desk.hook("close-confirm")).isHidden();
        desk.page().keyboard().press("Control+Alt+n");
        assertThat(desk.hook("composer")).hasAttribute("data-mode", "comment");
        desk.hook("keys").click();
        assertThat(desk.page().locator("#keys-dialog kbd").first()).hasText("Ctrl+Option");
        desk.watch().heardNothing();
    }

    @Test
    @DisplayName(
            "Who is named in a draft of before is told as well; while that cannot be looked up the comment stays where it is")
    void mentionsOfADraft() {
        Customer visitor = joined();
        Desk desk = Desk.signedIn(server, people.browser(), "anna");
        desk.opens("mine", visitor.chat());
        desk.turnsTo("Comment");
        desk.message().fill("@Sofia Marin please check");
        desk.page().reload();
        assertThat(desk.bubble("Hello.")).isVisible();
        desk.page().route("**/colleagues", route -> route.abort());

        desk.turnsTo("Comment");
        desk.message().press("Enter");
        assertThat(desk.hook("toast")).containsText("Colleagues cannot be told");
        assertThat(desk.message()).hasValue("@Sofia Marin please check");
        desk.page().unroute("**/colleagues");
        desk.opens(
                "queue",
                Customer.starts(server, 1, People.named("Between"), "Hello?").chat());
        desk.opens("mine", visitor.chat());
        desk.turnsTo("Comment");
        desk.message().press("Enter");
        assertThat(desk.commentBubble("@Sofia Marin please check")).hasAttribute("data-state", "sent");

        await().untilAsserted(() -> Assertions.assertThat(
                        Staff.signedIn(server, "sofia").get("/mentions").body())
                .contains("please check"));
    }

    @Test
    @DisplayName("A comment names colleagues who may see the chat; who is named is told and finds it until it was seen")
    void mentions() {
        Customer visitor = joined();
        Desk annas = Desk.signedIn(server, people.browser(), "anna");
        Desk sofia = Desk.signedIn(server, people.browser(), "sofia");
        sofia.tab("active").click();
        sofia.row("active", visitor.chat()).locator(".row-open").click();
        assertThat(sofia.bubble("Hello.")).isVisible();

        sofia.message().fill("");
        sofia.message().pressSequentially("Look at this, @ann");
        assertThat(sofia.hook("colleagues").getByRole(AriaRole.OPTION)).hasCount(1);
        sofia.page().keyboard().press("Enter");
        assertThat(sofia.message()).hasValue("Look at this, @Anna Keller ");
        sofia.page().keyboard().type("please");
        sofia.page().keyboard().press("Enter");
        assertThat(sofia.commentBubble("@Anna Keller please")).hasAttribute("data-state", "sent");

        assertThat(annas.hook("toast").first())
                .containsText(
                        "Sofia Marin mentioned you in the chat with " + customer,
                        new LocatorAssertions.ContainsTextOptions().setTimeout(LIVE));
        annas.hook("mentions").click();
        assertThat(annas.hook("mention")).containsText("Look at this");
        annas.hook("mention").click();
        assertThat(annas.hook("thread-name")).hasText(customer);
        assertThat(annas.hook("mentions")).isHidden();
        await().untilAsserted(
                        () -> Assertions.assertThat(anna.get("/mentions").json().path("items"))
                                .isEmpty());
        annas.watch().heardNothing();
        sofia.watch().heardNothing();
    }

    @Test
    @DisplayName("A name is written as one likes; it means all who have it, and nobody whose name is only a part of it")
    void mentionsByName() {
        Customer visitor = joined();
        String zoe = People.named("Zoe");
        Staff admin = Staff.signedIn(server, "admin");
        List<String> logins = List.of("a", "b", "c").stream()
                .map(letter -> UUID.randomUUID() + letter)
                .toList();
        List<String> names = List.of(zoe, zoe, zoe + " Long");
        for (int i = 0; i < names.size(); i++) {
            String form = World.form(logins.get(i), "SUPERVISOR", null, true, 1)
                    .replace("Agent " + logins.get(i), names.get(i));
            Assertions.assertThat(admin.post("/accounts", form).status()).isEqualTo(201);
        }
        Desk desk = Desk.signedIn(server, people.browser(), "anna");
        desk.opens("mine", visitor.chat());

        desk.comments("@" + zoe.toLowerCase(Locale.ROOT) + " LONG, please look");
        assertThat(desk.commentBubble("please look").first()).hasAttribute("data-state", "sent");
        desk.message().fill("@" + zoe + ", you too");
        desk.message().press("Enter");
        assertThat(desk.commentBubble("you too").first()).hasAttribute("data-state", "sent");

        Assertions.assertThat(told(visitor, 1)).containsExactly(logins.get(2));
        Assertions.assertThat(told(visitor, 2)).containsExactlyInAnyOrder(logins.get(0), logins.get(1));
    }

    private static List<String> told(Customer visitor, int comment) {
        return Owner.texts(
                TheParley.shared(),
                "select a.login from mention m join agent a on a.id = m.agent_id where m.chat_id = ? and m.number = ?",
                UUID.fromString(visitor.chat()),
                comment);
    }

    @Test
    @DisplayName("Each side sees that the other is writing; a comment is nobody's business")
    void writing() {
        Widget widget = Widget.demo(server, people.browser());
        widget.starts(customer, "Hello.");
        anna.join(widget.chat());
        assertThat(widget.systemLines().last()).containsText("joined the chat");
        Desk desk = Desk.signedIn(server, people.browser(), "anna");
        desk.opens("mine", widget.chat());
        assertThat(desk.bubble("Hello.")).isVisible();

        widget.hook("composer").pressSequentially("I am wri");
        assertThat(desk.hook("typing")).isVisible(new LocatorAssertions.IsVisibleOptions().setTimeout(LIVE));
        assertThat(desk.row("mine", widget.chat())).containsText("typing…");
        widget.page().keyboard().press("Enter");
        assertThat(desk.bubble("I am wri")).isVisible();
        assertThat(desk.hook("typing")).isHidden();

        desk.turnsTo("Comment");
        desk.message().pressSequentially("Between us");
        desk.turnsTo("Message");
        // time for it to come, if it were told
        widget.page().waitForTimeout(1_000);
        assertThat(widget.page().locator("parley-chat .who")).not().containsText("is typing");
        desk.message().pressSequentially("One moment");
        assertThat(widget.page().locator("parley-chat .who"))
                .containsText("is typing", new LocatorAssertions.ContainsTextOptions().setTimeout(LIVE));
        desk.page().keyboard().press("Enter");
        assertThat(widget.bubble("One moment")).isVisible();
        assertThat(widget.page().locator("parley-chat .who")).not().containsText("is typing");
        desk.watch().heardNothing();
        widget.watch().heardNothing();
    }

    private Customer joined() {
        Customer visitor = Customer.starts(server, 1, customer, "Hello.");
        Assertions.assertThat(anna.join(visitor.chat()).status()).isEqualTo(200);
        return visitor;
    }

    private static int tones(Desk desk) {
        return (int) desk.page().evaluate("tones");
    }

    private static Locator.FilterOptions text(String text) {
        return new Locator.FilterOptions().setHasText(text);
    }

    private static com.microsoft.playwright.Page.GetByLabelOptions exact() {
        return new com.microsoft.playwright.Page.GetByLabelOptions().setExact(true);
    }
}
