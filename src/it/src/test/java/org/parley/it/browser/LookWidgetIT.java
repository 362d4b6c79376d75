package org.parley.it.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.assertions.LocatorAssertions;
import java.net.URI;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.parley.it.support.Staff;
import org.parley.it.support.TheParley;

/** How the widget looks in every state; see {@link Look}. */
class LookWidgetIT {

    @RegisterExtension
    final People people = new People();

    private final URI server = TheParley.shared().baseUrl();

    @ParameterizedTest
    @MethodSource("org.parley.it.browser.Look#sizes")
    @DisplayName("The demo page with the widget: form, queue, talk, end")
    void theWidget(int width, int height) {
        Ground.cleared(server, "anna");
        Staff anna = Staff.signedIn(server, "anna");
        BrowserContext browser = people.browser(width, height);
        Widget widget = Widget.demo(server, browser);
        Look look = Look.of(widget, width);

        assertThat(widget.hook("launcher")).isVisible();
        look.at("widget-launcher");
        widget.hook("launcher").click();
        assertThat(widget.hook("composer")).isVisible();
        look.at("widget-form");
        widget.hook("name").fill("Maximiliane Schönberger-Wittgenstein");
        widget.says("Guten Tag, die Donaudampfschifffahrtsgesellschaftskapitänsmützenabrechnung stimmt nicht.");
        assertThat(widget.hook("position")).isVisible();
        look.at("widget-queue");
        anna.join(widget.chat());
        anna.says(widget.chat(), "Good morning! Please send me the number on the receipt.");
        anna.says(
                widget.chat(),
                "It looks like https://example.com/receipts/2026/11/23/0123456789012345678901234567890.");
        assertThat(widget.transcript()).containsText("It looks like");
        widget.says("4711-0815");
        assertThat(widget.bubble("4711-0815").locator("time")).isVisible();
        look.at("widget-talk");
        widget.hook("file-input").setInputFiles(Look.oneGoodOneBad());
        assertThat(widget.hook("file-chip").first()).hasAttribute("data-state", "done");
        look.at("widget-files");
        widget.hook("file-remove").first().click();
        widget.hook("file-remove").first().click();
        widget.hook("end").click();
        look.at("widget-end");
        browser.setOffline(true);
        assertThat(widget.hook("banner")).isVisible();
        look.at("widget-offline");
        browser.setOffline(false);
        assertThat(widget.hook("banner")).isHidden(new LocatorAssertions.IsHiddenOptions().setTimeout(60_000));
        widget.hook("end-confirm").click();
        assertThat(widget.hook("new-chat")).isVisible();
        look.at("widget-ended");
    }
}
