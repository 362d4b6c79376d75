package org.parley.it.support;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.nio.file.Path;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class BrowsersTest {

    @Test
    @DisplayName("PARLEY_BROWSER is the browser or an error that says so; not set or blank it says nothing")
    void theNamedBrowser() {
        assertThat(Browsers.chosen("/bin/sh")).contains(Path.of("/bin/sh"));
        assertThat(Browsers.chosen(null)).isEmpty();
        assertThat(Browsers.chosen(" ")).isEmpty();
        for (String none : new String[] {"/bin", "/bin/no-such-browser", "/etc/passwd"}) {
            assertThatIllegalStateException()
                    .isThrownBy(() -> Browsers.chosen(none))
                    .withMessage("PARLEY_BROWSER names no program: " + none);
        }
    }
}
