package org.parley.it.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.WebSocketRoute;
import java.net.URI;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.parley.it.support.Customer;
import org.parley.it.support.Owner;
import org.parley.it.support.Staff;
import org.parley.it.support.TheParley;

/** What stands in a transcript: every line once, in its place, under its day. */
class TranscriptIT {

    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("d MMMM", Locale.UK);

    @RegisterExtension
    final People people = new People();

    private final URI server = TheParley.shared().baseUrl();
    private final String customer = People.named("Edda Storm");

    private Staff anna;

    @BeforeEach
    void ground() {
        Ground.cleared(server, "anna");
        anna = Staff.signedIn(server, "anna");
    }

    @Test
    @DisplayName("A line with the day stands before the first line of each day, and before no other")
    void eachDayHasItsLine() {
        Customer edda = Customer.starts(server, 1, customer, "Three days ago.");
        edda.says("Yesterday.");
        edda.says("Also yesterday.");
        happened(edda, 1, 3);
        happened(edda, 2, 1);
        happened(edda, 3, 1);
        anna.join(edda.chat());
        edda.says("Today.");
        ZonedDateTime threeDaysAgo = ZonedDateTime.now(ZoneOffset.UTC).minusDays(3);

        Desk desk = Desk.signedIn(server, people.browser(), "anna");
        desk.opens("mine", edda.chat());

        assertThat(desk.transcript().locator(".day")).hasCount(3);
        assertThat(desk.bubble("Three days ago.").locator(".day")).containsText(DAY.format(threeDaysAgo));
        assertThat(desk.bubble("Yesterday.").locator(".day")).hasText("Yesterday");
        assertThat(desk.transcript().locator(".day").last()).hasText("Today");
        edda.says("Also today.");
        assertThat(desk.bubble("Also today.")).isVisible();
        assertThat(desk.transcript().locator(".day")).hasCount(3);
        desk.watch().heardNothing();
    }

    private static void happened(Customer who, int sequence, int daysAgo) {
        Owner.run(
                TheParley.shared(),
                "update line set at = at - make_interval(days => ?) where chat_id = ? and sequence = ?",
                daysAgo,
                UUID.fromString(who.chat()),
                sequence);
    }

    @Test
    @DisplayName(
            "A frame that is lost on a link which stays: the page sees the gap and fetches the line, on both sides")
    void aLostFrameIsFetched() {
        Losing losing = new Losing();
        BrowserContext agentsBrowser = people.browser();
        BrowserContext customersBrowser = people.browser();
        agentsBrowser.routeWebSocket("**/desk/socket", losing::between);
        customersBrowser.routeWebSocket("**/chat/socket", losing::between);
        Desk desk = Desk.signedIn(server, agentsBrowser, "anna");
        Widget widget = Widget.demo(server, customersBrowser);
        widget.starts(customer, "Hello?");
        desk.rowOf(customer).locator("[data-test=row-join]").click();
        assertThat(desk.message()).isFocused();

        widget.says("This one is LOST on its way to the agent.");
        widget.says("This one is not.");
        anna.says(widget.chat(), "This one is LOST on its way to the customer.");
        anna.says(widget.chat(), "Nor is this.");

        String[] all = {
            "Hello?",
            "This one is LOST on its way to the agent.",
            "This one is not.",
            "This one is LOST on its way to the customer.",
            "Nor is this."
        };
        assertThat(desk.bubbles()).hasText(all);
        assertThat(widget.bubbles()).hasText(all);
        Assertions.assertThat(losing.lost).as("frames").hasValueGreaterThanOrEqualTo(3);
        assertThat(desk.connection()).hasAttribute("data-state", "live");
        desk.watch().heardNothing();
        widget.watch().heardNothing();
    }

    /** A way from the server on which lines with a certain word in them are lost. */
    private static final class Losing {

        private final AtomicInteger lost = new AtomicInteger();

        void between(WebSocketRoute page) {
            WebSocketRoute socket = page.connectToServer();
            page.onMessage(frame -> socket.send(frame.text()));
            socket.onMessage(frame -> {
                if (frame.text().contains("\"type\":\"message\"")
                        && frame.text().contains("LOST")) {
                    lost.incrementAndGet();
                } else {
                    page.send(frame.text());
                }
            });
        }
    }
}
