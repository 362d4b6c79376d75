package org.parley.it.browser;

import static org.junit.jupiter.params.provider.Arguments.argumentSet;

import com.deque.html.axecore.results.Rule;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.FilePayload;
import com.microsoft.playwright.options.ScreenshotAnimations;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.params.provider.Arguments;

/**
 * A page in a window: light and dark, axe finds nothing serious in either theme, nothing breaks the policy, no script fails,
 * nothing is wider than the window. The themes differ by colours alone and follow the system, so each state is looked at in both.
 * The pictures are in {@code target/screenshots}.
 */
record Look(Page page, Watch watch, int width) {

    static final int PHONE = 390;

    private static final Path PICTURES = Path.of("target/screenshots");

    /** Animations off: a picture or a measured contrast in the middle of one says nothing. */
    private static final Page.ScreenshotOptions STILL =
            new Page.ScreenshotOptions().setAnimations(ScreenshotAnimations.DISABLED);

    /** Of a desk in this window. */
    static Look of(Desk desk, int width) {
        return new Look(desk.page(), desk.watch(), width);
    }

    /** Of a page with the widget in this window. */
    static Look of(Widget widget, int width) {
        return new Look(widget.page(), widget.watch(), width);
    }

    /** Width and height of the windows everything is looked at in. */
    static Stream<Arguments> sizes() {
        return Stream.of(argumentSet("1440 px", 1440, 900), argumentSet("390 px", PHONE, 844));
    }

    boolean isPhone() {
        return width == PHONE;
    }

    /** Two files, of which the second is refused. */
    static FilePayload[] oneGoodOneBad() {
        byte[] content = "24.90, 10:15".getBytes(StandardCharsets.UTF_8);
        return new FilePayload[] {
            new FilePayload("a photograph of the receipt of last Monday.txt", "", content),
            new FilePayload("program.exe", "", content)
        };
    }

    /** This state is as it should be; its pictures are kept. */
    void at(String state) {
        for (ColorScheme theme : List.of(ColorScheme.LIGHT, ColorScheme.DARK)) {
            page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(theme));
            at(state, theme);
        }
    }

    private void at(String state, ColorScheme theme) {
        String name = state + "-" + theme.name().toLowerCase(Locale.ROOT) + "-" + width;
        STILL.setPath(PICTURES.resolve(name + ".png"));
        page.screenshot(STILL);
        askAxe(name, theme);
        int beyond = (int) page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth");
        Assertions.assertThat(beyond)
                .as("pixels beyond the right edge at " + name)
                .isZero();
        watch.heardNothing();
    }

    /** All rules in the light theme; in the dark one the rule that depends on colours, which is where themes differ. */
    private void askAxe(String name, ColorScheme theme) {
        List<Rule> found = theme == ColorScheme.DARK ? Axe.finds(page, Axe.CONTRAST) : Axe.finds(page);
        Assertions.assertThat(found).as("what axe finds serious at " + name).isEmpty();
    }
}
