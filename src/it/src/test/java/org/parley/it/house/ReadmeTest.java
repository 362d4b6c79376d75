package org.parley.it.house;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** What a newcomer reads first stays short and true. */
class ReadmeTest {

    private static final Path HOME = Path.of("../..");

    @Test
    @DisplayName(
            "At most 80 lines; the first block is the command that runs it, the second the one that tests it, which CI calls")
    void twoCommands() throws IOException {
        String readme = Files.readString(HOME.resolve("README.md"));
        List<String> blocks = Pattern.compile("(?ms)^```[a-z]*\\n(.*?)\\n```$")
                .matcher(readme)
                .results()
                .map(block -> block.group(1))
                .toList();

        assertThat(readme.lines()).hasSizeLessThanOrEqualTo(80);
        assertThat(blocks).startsWith("src/run/start", "mvn -B verify");
        assertThat(HOME.resolve(blocks.get(0))).isExecutable();
        assertThat(Files.readString(HOME.resolve(".ci/run"))).containsPattern("\\n(exec )?mvn -B (-ntp )?verify\\n");
    }

    @Test
    @DisplayName("Every file a document points to is there")
    void linksLeadSomewhere() throws IOException {
        Path docs = HOME.resolve("src/docs");
        try (var files = Files.walk(docs)) {
            for (Path document :
                    (Iterable<Path>) files.filter(file -> file.toString().endsWith(".md"))::iterator) {
                assertLinks(document);
            }
        }
        assertLinks(HOME.resolve("README.md"));
    }

    private static void assertLinks(Path document) throws IOException {
        List<MatchResult> links = Pattern.compile("]\\(([^)#:]+)(#[^)]*)?\\)")
                .matcher(Files.readString(document))
                .results()
                .toList();
        for (MatchResult link : links) {
            assertThat(document.resolveSibling(link.group(1)))
                    .as(document + " → " + link.group())
                    .exists();
        }
    }
}
