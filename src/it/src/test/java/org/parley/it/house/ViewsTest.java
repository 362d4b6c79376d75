package org.parley.it.house;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** What may not stand in a view: it would need a hole in the content security policy, or make HTML of text. */
class ViewsTest {

    private static final Map<String, Pattern> FORBIDDEN = Map.of(
            "inline style", Pattern.compile("\\sstyle=\"|<style"),
            "inline script", Pattern.compile("<script(?![^>]*\\ssrc=)|<h:outputScript>"),
            "inline handler", Pattern.compile("\\son[a-z]+=\""),
            "unescaped text", Pattern.compile("escape=\"false\""),
            "f:ajax or h:commandLink, which the policy breaks", Pattern.compile("<f:ajax|<h:commandLink"));

    @Test
    void viewsHoldNoInlineStyleScriptOrHandler() throws IOException {
        for (Path view : files("../desk/src/main/webapp", "../gateway/src/main/webapp", ".xhtml", ".html")) {
            String text = Files.readString(view);
            FORBIDDEN.forEach(
                    (what, pattern) -> assertThat(pattern.matcher(text).find())
                            .as("%s in %s", what, view)
                            .isFalse());
        }
    }

    @Test
    void scriptsMakeNoHtmlOfText() throws IOException {
        Pattern html =
                Pattern.compile("innerHTML|outerHTML|insertAdjacentHTML|document\\.write|\\beval\\(|new Function\\(");
        for (Path script : files("../desk/src/main/webapp", "../gateway/src/main/webapp", ".js", ".mjs")) {
            assertThat(html.matcher(Files.readString(script)).find())
                    .as("HTML from text in %s", script)
                    .isFalse();
        }
    }

    @Test
    @DisplayName("Every page of the desk is looked at in both themes and by axe: a new one has to be named there, too")
    void everyPageIsLookedAt() throws IOException {
        StringBuilder looks = new StringBuilder();
        try (Stream<Path> tests = Files.list(Path.of("src/test/java/org/parley/it/browser"))) {
            for (Path test : (Iterable<Path>)
                    tests.filter(file -> file.getFileName().toString().matches("Look.*IT\\.java"))::iterator) {
                looks.append(Files.readString(test));
            }
        }
        try (Stream<Path> views = Files.list(Path.of("../desk/src/main/webapp"))) {
            assertThat(views.map(view -> view.getFileName().toString())
                            .filter(view -> view.endsWith(".xhtml"))
                            .map(view -> view.replace(".xhtml", "")))
                    .isNotEmpty()
                    .allSatisfy(view -> assertThat(looks).containsPattern("[/\"]" + view + "(\\.xhtml|\"|-)"));
        }
    }

    private static List<Path> files(String one, String other, String... endings) throws IOException {
        try (Stream<Path> files = Stream.concat(Files.walk(Path.of(one)), Files.walk(Path.of(other)))) {
            List<Path> found = files.filter(Files::isRegularFile)
                    .filter(file -> Stream.of(endings).anyMatch(file.toString()::endsWith))
                    .collect(Collectors.toList());
            assertThat(found).isNotEmpty();
            return found;
        }
    }
}
