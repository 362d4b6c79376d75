package org.parley.it.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** Listens to what a page complains about and a person would never see: errors of scripts, and breaches of the policy. */
final class Watch {

    private static final String VIOLATIONS = """
            document.addEventListener('securitypolicyviolation', event =>
              console.error(`Content Security Policy: ${event.effectiveDirective} ${event.blockedURI}`));""";

    private final List<String> complaints = new CopyOnWriteArrayList<>();

    private Watch() {}

    /** Begins to listen; must come before the page opens its first address. */
    static Watch on(Page page) {
        Watch watch = new Watch();
        page.addInitScript(VIOLATIONS);
        page.onPageError(watch.complaints::add);
        page.onConsoleMessage(message -> watch.heard(message.text()));
        return watch;
    }

    private void heard(String text) {
        if (text.contains("Content Security Policy") || text.contains("Refused to")) {
            complaints.add(text);
        }
    }

    /** Nothing was wrong until now. */
    void heardNothing() {
        assertThat(complaints)
                .as("errors of scripts and breaches of the policy")
                .isEmpty();
    }
}
