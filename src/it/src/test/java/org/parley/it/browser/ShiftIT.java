package org.parley.it.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Keyboard;
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

/** A shift without a mouse: every act of the chat page, and the focus where the next one begins. */
class ShiftIT {

    @RegisterExtension
    final People people = new People();

    private final URI server = TheParley.shared().baseUrl();

    @Test
    @DisplayName(
            "A full shift by keyboard alone: take, answer, comment, canned reply, filter, forward, block, close, look up")
    void byKeyboardAlone() {
        Ground.cleared(server, "clara");
        Staff clara = Staff.signedIn(server, "clara");
        clara.call("PUT", "/presence", "{\"presence\":\"AWAY\"}");
        Customer first = Customer.starts(server, 1, People.named("Ada First"), "My card is blocked.");
        Customer second = Customer.starts(server, 1, People.named("Ben Second"), "Wrong place?");
        Customer third = Customer.starts(server, 1, People.named("Cy Third"), "Buy this!");
        Desk desk = Desk.signedIn(server, people.browser(), "clara");
        Keyboard keys = desk.page().keyboard();

        // presence by the palette, then the oldest from the queue
        keys.press("Control+k");
        keys.type("be online");
        keys.press("Enter");
        assertThat(desk.hook("presence")).containsText("Online");
        keys.press("Alt+q");
        keys.press("Alt+ArrowDown");
        assertThat(desk.bubble("My card is blocked.")).isVisible();
        keys.press("Alt+Enter");
        assertThat(desk.message()).isFocused();

        // answer, canned reply, comment, filter
        keys.type("One moment, please.");
        keys.press("Enter");
        assertThat(desk.bubble("One moment, please.")).hasAttribute("data-state", "sent");
        keys.type("/hello");
        assertThat(desk.hook("canned").getByRole(AriaRole.OPTION).first()).isVisible();
        keys.press("Enter");
        assertThat(desk.message()).not().hasValue("/hello");
        keys.press("Control+a");
        keys.press("Delete");
        keys.press("Alt+n");
        keys.type("Second time this week.");
        keys.press("Enter");
        assertThat(desk.commentBubble("Second time this week.")).hasAttribute("data-state", "sent");
        keys.press("Control+k");
        keys.type("comments only");
        keys.press("Enter");
        assertThat(desk.hook("filter-note")).containsText("Comments only");
        keys.press("Control+k");
        keys.type("messages and comments");
        keys.press("Enter");
        assertThat(desk.hook("filter-note")).isHidden();

        // close
        keys.press("Alt+c");
        keys.press("Enter");
        assertThat(desk.hook("composer")).isHidden();
        Assertions.assertThat(first.state().text("closeReason")).isEqualTo("AGENT");

        // forward the second, with a note
        take(desk, "Wrong place?");
        keys.press("Alt+f");
        Locator dialog = desk.page().getByRole(AriaRole.DIALOG);
        assertThat(dialog).isVisible();
        assertThat(dialog.getByRole(AriaRole.RADIO).first()).isVisible();
        tabTo(desk.page(), dialog.getByRole(AriaRole.RADIO).first());
        keys.press("Space");
        tabTo(desk.page(), desk.hook("forward-note"));
        keys.type("Belongs to you.");
        tabTo(desk.page(), desk.hook("forward-confirm"));
        keys.press("Enter");
        assertThat(dialog).isHidden();
        Assertions.assertThat(second.state().text("state")).isEqualTo("QUEUED");

        // block the third
        take(desk, "Buy this!");
        keys.press("Alt+b");
        assertThat(desk.page().getByRole(AriaRole.DIALOG)).isVisible();
        tabTo(desk.page(), desk.hook("block-reason"));
        keys.type("spam");
        tabTo(desk.page(), desk.hook("block-message"));
        keys.type("Please write to us by post.");
        tabTo(desk.page(), desk.hook("block-confirm"));
        keys.press("Enter");
        assertThat(desk.page().getByRole(AriaRole.DIALOG)).isHidden();
        assertThat(desk.hook("composer")).isHidden();
        Assertions.assertThat(third.state().text("closeReason")).isEqualTo("BLOCKED");

        // what was, in the archive
        keys.press("Alt+r");
        assertThat(desk.tab("archive")).isFocused();
        assertThat(desk.row("archive", third.chat())).isVisible();
        keys.press("?");
        assertThat(desk.page().locator("#keys-dialog")).isVisible();
        keys.press("Escape");
        desk.watch().heardNothing();
    }

    /** The next one of the queue. */
    private static void take(Desk desk, String words) {
        Keyboard keys = desk.page().keyboard();
        keys.press("Alt+q");
        keys.press("Alt+ArrowDown");
        assertThat(desk.bubble(words)).isVisible();
        keys.press("Alt+Enter");
        assertThat(desk.message()).isFocused();
    }

    private static void tabTo(Page page, Locator wanted) {
        for (int presses = 0; presses < 40; presses++) {
            if ((boolean) wanted.evaluate("element => document.activeElement === element")) {
                return;
            }
            page.keyboard().press("Tab");
        }
        throw new AssertionError("Not reached by Tab: " + wanted);
    }
}
