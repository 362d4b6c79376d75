package org.parley.it.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.net.URI;
import java.util.List;

/** Somebody of the staff in front of the desk, as far as a test needs to know its pages. */
final class Desk {

    private final URI server;
    private final Page page;
    private final Watch watch;

    private Desk(URI server, BrowserContext browser) {
        this.server = server;
        this.page = browser.newPage();
        this.watch = Watch.on(page);
    }

    /** Opens the desk; a stranger is led to the sign-in, or to the first administrator's page. */
    static Desk opened(URI server, BrowserContext browser) {
        Desk desk = new Desk(server, browser);
        desk.open("/desk/");
        return desk;
    }

    /** Signs in as one of the demo, whose password is the login, and waits for the live link. */
    static Desk signedIn(URI server, BrowserContext browser, String login) {
        return opened(server, browser).signsIn(login, login);
    }

    Desk signsIn(String login, String password) {
        page.getByLabel("Login").fill(login);
        page.getByLabel("Password").fill(password);
        page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Sign in"))
                .click();
        page.waitForURL("**/desk/chats.xhtml");
        isReady();
        return this;
    }

    /** The lists are read: from now on everything comes live. */
    void isReady() {
        assertThat(tab("queue").locator(".badge")).isVisible();
        assertThat(page.locator("body")).hasAttribute("data-link", "live");
        assertThat(connection()).hasAttribute("data-state", "live");
    }

    void open(String path) {
        page.navigate(server + path);
    }

    Page page() {
        return page;
    }

    /** By the keyboard. Only what is shown takes the focus: a key pressed before that would go elsewhere. */
    void presses(Locator button) {
        assertThat(button).isVisible();
        button.focus();
        page.keyboard().press("Enter");
    }

    Locator hook(String name) {
        return page.locator("[data-test=" + name + "]");
    }

    /** {@code queue}, {@code mine} or {@code archive}. */
    Locator tab(String view) {
        return hook("tab-" + view);
    }

    /** The row of a chat in one of the lists, on show or not. */
    Locator row(String view, String chat) {
        return page.locator("#panel-" + view + " [data-test=row][data-chat='" + chat + "']");
    }

    /** The row of a customer in the list on show. */
    Locator rowOf(String customer) {
        return page.locator("[role=tabpanel]:not([hidden]) [data-test=row]")
                .filter(new Locator.FilterOptions().setHasText(customer));
    }

    /** Shows a list and opens a chat of it. */
    void opens(String view, String chat) {
        tab(view).click();
        row(view, chat).locator(".row-open").click();
    }

    /** What stands above the transcript: how long somebody waits, who closed it, why one may not write. */
    Locator bar() {
        return page.locator("[data-part=bar-text]");
    }

    Locator transcript() {
        return hook("transcript");
    }

    Locator message() {
        return hook("message");
    }

    /** The line whose bubble holds exactly this text. */
    Locator bubble(String text) {
        String quoted = text.replace("\\", "\\\\").replace("\"", "\\\"");
        return transcript().locator(".line:has(.bubble:text-is(\"" + quoted + "\"))");
    }

    /** Everything said, as it stands on the page. */
    List<String> said() {
        return bubbles().allTextContents();
    }

    /** The bubbles themselves, for assertions that wait. */
    Locator bubbles() {
        return transcript().locator(".bubble");
    }

    /** Writes and sends with Enter. */
    void says(String text) {
        message().fill(text);
        message().press("Enter");
    }

    /** Turns the field to {@code Message} or {@code Comment}. */
    void turnsTo(String mode) {
        hook("mode")
                .getByText(mode, new Locator.GetByTextOptions().setExact(true))
                .click();
    }

    /** Leaves a comment. */
    void comments(String text) {
        turnsTo("Comment");
        says(text);
    }

    /** The yellow bubble that holds this text. */
    Locator commentBubble(String text) {
        return transcript().locator(".from-comment").filter(new Locator.FilterOptions().setHasText(text));
    }

    void closesTheChat() {
        hook("close").click();
        hook("close-confirm").click();
    }

    /** Carries the state of the connection as {@code data-state}. */
    Locator connection() {
        return hook("banner");
    }

    Watch watch() {
        return watch;
    }
}
