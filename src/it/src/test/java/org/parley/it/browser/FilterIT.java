package org.parley.it.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Locator;
import java.net.URI;
import java.util.stream.IntStream;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.parley.it.support.Customer;
import org.parley.it.support.Staff;
import org.parley.it.support.TheParley;

/** All, messages only, comments only: what is in sight, and that nothing is missed meanwhile. */
class FilterIT {

    @RegisterExtension
    final People people = new People();

    private final URI server = TheParley.shared().baseUrl();

    private Staff anna;
    private Customer visitor;

    /** Five messages, two comments and the line that says who joined. */
    @BeforeEach
    void aTalk() {
        Ground.cleared(server, "anna");
        anna = Staff.signedIn(server, "anna");
        visitor = Customer.starts(server, 1, People.named("Noor Haddad"), "Hello.");
        anna.join(visitor.chat());
        anna.says(visitor.chat(), "Good morning.");
        anna.comments(visitor.chat(), "Called last week too.");
        visitor.says("My card.");
        visitor.says("It is gone.");
        anna.comments(visitor.chat(), "Blocked it.");
        anna.says(visitor.chat(), "I have blocked it.");
    }

    @Test
    @DisplayName("S9.1 Five messages and two comments show 7, 5 and 2, with “2 hidden” and “5 hidden”")
    void theFilterShowsSevenFiveAndTwo() {
        Desk desk = inTheChat();
        String before = transcript();

        assertThat(inSight(desk)).hasCount(7);
        assertThat(desk.hook("filter-note")).isHidden();
        filter(desk, "messages");
        assertThat(inSight(desk)).hasCount(5);
        assertThat(desk.hook("filter-note")).containsText("Messages only · 2 hidden");
        assertThat(desk.transcript().getByText("Anna Keller (Cards and payments) joined the chat"))
                .isVisible();
        filter(desk, "comments");
        assertThat(inSight(desk)).hasCount(2);
        assertThat(desk.hook("filter-note")).containsText("Comments only · 5 hidden");
        assertThat(desk.transcript().getByText("Anna Keller (Cards and payments) joined the chat"))
                .isVisible();
        desk.hook("show-all").click();

        assertThat(inSight(desk)).hasCount(7);
        Assertions.assertThat(transcript()).isEqualTo(before);
        desk.watch().heardNothing();
    }

    @Test
    @DisplayName("S9.1 The filter is personal: another page of the same agent shows everything")
    void theFilterIsPersonal() {
        Desk one = inTheChat();
        Desk other = inTheChat();

        filter(one, "comments");

        assertThat(inSight(one)).hasCount(2);
        assertThat(inSight(other)).hasCount(7);
    }

    @Test
    @DisplayName("S9.2 A customer's message while messages are hidden raises a badge and stays unread until they show")
    void aHiddenMessageRaisesABadge() {
        Desk desk = inTheChat();
        filter(desk, "comments");
        assertThat(desk.hook("filter-badge")).isHidden();

        visitor.says("Are you there?");
        assertThat(desk.hook("filter-badge")).containsText("1");
        assertThat(desk.hook("filter-note")).containsText("6 hidden");
        assertThat(desk.row("mine", visitor.chat()).locator(".badge")).containsText("1");
        desk.hook("filter").click();
        desk.page().locator("#filter-menu [data-value=all]").click();

        assertThat(desk.hook("filter-badge")).isHidden();
        assertThat(desk.bubble("Are you there?").locator(".bubble")).isVisible();
        assertThat(desk.row("mine", visitor.chat()).locator(".badge")).isHidden();
    }

    @Test
    @DisplayName("S9.2 Sending a message shows messages again, adding a comment shows comments again")
    void whatOneSendsIsSeen() {
        Desk desk = inTheChat();

        filter(desk, "comments");
        desk.says("One moment.");
        assertThat(inSight(desk)).hasCount(8);
        assertThat(desk.hook("filter-note")).isHidden();
        filter(desk, "messages");
        desk.says("Still with you.");
        assertThat(inSight(desk)).hasCount(7);
        desk.comments("Waits for the new card.");

        assertThat(inSight(desk)).hasCount(10);
        assertThat(desk.hook("filter-note")).isHidden();
    }

    @Test
    @DisplayName("S9.1 Comments only reads back until the window is full: a comment far up is found")
    void earlierCommentsAreFound() {
        IntStream.range(0, 60).forEach(i -> anna.says(visitor.chat(), "line " + i));
        Desk desk = inTheChat();

        filter(desk, "comments");

        assertThat(inSight(desk)).hasCount(2);
        assertThat(desk.hook("filter-note")).containsText("65 hidden");
    }

    private Desk inTheChat() {
        Desk desk = Desk.signedIn(server, people.browser(), "anna");
        desk.opens("mine", visitor.chat());
        assertThat(desk.bubbles().first()).isVisible();
        return desk;
    }

    private static void filter(Desk desk, String value) {
        desk.hook("filter").click();
        desk.page().locator("#filter-menu [data-value=" + value + "]").click();
    }

    private static Locator inSight(Desk desk) {
        return desk.transcript().locator(".bubble:visible");
    }

    private String transcript() {
        return anna.get("/chats/" + visitor.chat() + "/transcript?after=0").body();
    }
}
