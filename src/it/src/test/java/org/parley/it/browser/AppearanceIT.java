package org.parley.it.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import java.net.URI;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.parley.it.support.Staff;
import org.parley.it.support.TheParley;

/** The theme an agent has chosen holds, whatever the system says: on this page, on the next ones, and on the sign-in. */
class AppearanceIT {

    private static final String LIGHT = "rgb(244, 246, 247)";
    private static final String DARK = "rgb(18, 24, 26)";

    @RegisterExtension
    final People people = new People();

    private final URI server = TheParley.shared().baseUrl();

    /** As other tests expect it, however this one ended. */
    @AfterEach
    void likeTheSystem() {
        Staff.signedIn(server, "clara").call("PUT", "/preferences", "{\"theme\":\"AUTO\"}");
    }

    @Test
    @DisplayName(
            "Dark in a light system and light in a dark one, kept on the server; like the system again when wished")
    void theChosenThemeHolds() {
        Desk desk = Desk.signedIn(server, people.browser(), "clara");
        system(desk, ColorScheme.LIGHT);
        assertLight(desk);

        choose(desk, "DARK");
        assertDark(desk);
        desk.page().reload();
        assertDark(desk);
        desk.open("/desk/statistics.xhtml");
        assertDark(desk);
        Desk elsewhere = Desk.signedIn(server, people.browser(), "clara");
        system(elsewhere, ColorScheme.LIGHT);
        assertDark(elsewhere);
        desk.hook("sign-out").click();
        desk.page().waitForURL("**/desk/login.xhtml*");
        assertDark(desk);

        choose(elsewhere, "LIGHT");
        system(elsewhere, ColorScheme.DARK);
        assertLight(elsewhere);
        choose(elsewhere, "AUTO");
        assertDark(elsewhere);
        system(elsewhere, ColorScheme.LIGHT);
        assertLight(elsewhere);
    }

    private static void choose(Desk desk, String theme) {
        desk.hook("theme").click();
        desk.page()
                .waitForResponse(
                        "**/preferences",
                        () -> desk.page()
                                .locator("#theme-menu [data-value=" + theme + "]")
                                .click());
    }

    private static void system(Desk desk, ColorScheme theme) {
        desk.page().emulateMedia(new Page.EmulateMediaOptions().setColorScheme(theme));
    }

    private static void assertLight(Desk desk) {
        assertThat(desk.page().locator("body")).hasCSS("background-color", LIGHT);
    }

    private static void assertDark(Desk desk) {
        assertThat(desk.page().locator("body")).hasCSS("background-color", DARK);
    }
}
