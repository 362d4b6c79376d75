package org.parley.attachment;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

class FileNameTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "report.pdf | report.pdf",
                "../../x.txt | x.txt",
                "..\\..\\x.txt | x.txt",
                "C:\\Users\\anna\\x.txt | x.txt",
                "/etc/passwd | passwd",
                "con.txt | con.txt",
                "x.jpg. . | x.jpg",
                ".htaccess | htaccess",
                "a.html.jpg | a.html.jpg",
                "a:b*c?.txt | a_b_c_.txt",
                "q\"u'o\"te.txt | q_u'o_te.txt",
                "a;b=c.txt | a;b=c.txt",
                "many   blanks .txt | many blanks .txt",
                "Grüße.txt | Grüße.txt",
                "日本.png | 日本.png"
            })
    @DisplayName("S7.3 A name is only shown: parts of paths and what some system forbids are cut")
    void aNameIsMadeHarmless(String raw, String clean) {
        assertThat(new FileName(raw).text()).isEqualTo(clean);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "a\u202Eb.txt",
                "a\u2066b.txt",
                "a\u200Fb.txt",
                "a\u200Bb.txt",
                "a\uFEFFb.txt",
                "a\u0000b.txt",
                "a\r\nb.txt",
                "a\u001B\u0085b.txt",
                "a\u2028b.txt"
            })
    @DisplayName("S7.3 Control characters and marks of direction are taken out of a name")
    void whatCannotBeSeenIsTakenOut(String raw) {
        assertThat(new FileName(raw).text()).isEqualTo("ab.txt");
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(strings = {"", "   ", "...", "/", "\u202E", ".", "a/"})
    void whoHasNoNameIsCalledFile(String raw) {
        assertThat(new FileName(raw).text()).isEqualTo("file");
    }

    @Test
    void aLongNameKeepsItsExtension() {
        String name = new FileName("x".repeat(4_096) + ".png").text();

        assertThat(name).hasSize(255).endsWith("x.png");
    }

    @Test
    void lengthIsCountedInCodePoints() {
        String name = new FileName("\uD83D\uDE00".repeat(300) + ".png").text();

        assertThat(name.codePointCount(0, name.length())).isEqualTo(255);
        assertThat(name).endsWith("\uD83D\uDE00.png");
    }

    @Test
    void aLoneSurrogateIsReplaced() {
        assertThat(new FileName("a\uD800b.txt").text()).isEqualTo("a_b.txt");
    }

    @Test
    void emojiOfSeveralPartsStayWhole() {
        String family = "\uD83D\uDC69\u200D\uD83D\uDC67.png";

        assertThat(new FileName(family).text()).isEqualTo(family);
    }
}
