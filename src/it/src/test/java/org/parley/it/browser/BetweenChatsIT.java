package org.parley.it.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Route;
import com.microsoft.playwright.assertions.LocatorAssertions;
import com.microsoft.playwright.options.AriaRole;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.parley.it.support.Customer;
import org.parley.it.support.Staff;
import org.parley.it.support.TheParley;

/** An agent goes from chat to chat while answers, frames and colleagues' acts come late: nobody gets another one's words. */
class BetweenChatsIT {

    /** Beside other tests on the same machine; the second that is promised is measured by {@link WholeJobIT}, alone. */
    private static final double LIVE = 3_000;

    /** The longest pause of a page between two tries is thirty seconds. */
    private static final double BACK = 60_000;

    @RegisterExtension
    final People people = new People();

    private final URI server = TheParley.shared().baseUrl();
    private final String first = People.named("Ada First");
    private final String second = People.named("Ben Second");

    private Staff anna;
    private Staff sofia;

    @BeforeEach
    void ground() {
        Ground.cleared(server, "anna", "sofia");
        anna = Staff.signedIn(server, "anna");
        sofia = Staff.signedIn(server, "sofia");
    }

    @Test
    @DisplayName(
            "A late answer to Join or Take over leaves the agent in the chat that is written in, and says so in a note")
    void aLateJoinTakesNobodyAway() {
        for (String act : List.of("join", "takeover")) {
            String name = People.named("Late " + act);
            Customer waiting = Customer.starts(server, 1, name, "I wait.");
            if (act.equals("takeover")) {
                anna.join(waiting.chat());
            }
            Customer own = Customer.starts(server, 1, second, "Mine already.");
            sofia.join(own.chat());
            Desk desk = Desk.signedIn(server, people.browser(), "sofia");
            List<Route> held = new ArrayList<>();
            desk.page().route("**/chats/*/" + act, held::add);
            desk.opens(act.equals("join") ? "queue" : "active", waiting.chat());
            desk.hook(act.equals("join") ? "join" : "takeover").click();

            desk.opens("mine", own.chat());
            desk.message().pressSequentially("For the seco");
            desk.page().waitForCondition(() -> !held.isEmpty());
            held.get(0).resume();
            assertThat(desk.hook("toast")).containsText(name);
            desk.page().keyboard().type("nd");

            assertThat(desk.hook("thread-name")).hasText(second);
            assertThat(desk.message()).hasValue("For the second");
            assertThat(desk.row("mine", waiting.chat())).isVisible();
            desk.watch().heardNothing();
            desk.page().close();
            sofia.withNothingToDo();
        }
    }

    @Test
    @DisplayName("A message that fails while another chat is on show is told of, marked in the list, and still there")
    void aFailureElsewhereIsTold() {
        Customer one = joined(first);
        Customer two = joined(second);
        Desk desk = inTheChat(one);
        List<Route> held = new ArrayList<>();
        desk.page().route("**/chats/" + one.chat() + "/messages", held::add);
        desk.says("Do not lose me.");
        desk.opens("mine", two.chat());
        assertThat(desk.hook("thread-name")).hasText(second);

        desk.page().waitForCondition(() -> !held.isEmpty());
        held.get(0)
                .fulfill(new Route.FulfillOptions()
                        .setStatus(409)
                        .setContentType("application/problem+json")
                        .setBody("{\"status\":409,\"code\":\"NOT_IN_PROGRESS\",\"detail\":\"Not now.\"}"));

        assertThat(desk.hook("toast")).containsText("Not sent to " + first + ": Not now.");
        assertThat(desk.row("mine", one.chat())).containsText("A message was not sent");
        desk.page().unroute("**/chats/" + one.chat() + "/messages");
        desk.opens("mine", one.chat());
        assertThat(desk.bubble("Do not lose me.")).hasAttribute("data-state", "failed");
        desk.hook("retry").click();
        assertThat(desk.bubble("Do not lose me.")).hasAttribute("data-state", "sent");
        assertThat(desk.row("mine", one.chat())).not().containsText("A message was not sent");
    }

    @Test
    @DisplayName(
            "Who goes to the next chat by key is told whose it is; a field that goes away leaves the keyboard in the transcript")
    void theKeyboardKnowsWhereItIs() {
        Customer one = joined(first);
        joined(second);
        Desk desk = inTheChat(one);
        desk.message().focus();

        desk.page().keyboard().press("Alt+ArrowDown");
        assertThat(desk.hook("thread-name")).hasText(second);
        assertThat(announced(desk, "Chat with " + second + ", Cards and payments"))
                .hasCount(1);
        desk.page().keyboard().press("Alt+ArrowUp");
        assertThat(desk.hook("thread-name")).hasText(first);
        assertThat(desk.message()).isFocused();

        Assertions.assertThat(
                        sofia.post("/chats/" + one.chat() + "/close", null).status())
                .isEqualTo(200);
        assertThat(desk.hook("composer")).isHidden(new LocatorAssertions.IsHiddenOptions().setTimeout(LIVE));
        assertThat(desk.transcript()).isFocused();
    }

    @Test
    @DisplayName("S15.1 Chats lost during a break are told of when the page is back, each by what became of it")
    void whatWasLostDuringABreakIsTold() {
        Customer closed = joined(first);
        Customer taken = joined(second);
        BrowserContext browser = people.browser();
        Desk desk = Desk.signedIn(server, browser, "anna");
        assertThat(desk.tab("mine").locator(".badge")).hasText("2");
        browser.setOffline(true);
        assertThat(desk.connection()).hasAttribute("data-state", "offline");

        closed.close();
        Assertions.assertThat(
                        sofia.post("/chats/" + taken.chat() + "/takeover", null).status())
                .isEqualTo(200);
        browser.setOffline(false);

        assertThat(toast(desk, "The chat with " + first + " was closed meanwhile."))
                .isVisible(new LocatorAssertions.IsVisibleOptions().setTimeout(BACK));
        assertThat(toast(desk, "The chat with " + second + " is not yours any more."))
                .isVisible();
        assertThat(desk.tab("mine").locator(".badge")).hasText("0");
        desk.watch().heardNothing();
    }

    @Test
    @DisplayName("Who forwards a chat is told once, and not that a chat came into the queue")
    void theForwarderIsToldOnce() {
        Customer one = joined(first);
        Desk desk = inTheChat(one);
        desk.hook("forward").click();
        desk.page()
                .getByRole(AriaRole.RADIO)
                .and(desk.page().locator("[data-test=target]"))
                .first()
                .check();
        desk.hook("forward-confirm").click();

        assertThat(toast(desk, "The chat with " + first + " was passed to")).isVisible();
        // a chat that comes after it proves that all frames of the forward have come
        String later = People.named("Later");
        Customer after = Customer.starts(server, 1, later, "I came after.");
        assertThat(desk.row("queue", after.chat())).hasCount(1);
        assertThat(desk.hook("toast")).hasCount(1);
    }

    @Test
    @DisplayName("What is read in the customer's panel stays under the cursor while the customer writes on")
    void thePanelStaysWhileTheCustomerWrites() {
        Customer one = joined(first);
        Desk desk = inTheChat(one);
        Locator name = desk.hook("customer").locator(".panel-who strong");
        assertThat(name).hasText(first);
        name.evaluate("node => { getSelection().selectAllChildren(node); node.setAttribute('data-same', ''); }");

        one.says("And another thing.");
        assertThat(desk.bubble("And another thing.")).isVisible();
        one.says("One more.");
        // the row comes after its line, and the panel is of the row
        assertThat(desk.row("mine", one.chat())).containsText("One more.");

        assertThat(name).hasAttribute("data-same", "");
        Assertions.assertThat(desk.page().evaluate("String(getSelection())")).isEqualTo(first);
    }

    @Test
    @DisplayName(
            "A comment left during a break stands behind the line it was written after, not behind what came later")
    void commentsKeepTheirPlaceAfterABreak() {
        Customer one = joined(first);
        BrowserContext browser = people.browser();
        Desk desk = Desk.signedIn(server, browser, "anna");
        desk.opens("mine", one.chat());
        assertThat(desk.bubble("Hello.")).isVisible();
        browser.setOffline(true);
        assertThat(desk.connection()).hasAttribute("data-state", "offline");

        sofia.comments(one.chat(), "Between the two.");
        one.says("After the comment.");
        browser.setOffline(false);

        assertThat(desk.bubble("After the comment."))
                .isVisible(new LocatorAssertions.IsVisibleOptions().setTimeout(BACK));
        assertThat(desk.bubbles()).containsText(new String[] {"Hello.", "Between the two.", "After the comment."});
    }

    private Customer joined(String name) {
        Customer visitor = Customer.starts(server, 1, name, "Hello.");
        Assertions.assertThat(anna.join(visitor.chat()).status()).isEqualTo(200);
        return visitor;
    }

    private Desk inTheChat(Customer visitor) {
        Desk desk = Desk.signedIn(server, people.browser(), "anna");
        desk.opens("mine", visitor.chat());
        assertThat(desk.bubble("Hello.")).isVisible();
        return desk;
    }

    private static Locator toast(Desk desk, String text) {
        return desk.hook("toast").filter(new Locator.FilterOptions().setHasText(text));
    }

    private static Locator announced(Desk desk, String text) {
        return desk.page().locator("[aria-live=polite] p").filter(new Locator.FilterOptions().setHasText(text));
    }
}
