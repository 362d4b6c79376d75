package org.parley.it.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Keyboard;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.options.ColorScheme;
import java.net.URI;
import java.util.List;
import java.util.regex.Pattern;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.parley.it.support.Answer;
import org.parley.it.support.Staff;
import org.parley.it.support.TheParley;

/** A customer of the demo's channel “help”, on which the built-in bot answers first, from the demo's topics. */
class BotWidgetIT {

    private static final String GREETING = "Hello! What can I do for you?";
    private static final String KNOWN = "I have lost my card";
    private static final Pattern ITS_ANSWER = Pattern.compile("Please block the card at once");

    /** Near several topics and at none. */
    private static final String UNKNOWN = "Something about a card, please";

    private static final String BLOCKED = "Please write to us by post.";
    private static final int MOST_TABS = 30;

    @RegisterExtension
    final People people = new People();

    private final URI server = TheParley.shared().baseUrl();
    private final String customer = People.named("Nora Beck");
    private Staff anna;

    @BeforeEach
    void freeHands() {
        Ground.cleared(server, "anna");
        anna = Staff.signedIn(server, "anna");
    }

    @Test
    @DisplayName(
            "S6.6 A question is answered, an unsure bot offers topics, a person is asked for, talks and closes; then the"
                    + " bot again, in a chat of its own")
    void theWholeJobWithABot() {
        BrowserContext browser = people.browser();
        Widget nora = Widget.demo(server, browser, "help");
        nora.hook("launcher").click();
        assertThat(nora.hook("greeting")).hasText(GREETING);

        nora.hook("name").fill(customer);
        nora.says(KNOWN);

        assertThat(said(nora, ITS_ANSWER)).isVisible();
        assertThat(nora.transcript().locator(".theirs .name").first()).containsText("Alder");
        assertThat(nora.bubbles().first()).hasText(GREETING);
        String chat = nora.chat();
        Assertions.assertThat(anna.list("queue")).doesNotContain(chat);

        nora.says(UNKNOWN);
        assertThat(nora.choices().first()).isVisible();
        String topic = nora.choices().first().textContent();
        nora.choices().first().click();
        assertThat(nora.bubble(topic).locator("time")).isVisible();
        assertThat(nora.hook("composer")).isFocused();
        assertThat(nora.transcript().locator(".line").last()).hasClass(Pattern.compile("theirs"));

        nora.hook("ask-agent").click();
        assertThat(nora.hook("position")).hasText(Pattern.compile("You are number \\d+ in the queue"));
        assertThat(nora.hook("ask-agent")).isHidden();
        assertThat(nora.choices()).hasCount(0);
        Assertions.assertThat(anna.join(chat).status()).isEqualTo(200);
        anna.says(chat, "Hello, this is Anna.");
        assertThat(nora.bubble("Hello, this is Anna.")).isVisible();
        nora.says("Good to hear from you.");
        assertThat(nora.bubble("Good to hear from you.").locator("time")).isVisible();

        anna.close(chat);
        assertThat(nora.hook("ended")).isVisible();
        assertThat(nora.hook("ended")).containsText("Alder is here again");
        nora.says(KNOWN);
        // twice in the chat before, by the question and by its topic
        assertThat(said(nora, ITS_ANSWER)).hasCount(3);
        assertThat(nora.hook("ask-agent")).isVisible();
        Assertions.assertThat(nora.chat()).isNotEqualTo(chat);
        Assertions.assertThat(anna.list("queue")).doesNotContain(nora.chat());
        Assertions.assertThat(browser.cookies()).isEmpty();
        nora.watch().heardNothing();
    }

    @Test
    @DisplayName("S12.2 S13.2 Blocked, the customer reads the message, has the bot again, and gets to no agent")
    void blockedTheCustomerKeepsTheBot() {
        Widget nora = Widget.demo(server, people.browser(), "help");
        nora.starts(customer, KNOWN);
        assertThat(said(nora, ITS_ANSWER)).isVisible();
        String chat = nora.chat();
        nora.hook("ask-agent").click();
        assertThat(nora.hook("position")).isVisible();
        anna.join(chat);
        String block = Answer.JSON
                .createObjectNode()
                .put("reason", "spam")
                .put("message", BLOCKED)
                .toString();
        Assertions.assertThat(anna.post("/chats/" + chat + "/block", block).status())
                .isEqualTo(200);
        assertThat(nora.systemLines().filter(new Locator.FilterOptions().setHasText(BLOCKED)))
                .isVisible();
        assertThat(nora.hook("ended")).isVisible();

        nora.says("I want to talk to somebody else.");
        assertThat(nora.hook("ask-agent")).isVisible();
        nora.hook("ask-agent").click();

        assertThat(nora.hook("panel").locator("[role=alert]").filter(new Locator.FilterOptions().setHasText(BLOCKED)))
                .isVisible();
        nora.says(KNOWN);
        assertThat(said(nora, ITS_ANSWER)).hasCount(2);
        assertThat(nora.hook("ask-agent")).isVisible();
        Assertions.assertThat(anna.list("queue")).doesNotContain(nora.chat());
        nora.watch().heardNothing();
    }

    @Test
    @DisplayName("By keyboard alone on the smallest phone: a topic, a person, and nothing a screen reader would miss")
    void byKeyboardOnTheSmallestPhone() {
        Widget nora = Widget.demo(server, people.browser(320, 640, ColorScheme.DARK), "help");
        Keyboard keys = nora.page().keyboard();
        tabTo(nora, nora.hook("launcher"));
        keys.press("Enter");
        assertThat(nora.hook("composer")).isFocused();
        keys.type(UNKNOWN);
        keys.press("Enter");
        assertThat(nora.choices().first()).isVisible();
        assertThat(nora.hook("choices")).hasAttribute("role", "group");
        assertThat(nora.hook("choices")).hasAttribute("aria-label", "Suggested answers");
        assertThat(nora.page().locator("parley-chat [aria-live=polite]")).containsText("Suggested answers");
        isSound(nora);

        nora.transcript().focus();
        tabTo(nora, nora.choices().first());
        keys.press("Enter");
        assertThat(nora.hook("composer")).isFocused();
        assertThat(nora.transcript().locator(".line").last()).hasClass(Pattern.compile("theirs"));
        nora.transcript().focus();
        tabTo(nora, nora.hook("ask-agent"));
        keys.press("Enter");

        assertThat(nora.hook("position")).isVisible();
        assertThat(nora.hook("composer")).isFocused();
        isSound(nora);
        nora.watch().heardNothing();
        Staff.signedIn(server, "admin").close(nora.chat());
    }

    @Test
    @DisplayName("A chat with a bot survives a reload: greeting, lines, topics and the way to a person are there again")
    void aReloadChangesNothing() {
        Widget nora = Widget.demo(server, people.browser(), "help");
        nora.starts(customer, UNKNOWN);
        assertThat(nora.choices().first()).isVisible();
        List<String> said = nora.said();
        List<String> offered = nora.choices().allTextContents();

        nora.page().reload();

        assertThat(nora.bubbles()).hasText(said.toArray(String[]::new));
        assertThat(nora.choices()).hasText(offered.toArray(String[]::new));
        assertThat(nora.hook("ask-agent")).isVisible();
        nora.hook("end").click();
        nora.hook("end-confirm").click();
        assertThat(nora.hook("ended")).isVisible();
        assertThat(nora.choices()).hasCount(0);
        assertThat(nora.hook("composer")).isVisible();
        nora.watch().heardNothing();
    }

    private static Locator said(Widget widget, Pattern text) {
        return widget.bubbles().filter(new Locator.FilterOptions().setHasText(text));
    }

    private static void isSound(Widget widget) {
        Assertions.assertThat(Axe.finds(widget.page())).isEmpty();
        int beyond = (int)
                widget.page().evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth");
        Assertions.assertThat(beyond).isZero();
        int inside = (int) widget.hook("panel").evaluate("panel => panel.scrollWidth - panel.clientWidth");
        Assertions.assertThat(inside).isZero();
    }

    private static void tabTo(Widget widget, Locator wanted) {
        for (int presses = 0; presses < MOST_TABS; presses++) {
            if ((boolean) wanted.evaluate("element => element.getRootNode().activeElement === element")) {
                return;
            }
            widget.page().keyboard().press("Tab");
        }
        throw new AssertionError("Not reached by Tab: " + wanted);
    }
}
