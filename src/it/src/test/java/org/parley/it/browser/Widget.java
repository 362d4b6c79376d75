package org.parley.it.browser;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import org.parley.it.support.Answer;
import org.parley.it.support.Http;

/** A customer in front of a page that carries the widget. Its shadow root is open, so locators reach inside. */
final class Widget {

    private static final String STORED = """
            key => {
              const name = Object.keys(sessionStorage).find(each => each.endsWith(`:${key}`));
              return name ? JSON.parse(sessionStorage.getItem(name)) : null;
            }""";

    private final Page page;
    private final Watch watch;

    private Widget(BrowserContext browser) {
        this.page = browser.newPage();
        this.watch = Watch.on(page);
    }

    /** Opens the demo page of a server. */
    static Widget demo(URI server, BrowserContext browser) {
        return on(server + "/chat/demo", browser);
    }

    /** Opens the demo page of a server with the tag of another channel. */
    static Widget demo(URI server, BrowserContext browser, String channel) {
        return on(server + "/chat/demo?channel=" + channel, browser);
    }

    /** Opens any page that carries the widget. */
    static Widget on(String address, BrowserContext browser) {
        Widget widget = new Widget(browser);
        widget.page.navigate(address);
        return widget;
    }

    /** Starts a chat by mouse and keyboard, as most people do. */
    void starts(String name, String text) {
        hook("launcher").click();
        hook("name").fill(name);
        says(text);
    }

    void says(String text) {
        hook("composer").fill(text);
        hook("send").click();
    }

    Page page() {
        return page;
    }

    Locator hook(String name) {
        return page.locator("parley-chat [data-test=" + name + "]");
    }

    Locator transcript() {
        return hook("transcript");
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

    /** What the bot offers to say next. */
    Locator choices() {
        return hook("choice");
    }

    /** The lines the system wrote, such as who joined. */
    Locator systemLines() {
        return transcript().locator(".system");
    }

    /** Id of the chat, once the server has answered the start. */
    String chat() {
        return (String)
                page.waitForFunction("key => (" + STORED + ")(key)", "chat").jsonValue();
    }

    /** What the customers' API holds of this chat: the texts in the order of their numbers. */
    List<String> saidByTheApi(URI server) {
        String token = (String) page.evaluate(STORED, "token");
        Answer answer = Http.call(
                server,
                "GET",
                "/chat/api/v1/chats/" + chat() + "/messages?after=0&limit=200",
                null,
                "Authorization",
                "Bearer " + token);
        List<String> texts = new ArrayList<>();
        answer.json().path("items").forEach(line -> {
            if (line.path("kind").asText().equals("MESSAGE")) {
                texts.add(line.path("text").asText());
            }
        });
        return texts;
    }

    Watch watch() {
        return watch;
    }
}
