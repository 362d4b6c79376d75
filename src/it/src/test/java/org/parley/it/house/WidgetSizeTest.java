package org.parley.it.house;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the widget costs a site that carries it, and what its build takes for granted. */
class WidgetSizeTest {

    private static final Path SERVED = Path.of("../gateway/target/widget/widget");
    private static final Path SOURCES = Path.of("../gateway/src/main/webapp/widget");
    private static final Pattern OWN_THING =
            Pattern.compile("(?m)^(?:export )?(?:async )?(?:const|let|function|class) (\\w+)");

    @ParameterizedTest(name = "{0}: at most {1} bytes")
    @CsvSource({"widget.js, 3000", "panel.js, 25000"})
    @DisplayName("U10 The launcher is at most 3 kB gzipped, the panel with its look and all texts 25 kB")
    void theWidgetIsSmall(String file, int most) throws IOException {
        byte[] script = Files.readAllBytes(SERVED.resolve(file));
        ByteArrayOutputStream zipped = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(zipped)) {
            gzip.write(script);
        }

        assertThat(script).isNotEmpty();
        assertThat(zipped.size()).isLessThanOrEqualTo(most);
    }

    @Test
    @DisplayName("The panel is one file: it holds every module, asks for no other, and no name is given twice")
    void thePanelIsOneFile() throws IOException {
        String panel = Files.readString(SERVED.resolve("panel.js"));
        Map<String, Path> names = new HashMap<>();

        for (Path module : modules()) {
            Matcher own = OWN_THING.matcher(Files.readString(module));
            while (own.find()) {
                assertThat(names.put(own.group(1), module))
                        .as("%s of %s", own.group(1), module)
                        .isNull();
                assertThat(panel).as(module.toString()).contains(" " + own.group(1));
            }
        }
        assertThat(panel).doesNotContainPattern("(?m)^import|from '\\./");
    }

    @Test
    @DisplayName("V8 The widget neither sends to other windows nor listens to them: there is no such message to forge")
    void theWidgetHearsNoOtherWindow() throws IOException {
        for (String file : List.of("widget.js", "panel.js")) {
            assertThat(Files.readString(SERVED.resolve(file)))
                    .as(file)
                    .doesNotContain("postMessage", "BroadcastChannel")
                    .doesNotContainPattern("addEventListener\\(\\s*['\"`]message")
                    .doesNotContainPattern("(window|self|globalThis|top|parent)\\.onmessage");
        }
    }

    private static List<Path> modules() throws IOException {
        try (Stream<Path> files = Files.list(SOURCES)) {
            List<Path> modules = files.filter(file -> file.toString().endsWith(".js"))
                    .filter(file -> !file.endsWith("widget.js"))
                    .toList();
            assertThat(modules).isNotEmpty();
            return modules;
        }
    }
}
