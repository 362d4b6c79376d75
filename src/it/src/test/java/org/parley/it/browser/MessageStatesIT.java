package org.parley.it.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Route;
import com.microsoft.playwright.assertions.LocatorAssertions;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.parley.it.support.Customer;
import org.parley.it.support.Staff;
import org.parley.it.support.TheParley;

/** What an agent is told about own messages, other chats and other agents, without touching the page. */
class MessageStatesIT {

    /** Beside other tests on the same machine; the second that is promised is measured by {@link WholeJobIT}, alone. */
    private static final double LIVE = 3_000;

    private static final String SENDING = "**/desk/api/v1/chats/*/messages";

    @RegisterExtension
    final People people = new People();

    private final URI server = TheParley.shared().baseUrl();
    private final String customer = People.named("Noor Haddad");

    private Staff anna;

    @BeforeEach
    void ground() {
        Ground.cleared(server, "anna", "boris");
        anna = Staff.signedIn(server, "anna");
    }

    @Test
    @DisplayName("A message is sending until the server has answered, then sent")
    void aMessageIsSendingThenSent() {
        List<Route> held = new ArrayList<>();
        Desk desk = inAChat();
        desk.page().route(SENDING, held::add);

        desk.says("Just a moment.");
        assertThat(desk.bubble("Just a moment.")).hasAttribute("data-state", "sending");
        assertThat(desk.bubble("Just a moment.")).containsText("Sending…");
        assertThat(desk.message()).hasValue("");
        desk.page().waitForCondition(() -> !held.isEmpty());
        held.get(0).resume();

        assertThat(desk.bubble("Just a moment.")).hasAttribute("data-state", "sent");
        assertThat(desk.bubble("Just a moment.")).hasCount(1);
        desk.watch().heardNothing();
    }

    @Test
    @DisplayName("A refused message says why; Retry sends it once under the same id, the next one is not held up")
    void aFailedMessageCanBeSentAgain() {
        Desk desk = inAChat();
        AtomicInteger refusals = new AtomicInteger();
        List<String> bodies = new ArrayList<>();
        desk.page().route(SENDING, route -> {
            bodies.add(route.request().postData());
            if (refusals.getAndIncrement() == 0) {
                route.fulfill(new Route.FulfillOptions()
                        .setStatus(409)
                        .setContentType("application/problem+json")
                        .setBody("{\"status\":409,\"code\":\"NOT_IN_PROGRESS\",\"detail\":\"Not now.\"}"));
            } else {
                route.resume();
            }
        });

        desk.says("Please try again.");
        assertThat(desk.bubble("Please try again.")).hasAttribute("data-state", "failed");
        assertThat(desk.bubble("Please try again.")).containsText("Not sent. Not now.");
        desk.says("This one arrives.");
        assertThat(desk.bubble("This one arrives.")).hasAttribute("data-state", "sent");
        desk.hook("retry").click();

        assertThat(desk.bubble("Please try again.")).hasAttribute("data-state", "sent");
        assertThat(desk.bubble("Please try again.")).hasCount(1);
        Assertions.assertThat(bodies).hasSize(3);
        Assertions.assertThat(bodies.get(2)).isEqualTo(bodies.get(0));
        Assertions.assertThat(desk.said()).endsWith("This one arrives.", "Please try again.");
    }

    @Test
    @DisplayName("A call that breaks off once is tried again by itself, under the same id")
    void aBrokenCallIsTriedAgain() {
        Desk desk = inAChat();
        List<String> bodies = new ArrayList<>();
        desk.page().route(SENDING, route -> {
            bodies.add(route.request().postData());
            if (bodies.size() == 1) {
                route.abort();
            } else {
                route.resume();
            }
        });

        desk.says("Through the gap.");

        assertThat(desk.bubble("Through the gap.")).hasAttribute("data-state", "sent");
        assertThat(desk.bubble("Through the gap.")).hasCount(1);
        Assertions.assertThat(bodies).hasSize(2);
        Assertions.assertThat(bodies.get(1)).isEqualTo(bodies.get(0));
    }

    @Test
    @DisplayName("A message that was given up can be discarded, and stays away after a reload")
    void aFailedMessageCanBeDiscarded() {
        Desk desk = inAChat();
        desk.page()
                .route(
                        SENDING,
                        route -> route.fulfill(new Route.FulfillOptions()
                                .setStatus(422)
                                .setContentType("application/problem+json")
                                .setBody("{\"status\":422,\"code\":\"INVALID\",\"detail\":\"No.\"}")));
        desk.says("Never mind.");
        desk.hook("discard").click();
        assertThat(desk.bubble("Never mind.")).hasCount(0);

        desk.page().reload();

        assertThat(desk.bubble("Hello.")).isVisible();
        assertThat(desk.bubble("Never mind.")).hasCount(0);
    }

    @Test
    @DisplayName("What is not sent yet is asked about before signing out, on every page of the desk")
    void signingOutAsksAboutTheUnsent() {
        Desk desk = inAChat();
        String chat = desk.page().url().replaceFirst(".*#chat=", "");
        desk.page().route(SENDING, route -> route.abort());
        desk.says("Not sent yet.");
        assertThat(desk.bubble("Not sent yet.")).isVisible();
        desk.hook("sign-out").click();
        assertThat(desk.page().locator("#leave-text")).containsText("1 message is not sent yet");
        desk.page().locator("#leave-dialog [data-close]").click();
        assertThat(desk.page().locator("#leave-dialog")).isHidden();

        desk.open("/desk/statistics.xhtml");
        assertThat(desk.page().locator("[data-part=me] .avatar")).isVisible();
        desk.hook("sign-out").click();
        assertThat(desk.page().locator("#leave-text")).containsText("1 message is not sent yet");
        desk.page().locator("#leave-dialog [data-close]").click();
        assertThat(desk.page().locator("#leave-dialog")).isHidden();
        assertThat(desk.page().locator("h1")).hasText("Statistics");
        desk.hook("sign-out").click();
        desk.hook("leave-confirm").click();
        desk.page().waitForURL("**/desk/login.xhtml*");
        desk.signsIn("anna", "anna");
        desk.opens("mine", chat);
        assertThat(desk.bubble("Hello.")).isVisible();
        assertThat(desk.bubble("Not sent yet.")).hasCount(0);
    }

    @Test
    @DisplayName("The browser asks before the tab is closed with what is unsent in it, and not on the ways of the desk")
    void closingTheTabAsksAboutTheUnsent() {
        Desk desk = inAChat();
        desk.page().route(SENDING, route -> route.abort());
        desk.says("Not sent yet.");
        assertThat(desk.bubble("Not sent yet.")).isVisible();
        List<String> asked = new ArrayList<>();
        desk.page().onDialog(question -> {
            asked.add(question.type());
            question.dismiss();
        });

        desk.page().locator(".rail-links a[href='statistics.xhtml']").click();
        assertThat(desk.page().locator("h1")).hasText("Statistics");
        Assertions.assertThat(asked).isEmpty();
        assertThat(desk.page().locator("[data-part=me] .avatar")).isVisible();
        desk.hook("theme").click();
        desk.page().keyboard().press("Escape");
        desk.page().close(new Page.CloseOptions().setRunBeforeUnload(true));
        desk.page().waitForCondition(() -> !asked.isEmpty());

        Assertions.assertThat(asked).containsExactly("beforeunload");
    }

    @Test
    @DisplayName("Enter or Ctrl+Enter sends, as the agent likes it, on the next page too")
    void enterOrControlEnterSends() {
        Desk desk = inAChat();
        desk.message().fill("one");
        desk.message().press("Shift+Enter");
        desk.message().pressSequentially("two");
        assertThat(desk.message()).hasValue("one\ntwo");
        desk.message().press("Enter");
        assertThat(desk.bubble("one two")).hasAttribute("data-state", "sent");

        desk.page()
                .waitForResponse("**/preferences", () -> desk.hook("send-key").click());
        assertThat(desk.hook("composer")).containsText("Ctrl+Enter sends");
        desk.page().reload();
        desk.message().fill("three");
        desk.message().press("Enter");
        desk.message().pressSequentially("four");
        assertThat(desk.message()).hasValue("three\nfour");
        desk.message().press("Control+Enter");
        assertThat(desk.bubble("three four")).hasAttribute("data-state", "sent");
    }

    @Test
    @DisplayName("News of another chat: unread count in its row and the title; the divider when it is opened")
    void anotherChatsNewsIsCountedAndDivided() {
        Customer first = joined(customer);
        Customer second = joined(People.named("Iris Falk"));
        anna.says(second.chat(), "How can I help?");
        Desk desk = Desk.signedIn(server, people.browser(), "anna");
        desk.opens("mine", second.chat());
        assertThat(desk.bubble("How can I help?")).isVisible();
        desk.opens("mine", first.chat());
        assertThat(desk.bubble("Hello.")).isVisible();

        second.says("Are you there?");
        second.says("Hello?");
        assertThat(desk.row("mine", second.chat()).locator(".badge")).containsText("2", live());
        assertThat(desk.row("mine", second.chat()).locator(".row-last")).hasText("Hello?");
        assertThat(desk.page()).hasTitle("(2) Parley");
        assertThat(desk.page()
                        .locator("[aria-live=polite]")
                        .filter(new Locator.FilterOptions().setHasText("in 1 other chat")))
                .hasCount(1);

        desk.opens("mine", second.chat());
        assertThat(desk.hook("unread-divider")).hasText("2 new");
        assertThat(desk.row("mine", second.chat()).locator(".badge")).isHidden();
        assertThat(desk.page()).hasTitle("Parley");

        desk.says("Here I am.");
        assertThat(desk.hook("unread-divider")).hasCount(0);
    }

    @Test
    @DisplayName("S3.1 A joined chat leaves the other agents' queue within a second, also where it was open")
    void aJoinedChatLeavesTheOthersQueue() {
        Desk annas = Desk.signedIn(server, people.browser(), "anna");
        Desk boris = Desk.signedIn(server, people.browser(), "boris");
        String chat = Customer.starts(server, 1, customer, "Hello.").chat();
        assertThat(annas.row("queue", chat)).isVisible(within(LIVE));
        assertThat(boris.row("queue", chat)).isVisible(within(LIVE));
        assertThat(boris.tab("queue").locator(".badge")).hasText("1");
        boris.opens("queue", chat);
        assertThat(boris.hook("join")).isVisible();

        annas.row("queue", chat).locator("[data-test=row-join]").click();

        assertThat(boris.row("queue", chat)).hasCount(0, gone());
        assertThat(boris.bar()).hasText("This chat is no longer in your view.");
        assertThat(boris.hook("join")).isHidden();
        assertThat(boris.hook("thread-name")).hasText(customer);
        assertThat(boris.tab("queue").locator(".badge")).hasText("0");
        assertThat(annas.row("mine", chat)).isVisible();
        assertThat(annas.tab("mine").locator(".badge")).hasText("1");
        assertThat(annas.page().locator("[data-part=limit]")).hasText("1 of 5 chats in progress");
    }

    @Test
    @DisplayName("S3.3 Who loses the race for a chat is told who won")
    void theLoserIsToldWhoWon() {
        Desk boris = Desk.signedIn(server, people.browser(), "boris");
        String chat = Customer.starts(server, 1, customer, "Hello.").chat();
        assertThat(boris.row("queue", chat)).isVisible();
        // Anna's join falls between Boris' click and his call.
        boris.page().route("**/desk/api/v1/chats/*/join", route -> {
            Assertions.assertThat(anna.join(chat).status()).isEqualTo(200);
            route.resume();
        });

        boris.row("queue", chat).locator("[data-test=row-join]").click();

        assertThat(boris.hook("toast")).containsText("Anna Keller joined this chat first.");
        assertThat(boris.row("queue", chat)).hasCount(0);
        assertThat(boris.row("mine", chat)).hasCount(0);
    }

    @Test
    @DisplayName("S4.1 At the limit the buttons say 5/5 and are disabled")
    void atTheLimitTheButtonsSaySo() {
        for (int i = 0; i < 5; i++) {
            joined(People.named("Guest"));
        }
        String chat = Customer.starts(server, 1, customer, "Hello.").chat();

        Desk desk = Desk.signedIn(server, people.browser(), "anna");
        desk.opens("queue", chat);

        assertThat(desk.hook("join")).hasText("Join (5/5)");
        assertThat(desk.hook("join")).isDisabled();
        assertThat(desk.row("queue", chat).locator("[data-test=row-join]")).isDisabled();
        desk.page().keyboard().press("Alt+Enter");
        assertThat(desk.hook("toast")).containsText("which is your limit");
        Assertions.assertThat(anna.join(chat).code()).isEqualTo("LIMIT_REACHED");
    }

    @Test
    @DisplayName("Presence is chosen on one page and shown on the other")
    void presenceIsShownOnAllPages() {
        Desk one = Desk.signedIn(server, people.browser(), "anna");
        Desk other = Desk.signedIn(server, people.browser(), "anna");

        one.hook("presence").click();
        one.page().locator("#presence-menu [data-value=AWAY]").click();
        assertThat(other.page().locator("[data-part=presence-text]")).hasText("Away", text());
        other.hook("presence").click();
        other.page().locator("#presence-menu [data-value=ONLINE]").click();
        assertThat(one.page().locator("[data-part=presence-text]")).hasText("Online", text());
    }

    @Test
    @DisplayName("Text is text: markup of a customer does nothing but stand there, on either side")
    void markupIsOnlyText() {
        String markup = "<img src=x onerror=alert(1)><script>alert(2)</script>{{7*7}} & \"quotes\"";
        Desk desk = Desk.signedIn(server, people.browser(), "anna");
        Widget widget = Widget.demo(server, people.browser());
        widget.starts("<b>" + customer + "</b>", markup);
        desk.rowOf(customer).locator("[data-test=row-join]").click();

        assertThat(desk.hook("thread-name")).hasText("<b>" + customer + "</b>");
        assertThat(desk.bubbles()).hasText(new String[] {markup});
        assertThat(widget.bubbles()).hasText(new String[] {markup});
        assertThat(desk.page().locator("img")).hasCount(0);
        desk.says(markup);
        assertThat(widget.transcript().locator(".theirs .bubble")).hasText(markup);
        assertThat(widget.page().locator("img")).hasCount(0);
        desk.watch().heardNothing();
        widget.watch().heardNothing();
    }

    private Desk inAChat() {
        Customer visitor = joined(customer);
        Desk desk = Desk.signedIn(server, people.browser(), "anna");
        desk.opens("mine", visitor.chat());
        assertThat(desk.bubble("Hello.")).isVisible();
        return desk;
    }

    private Customer joined(String name) {
        Customer visitor = Customer.starts(server, 1, name, "Hello.");
        Assertions.assertThat(anna.join(visitor.chat()).status()).isEqualTo(200);
        return visitor;
    }

    /** As other tests expect it, however this one ended. */
    @AfterEach
    void preferEnter() {
        anna.call("PUT", "/preferences", "{\"sendKey\":\"ENTER\"}");
    }

    private static LocatorAssertions.IsVisibleOptions within(double milliseconds) {
        return new LocatorAssertions.IsVisibleOptions().setTimeout(milliseconds);
    }

    private static LocatorAssertions.ContainsTextOptions live() {
        return new LocatorAssertions.ContainsTextOptions().setTimeout(LIVE);
    }

    private static LocatorAssertions.HasTextOptions text() {
        return new LocatorAssertions.HasTextOptions().setTimeout(LIVE);
    }

    private static LocatorAssertions.HasCountOptions gone() {
        return new LocatorAssertions.HasCountOptions().setTimeout(LIVE);
    }
}
