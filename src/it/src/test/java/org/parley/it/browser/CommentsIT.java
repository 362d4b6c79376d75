package org.parley.it.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Route;
import com.microsoft.playwright.assertions.LocatorAssertions;
import com.microsoft.playwright.options.AriaRole;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.parley.it.support.Customer;
import org.parley.it.support.Staff;
import org.parley.it.support.TheParley;

/** Comments on the chat page: who may write them, how nobody takes them for messages, and what becomes of them. */
class CommentsIT {

    /** Beside other tests on the same machine; the second that is promised is measured by {@link WholeJobIT}, alone. */
    private static final double LIVE = 3_000;

    private static final String COMMENTING = "**/desk/api/v1/chats/*/comments";
    private static final String YELLOW = "rgb(255, 244, 204)";

    @RegisterExtension
    final People people = new People();

    private final URI server = TheParley.shared().baseUrl();
    private final String customer = People.named("Noor Haddad");

    private Staff anna;

    @BeforeEach
    void ground() {
        Ground.cleared(server, "anna", "sofia");
        anna = Staff.signedIn(server, "anna");
    }

    @Test
    @DisplayName("S8.1 S7.2 Comment mode is yellow and says in words and by an icon who sees it; so does the bubble")
    void commentModeIsYellowAndSaysSo() {
        Customer visitor = joined(customer);
        Desk desk = inTheChat(visitor);

        desk.turnsTo("Comment");
        assertThat(desk.hook("composer")).hasCSS("background-color", YELLOW);
        assertThat(desk.hook("mode-note")).hasText("Only your colleagues see this");
        assertThat(desk.hook("mode-note").locator(".icon-lock")).isVisible();
        assertThat(desk.message()).hasAttribute("aria-label", "Comment");
        assertThat(announced(desk, "Comment. Only your colleagues see this.")).hasCount(1);
        desk.says("Second decline for this payee.");

        Locator bubble = desk.commentBubble("Second decline for this payee.");
        assertThat(bubble).hasAttribute("data-state", "sent");
        assertThat(bubble.locator(".bubble")).hasCSS("background-color", YELLOW);
        assertThat(bubble).containsText("Comment · not sent to the customer · You");
        assertThat(bubble.locator(".icon-lock")).isVisible();
        assertThat(desk.hook("composer")).hasAttribute("data-mode", "comment");
        Assertions.assertThat(visitor.read(0).body()).doesNotContain("Second decline");
        desk.turnsTo("Message");
        assertThat(desk.hook("mode-note")).isHidden();
        assertThat(announced(desk, "Message. The customer reads what you write."))
                .hasCount(1);
        desk.watch().heardNothing();
    }

    @Test
    @DisplayName("S7.2 Each mode keeps its own draft; another chat begins as a message; Alt+N turns")
    void eachModeKeepsItsOwnDraft() {
        Customer first = joined(customer);
        Customer second = joined(People.named("Iris Falk"));
        Desk desk = inTheChat(first);

        desk.message().fill("For the customer");
        desk.page().keyboard().press("Alt+n");
        assertThat(desk.message()).isFocused();
        assertThat(desk.message()).hasValue("");
        desk.message().fill("For colleagues");
        desk.opens("mine", second.chat());
        assertThat(desk.hook("composer")).hasAttribute("data-mode", "message");
        assertThat(desk.message()).hasValue("");
        desk.opens("mine", first.chat());

        assertThat(desk.hook("composer")).hasAttribute("data-mode", "message");
        assertThat(desk.message()).hasValue("For the customer");
        desk.page().keyboard().press("Alt+n");
        assertThat(desk.message()).hasValue("For colleagues");
        desk.page().reload();
        assertThat(desk.message()).hasValue("For the customer");
        desk.turnsTo("Comment");
        assertThat(desk.message()).hasValue("For colleagues");
    }

    @Test
    @DisplayName("S7.2 The switch is a group of radio buttons: arrows move in it, readers hear two choices")
    void theSwitchIsAGroupOfRadioButtons() {
        Desk desk = inTheChat(joined(customer));
        Locator message = desk.page().getByRole(AriaRole.RADIO).and(desk.page().getByLabel("Message"));

        message.focus();
        desk.page().keyboard().press("ArrowRight");

        assertThat(desk.hook("composer")).hasAttribute("data-mode", "comment");
        assertThat(desk.page().getByRole(AriaRole.RADIO).and(desk.page().getByLabel("Comment")))
                .isFocused();
        desk.page().keyboard().press("ArrowLeft");
        assertThat(desk.hook("composer")).hasAttribute("data-mode", "message");
    }

    @Test
    @DisplayName("A comment is pending at once; a refused one says why and goes once under the same id")
    void aCommentIsPendingAndCanBeSentAgain() {
        Desk desk = inTheChat(joined(customer));
        AtomicInteger calls = new AtomicInteger();
        List<String> bodies = new ArrayList<>();
        List<Route> held = new ArrayList<>();
        desk.page().route(COMMENTING, route -> {
            bodies.add(route.request().postData());
            if (calls.getAndIncrement() == 0) {
                held.add(route);
            } else {
                route.resume();
            }
        });

        desk.comments("Look at the limit.");
        assertThat(desk.commentBubble("Look at the limit.")).hasAttribute("data-state", "sending");
        desk.page().waitForCondition(() -> !held.isEmpty());
        held.get(0)
                .fulfill(new Route.FulfillOptions()
                        .setStatus(409)
                        .setContentType("application/problem+json")
                        .setBody("{\"status\":409,\"code\":\"CLOSED\",\"detail\":\"Not now.\"}"));
        assertThat(desk.commentBubble("Look at the limit.")).containsText("Not sent. Not now.");
        desk.hook("retry").click();

        assertThat(desk.commentBubble("Look at the limit.")).hasAttribute("data-state", "sent");
        assertThat(desk.commentBubble("Look at the limit.")).hasCount(1);
        Assertions.assertThat(bodies).hasSize(2);
        Assertions.assertThat(bodies.get(1)).isEqualTo(bodies.get(0));
    }

    @Test
    @DisplayName("S7.1 Who supervises comments without holding the chat, also while it waits; the agent reads it live")
    void aSupervisorComments() {
        Customer visitor = Customer.starts(server, 1, customer, "Hello.");
        Desk sofia = Desk.signedIn(server, people.browser(), "sofia");
        sofia.opens("queue", visitor.chat());
        assertThat(sofia.hook("mode")).isHidden();
        sofia.says("Known customer, be quick.");
        assertThat(sofia.commentBubble("Known customer")).hasAttribute("data-state", "sent");
        anna.join(visitor.chat());
        Desk annas = inTheChat(visitor);
        assertThat(annas.commentBubble("Known customer")).containsText("Sofia Marin");

        assertThat(sofia.bar()).containsText("Anna Keller is answering");
        assertThat(sofia.hook("mode")).isHidden();
        sofia.says("Offer her the refund.");

        assertThat(annas.commentBubble("Offer her the refund."))
                .isVisible(new LocatorAssertions.IsVisibleOptions().setTimeout(LIVE));
        assertThat(announced(annas, "Comment by Sofia Marin: Offer her the refund."))
                .hasCount(1);
        Assertions.assertThat(visitor.read(0).body()).doesNotContain("Known", "refund");
        anna.close(visitor.chat());
        assertThat(sofia.hook("composer")).isHidden();
    }

    private Desk inTheChat(Customer visitor) {
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

    private static Locator announced(Desk desk, String text) {
        return desk.page().locator("[aria-live=polite] p").filter(new Locator.FilterOptions().setHasText(text));
    }
}
