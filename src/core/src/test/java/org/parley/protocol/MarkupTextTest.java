package org.parley.protocol;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.time.Duration;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class MarkupTextTest {

    static Stream<Arguments> html() {
        return Stream.of(
                arguments("Hello <b>you</b> &amp; <i>me</i>", "Hello you & me"),
                arguments("<p>One</p><p>Two<br>Three</p>", "One\n\nTwo\nThree"),
                arguments("<ul><li>One</li><li>Two</li></ul>", "- One\n- Two"),
                arguments("<ol><li><p>One</p></li><li>Two<ul><li>Deep</li></ul></li></ol>", "- One\n- Two\n- Deep"),
                arguments(
                        "See <a href='https://e.org/p?a=1&amp;b=2'>prices</a>.",
                        "See prices (https://e.org/p?a=1&b=2)."),
                arguments("<a href='https://e.org'>https://e.org</a>", "https://e.org"),
                arguments("<a href='mailto:a@e.org'>a@e.org</a>", "a@e.org"),
                arguments("<a href='HTTPS://e.org'>x</a>", "x (HTTPS://e.org)"),
                arguments("<a href='https://e.org/'></a>", "https://e.org/"),
                arguments("<a href='javascript:alert(1)'>x</a>", "x"),
                arguments("<a href='JaVaScRiPt:alert(1)'>x</a>", "x"),
                arguments("<a href='java&#115;cript&colon;alert(1)'>x</a>", "x"),
                arguments("<a href='java&Tab;script:alert(1)'>x</a>", "x"),
                arguments("<a href='&#1;javascript:alert(1)'>x</a>", "x"),
                arguments("<a href='data:text/html,x'>x</a>", "x"),
                arguments("<a href='vbscript:x'>x</a>", "x"),
                arguments("<a href='/relative'>x</a>", "x"),
                arguments("<a href='//e.org/x'>x</a>", "x"),
                arguments("<a href='https://e.org/a b'>x</a>", "x"),
                arguments("a<script>alert(1)</script>b<style>p{}</style>c", "abc"),
                arguments("a<iframe srcdoc='&lt;script&gt;'></iframe><svg><text>s</text></svg>b", "ab"),
                arguments("<img src=x onerror=alert(1) alt='A cat'>", "A cat"),
                arguments("<img src='https://e.org/c.png' alt='A cat'>", "A cat (https://e.org/c.png)"),
                arguments("<!-- secret -->seen", "seen"),
                arguments("&lt;script&gt;alert(1)&lt;/script&gt;", "<script>alert(1)</script>"),
                arguments("<pre>a\n  b</pre>", "a\n  b"),
                arguments("1 < 2 and <unclosed", "1 < 2 and"),
                arguments("&#0;&#x0b;x", "\uFFFDx"),
                arguments("   ", ""));
    }

    @ParameterizedTest
    @MethodSource("html")
    void htmlBecomesWhatAReaderWouldSee(String raw, String text) {
        assertThat(MarkupText.of(Markup.HTML, raw)).isEqualTo(text);
    }

    static Stream<Arguments> markdown() {
        return Stream.of(
                arguments("# Head\n\nHello **you** and *me*", "Head\n\nHello you and me"),
                arguments("One\nTwo  \nThree", "One\nTwo\nThree"),
                arguments("- One\n- Two\n  - Deep\n\nAfter", "- One\n- Two\n- Deep\n\nAfter"),
                arguments("See [prices](https://e.org/p \"title\").", "See prices (https://e.org/p)."),
                arguments("[**bold** words](https://e.org)", "bold words (https://e.org)"),
                arguments("<https://e.org/x>", "https://e.org/x"),
                arguments("<a@e.org>", "a@e.org"),
                arguments("[x](javascript:alert(1))", "x"),
                arguments("[x](&#106;avascript:alert(1))", "x"),
                arguments("[x](<java\tscript:alert(1)>)", "x"),
                arguments("[x][1]\n\n[1]: data:text/html,y", "x"),
                arguments("![A cat](https://e.org/c.png)", "A cat (https://e.org/c.png)"),
                arguments("`code <b>` and\n\n```\nblock\n  more\n```", "code <b> and\n\nblock\n  more"),
                arguments("a <b>bold</b> &amp; b", "a bold & b"),
                arguments("<div onclick='x'><script>alert(1)</script>words</div>", "words"),
                arguments("> quoted\n\nnot", "quoted\n\nnot"),
                arguments("2 * 3 * 4 = 24", "2 * 3 * 4 = 24"));
    }

    @ParameterizedTest
    @MethodSource("markdown")
    void markdownBecomesWhatAReaderWouldSee(String raw, String text) {
        assertThat(MarkupText.of(Markup.MARKDOWN, raw)).isEqualTo(text);
    }

    @Test
    void plainTextStaysAsItIs() {
        assertThat(MarkupText.of(Markup.PLAIN, "<b>#{x} **y**\r\n\u0000\uD800</b>"))
                .isEqualTo("<b>#{x} **y**\n\uFFFD\uFFFD</b>");
    }

    @Test
    void aLongTextIsCutBetweenCharacters() {
        String text = MarkupText.of(Markup.PLAIN, "\uD83D\uDE00".repeat(5_000));

        assertThat(text.codePointCount(0, text.length())).isEqualTo(4_000);
        assertThat(text).endsWith("\uD83D\uDE00…");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<div>",
                "<b>",
                "<a href=https://e.org>",
                "<table><tr><td>",
                "<ul><li>",
                "> ",
                "* ",
                "*a ",
                "**a ",
                "[",
                "![",
                "[a](",
                "`",
                "<",
                "&",
                "\\",
                "- ",
                "1. ",
                "_a*",
                "<!--",
                "[a]: b\n",
                "~",
                "# ",
                "\t",
                "<svg><p>",
                "&#"
            })
    void nestingWithoutEndTakesNeitherStackNorTime(String piece) {
        for (Markup markup : Markup.values()) {
            long start = System.nanoTime();

            String text = MarkupText.of(markup, piece.repeat(20_000));

            assertThat(text.codePointCount(0, text.length())).isLessThanOrEqualTo(4_000);
            assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(2));
        }
    }
}
