package org.parley.it.browser;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.ReducedMotion;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.parley.it.support.Browsers;

/** Opens a browser of its own for everybody in a test, and closes them all after it. */
final class People implements AfterEachCallback {

    private final List<BrowserContext> contexts = new ArrayList<>();

    /** A browser nobody has used yet, in English, at a desktop's size. */
    BrowserContext browser() {
        return browser(1440, 900);
    }

    /** A browser of this size. */
    BrowserContext browser(int width, int height) {
        return browser(width, height, ColorScheme.LIGHT);
    }

    /** A browser of this size and theme. */
    BrowserContext browser(int width, int height, ColorScheme theme) {
        return opened(options().setViewportSize(width, height).setColorScheme(theme));
    }

    /** A phone: fingers, and nothing that hovers. */
    BrowserContext phone() {
        return opened(options().setViewportSize(390, 844).setHasTouch(true).setIsMobile(true));
    }

    private static Browser.NewContextOptions options() {
        return new Browser.NewContextOptions()
                // what is measured in the middle of a transition says nothing
                .setReducedMotion(ReducedMotion.REDUCE)
                .setLocale("en-GB")
                .setTimezoneId("UTC");
    }

    private BrowserContext opened(Browser.NewContextOptions options) {
        BrowserContext context = Browsers.shared().newContext(options);
        contexts.add(context);
        return context;
    }

    /** A name no other test has used, so that a row can be found by it. */
    static String named(String name) {
        return name + " " + ThreadLocalRandom.current().nextInt(100_000, 1_000_000);
    }

    @Override
    public void afterEach(ExtensionContext test) {
        contexts.forEach(BrowserContext::close);
        contexts.clear();
    }
}
