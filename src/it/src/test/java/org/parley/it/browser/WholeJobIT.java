package org.parley.it.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Keyboard;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.LocatorAssertions;
import java.net.URI;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.parley.it.support.Customer;
import org.parley.it.support.Staff;
import org.parley.it.support.TheParley;

/** One chat from the customer's first word to the archive, in two browsers, once by mouse and once by keyboard. */
class WholeJobIT {

    /** What “live” means: S3.1, S6.1 and the second of the product's promise. */
    private static final double LIVE = 1_000;

    private static final int MOST_TABS = 40;

    @RegisterExtension
    final People people = new People();

    private final URI server = TheParley.shared().baseUrl();
    private final String customer = People.named("Vera Lang");

    @BeforeEach
    void freeHands() {
        Ground.cleared(server, "anna");
    }

    @Test
    @DisplayName("S3.1 S6.1 The whole job by mouse, everything live within a second on both sides")
    void theWholeJobByMouse() {
        Desk anna = Desk.signedIn(server, people.browser(), "anna");
        Widget vera = Widget.demo(server, people.browser());

        vera.starts(customer, "My card was charged twice.");

        assertThat(vera.hook("position")).hasText(Pattern.compile("You are number \\d+ in the queue"));
        Locator row = anna.rowOf(customer);
        assertThat(row).isVisible(within(LIVE));
        assertThat(row.locator(".row-last")).hasText("My card was charged twice.");
        String chat = vera.chat();

        row.locator(".row-open").click();
        assertThat(anna.hook("thread-name")).hasText(customer);
        assertThat(anna.bubble("My card was charged twice.")).isVisible();
        assertThat(anna.bar()).containsText("Waiting for");
        assertThat(anna.hook("composer")).isHidden();

        anna.hook("join").click();
        assertThat(vera.systemLines().last()).hasText("Anna Keller (Cards and payments) joined the chat", live());
        assertThat(vera.hook("position")).isHidden();
        assertThat(anna.hook("state-bar")).isHidden();
        assertThat(anna.row("mine", chat)).isVisible();

        anna.says("Good morning. Which charge is it?");
        assertThat(vera.bubble("Good morning. Which charge is it?")).isVisible(within(LIVE));
        assertThat(anna.bubble("Good morning. Which charge is it?")).hasAttribute("data-state", "sent");
        assertThat(anna.bubble("Good morning. Which charge is it?").locator(".line-tick"))
                .isVisible();

        vera.says("The one of Monday, 24.90.");
        assertThat(anna.bubble("The one of Monday, 24.90.")).isVisible(within(LIVE));
        assertThat(vera.bubble("The one of Monday, 24.90.").locator(".meta")).containsText("Sent ✓");

        anna.closesTheChat();
        assertThat(vera.hook("new-chat")).isVisible(within(LIVE));
        assertThat(vera.hook("panel")).containsText("This chat has ended.");
        assertThat(anna.hook("composer")).isHidden();
        assertThat(anna.bar()).containsText("Closed by Anna Keller");

        anna.tab("archive").click();
        assertThat(anna.row("archive", chat)).isVisible(within(LIVE));
        assertThat(anna.row("mine", chat)).hasCount(0);
        String[] kept = vera.saidByTheApi(server).toArray(String[]::new);
        assertThat(anna.bubbles()).hasText(kept);
        assertThat(vera.bubbles()).hasText(kept);
        anna.watch().heardNothing();
        vera.watch().heardNothing();
    }

    @Test
    @DisplayName("S3.1 A colleague's page and one's own second page follow within a second, without being touched")
    void allOpenPagesFollow() {
        Desk anna = Desk.signedIn(server, people.browser(), "anna");
        Desk second = Desk.signedIn(server, people.browser(), "anna");
        Desk boris = Desk.signedIn(server, people.browser(), "boris");
        String chat = Customer.starts(server, 1, customer, "Hello.").chat();
        assertThat(boris.row("queue", chat)).isVisible(within(LIVE));
        assertThat(second.row("queue", chat)).isVisible(within(LIVE));

        anna.row("queue", chat).locator("[data-test=row-join]").click();
        assertThat(boris.row("queue", chat)).hasCount(0, counting());
        assertThat(second.row("queue", chat)).hasCount(0, counting());
        assertThat(second.tab("mine").locator(".badge")).hasText("1", live());

        anna.hook("presence").click();
        anna.page().locator("#presence-menu [data-value=AWAY]").click();
        assertThat(second.page().locator("[data-part=presence-text]")).hasText("Away", live());
        second.hook("presence").click();
        second.page().locator("#presence-menu [data-value=ONLINE]").click();
        assertThat(anna.page().locator("[data-part=presence-text]")).hasText("Online", live());
        anna.closesTheChat();
        assertThat(second.tab("mine").locator(".badge")).hasText("0", live());
    }

    @Test
    @DisplayName(
            "Who cannot see the place in the queue is told it: at once, changes every twenty seconds, then no more")
    void thePlaceInTheQueueIsTold() {
        Customer first = Customer.starts(server, 1, "First", "Before Vera.");
        Customer second = Customer.starts(server, 1, "Second", "Before Vera, too.");
        BrowserContext browser = people.browser();
        browser.clock().install();
        Widget vera = Widget.demo(server, browser);
        Locator told = vera.page().locator("parley-chat .hidden[role=status]");

        vera.starts(customer, "How long will it take?");
        assertThat(told).containsText("You are number 3 in the queue");

        first.close();
        second.close();
        assertThat(vera.hook("position")).containsText("number 1");
        assertThat(told).containsText("number 3");
        browser.clock().fastForward(20_000);
        assertThat(told).containsText("You are number 1 in the queue");

        Staff anna = Staff.signedIn(server, "anna");
        anna.join(vera.chat());
        assertThat(vera.hook("position")).isHidden();
        assertThat(told).isEmpty();
        anna.close(vera.chat());
    }

    @Test
    @DisplayName("The customer ends the chat, the agent sees who did")
    void theCustomerEndsTheChat() {
        Desk anna = Desk.signedIn(server, people.browser(), "anna");
        Widget vera = Widget.demo(server, people.browser());
        vera.starts(customer, "Only a short question.");
        anna.rowOf(customer).locator("[data-test=row-join]").click();
        assertThat(anna.message()).isFocused();

        vera.hook("end").click();
        vera.hook("end-confirm").click();

        assertThat(vera.hook("new-chat")).isVisible();
        assertThat(anna.bar()).containsText("Closed by the customer", containing());
        assertThat(anna.row("mine", vera.chat())).hasCount(0);

        vera.hook("new-chat").click();
        vera.says("One more thing.");
        assertThat(vera.hook("position")).isVisible();
        anna.tab("queue").click();
        assertThat(anna.rowOf(customer)).isVisible(within(LIVE));
        assertThat(anna.rowOf(customer)).containsText("One more thing.");
    }

    @Test
    @DisplayName("The whole job by keyboard alone")
    void theWholeJobByKeyboardAlone() {
        Desk anna = Desk.opened(server, people.browser());
        Keyboard agent = anna.page().keyboard();
        Widget vera = Widget.demo(server, people.browser());
        Keyboard visitor = vera.page().keyboard();

        tabTo(anna.page(), anna.page().getByLabel("Login"));
        agent.type("anna");
        agent.press("Tab");
        agent.type("anna");
        agent.press("Enter");
        anna.page().waitForURL("**/desk/chats.xhtml");
        anna.isReady();

        tabTo(vera.page(), vera.hook("launcher"));
        visitor.press("Enter");
        assertThat(vera.hook("composer")).isFocused();
        visitor.press("Shift+Tab");
        assertThat(vera.hook("name")).isFocused();
        visitor.type(customer);
        visitor.press("Enter");
        visitor.type("I cannot sign in.");
        visitor.press("Enter");
        assertThat(vera.hook("position")).isVisible();

        agent.press("Alt+q");
        assertThat(anna.tab("queue")).isFocused();
        Locator row = anna.rowOf(customer).locator(".row-open");
        assertThat(row).isVisible();
        agent.press("Tab");
        agent.press("End");
        assertThat(row).isFocused();
        agent.press("Enter");
        assertThat(anna.hook("thread-name")).hasText(customer);
        assertThat(anna.bubble("I cannot sign in.")).isVisible();
        agent.press("Alt+Enter");
        assertThat(anna.message()).isFocused();
        assertThat(vera.systemLines().last()).hasText("Anna Keller (Cards and payments) joined the chat");

        agent.type("Hello, I am looking.");
        agent.press("Enter");
        assertThat(vera.bubble("Hello, I am looking.")).isVisible(within(LIVE));
        visitor.type("Thank you.");
        visitor.press("Enter");
        assertThat(anna.bubble("Thank you.")).isVisible(within(LIVE));

        agent.press("Alt+c");
        agent.press("Enter");
        assertThat(anna.transcript()).isFocused();
        assertThat(vera.hook("new-chat")).isFocused();
        agent.press("Alt+r");
        assertThat(anna.tab("archive")).isFocused();
        assertThat(anna.row("archive", vera.chat())).isVisible();

        visitor.press("Enter");
        assertThat(vera.hook("composer")).isFocused();
        visitor.press("Escape");
        assertThat(vera.hook("launcher")).isFocused();
        anna.watch().heardNothing();
        vera.watch().heardNothing();
    }

    @Test
    @DisplayName("Shortcuts are explained, and the explanation closes by Escape")
    void shortcutsAreExplained() {
        Desk anna = Desk.signedIn(server, people.browser(), "anna");

        anna.page().keyboard().press("?");
        assertThat(anna.page().locator("#keys-dialog")).isVisible();
        anna.page().keyboard().press("Escape");

        assertThat(anna.page().locator("#keys-dialog")).isHidden();
    }

    private static void tabTo(Page page, Locator wanted) {
        for (int presses = 0; presses < MOST_TABS; presses++) {
            if ((boolean) wanted.evaluate("element => element.getRootNode().activeElement === element")) {
                return;
            }
            page.keyboard().press("Tab");
        }
        throw new AssertionError("Not reached by Tab: " + wanted);
    }

    private static LocatorAssertions.IsVisibleOptions within(double milliseconds) {
        return new LocatorAssertions.IsVisibleOptions().setTimeout(milliseconds);
    }

    private static LocatorAssertions.HasTextOptions live() {
        return new LocatorAssertions.HasTextOptions().setTimeout(LIVE);
    }

    private static LocatorAssertions.HasCountOptions counting() {
        return new LocatorAssertions.HasCountOptions().setTimeout(LIVE);
    }

    private static LocatorAssertions.ContainsTextOptions containing() {
        return new LocatorAssertions.ContainsTextOptions().setTimeout(LIVE);
    }
}
