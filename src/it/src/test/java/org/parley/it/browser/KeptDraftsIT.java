package org.parley.it.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Route;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.parley.it.support.Customer;
import org.parley.it.support.Staff;
import org.parley.it.support.TheParley;

/** What an agent has typed is never lost: not by a crash, not without a network, not on another computer. */
class KeptDraftsIT {

    private static final String DRAFTS = "**/desk/api/v1/chats/*/drafts/*";

    @RegisterExtension
    final People people = new People();

    private final URI server = TheParley.shared().baseUrl();

    private Staff anna;
    private Customer customer;

    @BeforeEach
    void aChat() {
        Ground.cleared(server, "anna");
        anna = Staff.signedIn(server, "anna");
        customer = Customer.starts(server, 1, People.named("Noor Haddad"), "Hello.");
        anna.join(customer.chat());
    }

    @Test
    @DisplayName("S7.2 Both drafts are there on another computer; what is sent is gone there too")
    void anotherComputerShowsTheDrafts() {
        BrowserContext office = people.browser();
        Desk desk = inTheChat(office);
        desk.message().fill("I have looked it up, and");
        desk.turnsTo("Comment");
        desk.message().fill("Ask the bank first");
        isKept("message", "I have looked it up, and");
        isKept("comment", "Ask the bank first");
        office.close();

        Desk home = inTheChat(people.browser());
        assertThat(home.message()).hasValue("I have looked it up, and");
        home.turnsTo("Comment");
        assertThat(home.message()).hasValue("Ask the bank first");
        home.message().press("Enter");
        assertThat(home.commentBubble("Ask the bank first")).hasAttribute("data-state", "sent");

        isKept("comment", "");
        isKept("message", "I have looked it up, and");
        home.watch().heardNothing();
    }

    @Test
    @DisplayName("What the server could not take survives a reload and is kept when it can")
    void whatTheServerCouldNotTakeIsNotLost() {
        Desk desk = inTheChat(people.browser());
        AtomicInteger tries = new AtomicInteger();
        desk.page().route(DRAFTS, route -> {
            tries.incrementAndGet();
            route.abort();
        });
        desk.message().fill("Written without a network");
        desk.page().waitForCondition(() -> tries.get() > 0);
        desk.page().reload();
        assertThat(desk.message()).hasValue("Written without a network");
        isKept("message", "");

        desk.page().unroute(DRAFTS);
        desk.page().reload();

        assertThat(desk.message()).hasValue("Written without a network");
        isKept("message", "Written without a network");
    }

    @Test
    @DisplayName("What is typed while a slow server takes the draft is kept when it has, and no script fails")
    void whatIsTypedMeanwhile() {
        Desk desk = inTheChat(people.browser());
        List<Route> held = new CopyOnWriteArrayList<>();
        desk.page().route(DRAFTS, held::add);
        desk.message().fill("One");
        desk.page().waitForCondition(() -> held.size() == 1);
        desk.message().fill("One, two");

        held.get(0).resume();
        desk.page().waitForCondition(() -> held.size() == 2);
        held.get(1).resume();
        isKept("message", "One, two");
        // half a second after the typing its timer finds nothing to do
        desk.page().waitForTimeout(700);

        assertThat(desk.message()).hasValue("One, two");
        desk.watch().heardNothing();
    }

    @Test
    @DisplayName("A page left open does not bring back what was sent")
    void whatIsSentDoesNotComeBack() {
        Desk desk = inTheChat(people.browser());
        desk.message().fill("It is done");
        isKept("message", "It is done");

        desk.message().press("Enter");
        assertThat(desk.bubble("It is done")).hasAttribute("data-state", "sent");
        isKept("message", "");
        desk.message().fill("Next");
        isKept("message", "Next");
        desk.page().reload();

        assertThat(desk.message()).hasValue("Next");
    }

    private Desk inTheChat(BrowserContext browser) {
        Desk desk = Desk.signedIn(server, browser, "anna");
        desk.opens("mine", customer.chat());
        assertThat(desk.bubble("Hello.")).isVisible();
        return desk;
    }

    private void isKept(String mode, String text) {
        await().atMost(Duration.ofSeconds(20)).until(() -> {
            JsonNode drafts =
                    anna.get("/chats/" + customer.chat()).json().path("drafts").path(mode);
            return drafts.asText().equals(text);
        });
    }
}
