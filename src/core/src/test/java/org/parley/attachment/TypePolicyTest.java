package org.parley.attachment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.parley.shared.Refusal;
import org.parley.shared.RefusalCode;

class TypePolicyTest {

    private static final String PAGE = "<html><script>alert(1)</script></html>";

    private static final String DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document";
    private static final String XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

    static Stream<Arguments> honestFiles() {
        return Stream.of(
                arguments("a.png", FileFixture.picture("png", 20, 10), "image/png"),
                arguments("A.PNG", FileFixture.picture("png", 20, 10), "image/png"),
                arguments("a.jpg", FileFixture.picture("jpg", 20, 10), "image/jpeg"),
                arguments("a.jpeg", FileFixture.picture("jpg", 20, 10), "image/jpeg"),
                arguments("camera.jpg", FileFixture.jpegWithComment("Taken by Anna, <3 it"), "image/jpeg"),
                arguments("a.gif", FileFixture.picture("gif", 61, 10), "image/gif"),
                arguments("a.webp", FileFixture.webp(), "image/webp"),
                arguments("a.pdf", FileFixture.pdf(), "application/pdf"),
                arguments("a.txt", FileFixture.text("Grüße, 1 < 2 and 3 > 2 \uD83D\uDE00\n"), "text/plain"),
                arguments("old.txt", "Gr\u00fc\u00dfe".getBytes(StandardCharsets.ISO_8859_1), "text/plain"),
                arguments("marked.txt", FileFixture.text("\uFEFFHello"), "text/plain"),
                arguments("mail.txt", FileFixture.text("From: a@example.org\nSubject: Hello\n\nText"), "text/plain"),
                arguments("run.txt", FileFixture.text("#!/bin/sh\necho hello\n"), "text/plain"),
                arguments("a.csv", FileFixture.text("id;name\n1;Anna\n"), "text/csv"),
                arguments("short.txt", FileFixture.text("x"), "text/plain"),
                arguments("a.docx", FileFixture.zip("[Content_Types].xml", "_rels/.rels", "word/document.xml"), DOCX),
                arguments("libre.docx", FileFixture.zip("_rels/.rels", "docProps/app.xml", "word/document.xml"), DOCX),
                arguments("a.xlsx", FileFixture.zip("[Content_Types].xml", "xl/workbook.xml"), XLSX),
                arguments("a.zip", FileFixture.zip("index.html"), "application/zip"),
                arguments("document.zip", FileFixture.zip("[Content_Types].xml"), "application/zip"),
                arguments("a.mp3", FileFixture.mp3(), "audio/mpeg"),
                arguments("a.mp4", FileFixture.mp4("mp42"), "video/mp4"),
                arguments("isom.mp4", FileFixture.mp4("isom"), "video/mp4"),
                arguments("photo.html.jpg", FileFixture.picture("jpg", 20, 10), "image/jpeg"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("honestFiles")
    @DisplayName("S7.3 A file whose name and inside agree is taken, under the type of our list")
    void aFileThatIsWhatItSaysIsTaken(String name, byte[] head, String type) {
        assertThat(TypePolicy.demand(new FileName(name), head).mediaType()).isEqualTo(type);
    }

    static Stream<Arguments> hostileFiles() {
        return Stream.of(
                arguments("script that calls itself a picture", "a.gif", FileFixture.text("GIF89a=alert(1);//")),
                arguments(
                        "picture whose width opens a comment",
                        "a.gif",
                        FileFixture.joined(
                                FileFixture.text("GIF89a/*"),
                                FileFixture.hex("0100 00 00 00 2C"),
                                FileFixture.text("*/=alert(1)"))),
                arguments(
                        "picture with a page behind its header",
                        "a.png",
                        FileFixture.joined(FileFixture.hex("89504E470D0A1A0A"), FileFixture.text(PAGE))),
                arguments("picture with a page in its comment", "a.jpg", FileFixture.jpegWithComment(PAGE)),
                arguments(
                        "picture with a drawing in it", "a.jpg", FileFixture.jpegWithComment("<SVG onload=alert(1)>")),
                arguments(
                        "document that is a page too",
                        "a.pdf",
                        FileFixture.joined(FileFixture.pdf(), FileFixture.text(PAGE))),
                arguments(
                        "document behind a page",
                        "a.pdf",
                        FileFixture.joined(FileFixture.text(PAGE), FileFixture.pdf())),
                arguments("Word as picture", "a.png", FileFixture.zip("[Content_Types].xml", "word/document.xml")),
                arguments("drawing as picture", "a.png", FileFixture.text("<svg onload='alert(1)'/>")),
                arguments("drawing under its own name", "a.svg", FileFixture.text("<svg/>")),
                arguments("drawing as text", "a.txt", FileFixture.text("<?xml version='1.0'?><svg/>")),
                arguments("page under its own name", "a.html", FileFixture.text(PAGE)),
                arguments("page as picture", "a.html.jpg", FileFixture.text(PAGE)),
                arguments("page as text", "a.txt", FileFixture.text(PAGE)),
                arguments("page as text behind blanks", "a.txt", FileFixture.text("\n\n   <script>alert(1)</script>")),
                arguments("page as text behind a mark", "a.txt", FileFixture.text("\uFEFF<x onclick=alert(1)>")),
                arguments("page as text behind words", "a.txt", FileFixture.text("Hello <Script src=//x>")),
                arguments("page as table", "a.csv", FileFixture.text("a;b\n<iframe src=//x>;1")),
                arguments("page in UTF-16", "a.txt", PAGE.getBytes(StandardCharsets.UTF_16)),
                arguments("page in UTF-16 without a mark", "a.txt", PAGE.getBytes(StandardCharsets.UTF_16LE)),
                arguments("page in UTF-32", "a.txt", PAGE.getBytes(Charset.forName("UTF-32"))),
                arguments("page in UTF-7", "a.txt", FileFixture.text("+ADw-script+AD4-alert(1)+ADw-/script+AD4-")),
                arguments("page in UTF-7 in one run", "a.txt", FileFixture.text("Hi +ADwAcwBjAHIAaQBwAHQAPg-")),
                arguments("mark of UTF-7", "a.csv", FileFixture.text("+/v8-hello")),
                arguments("bytes as text", "a.txt", FileFixture.hex("48 00 49 01 02")),
                arguments("zip as Word", "a.docx", FileFixture.zip("index.html", "[Content_Types].xml")),
                arguments("Excel as Word", "a.docx", FileFixture.zip("xl/workbook.xml")),
                arguments("program as Word", "a.docx", FileFixture.zip("META-INF/MANIFEST.MF")),
                arguments("picture as other picture", "a.jpg", FileFixture.picture("png", 20, 10)),
                arguments("sound as film", "a.mp4", FileFixture.mp3()),
                arguments("program", "a.exe", FileFixture.hex("4D5A9000")),
                arguments("program as picture", "a.png", FileFixture.hex("4D5A9000")),
                arguments("program behind a turned name", "photo\u202Egpj.exe", FileFixture.picture("jpg", 20, 10)),
                arguments("no extension", "README", FileFixture.text("Hello")),
                arguments("only an extension", ".png", FileFixture.picture("png", 20, 10)),
                arguments("extension cut by zero", "a.png\0.exe", FileFixture.picture("png", 20, 10)),
                arguments("QuickTime as film", "a.mp4", FileFixture.mp4("qt  ")));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("hostileFiles")
    @DisplayName("S7.3 A file that is something else than its name says, or two things, is refused")
    void aFileThatIsNotWhatItSaysIsRefused(String what, String name, byte[] head) {
        assertThatThrownBy(() -> TypePolicy.demand(new FileName(name), head))
                .isInstanceOfSatisfying(Refusal.class, refusal -> {
                    assertThat(refusal.code()).isEqualTo(RefusalCode.UNSUPPORTED_TYPE);
                    assertThat(refusal.field()).isEqualTo("file");
                });
    }

    @Test
    @DisplayName("S7.3 An empty file is refused")
    void anEmptyFileIsRefused() {
        assertThatThrownBy(() -> TypePolicy.demand(new FileName("a.txt"), new byte[0]))
                .isInstanceOfSatisfying(
                        Refusal.class, refusal -> assertThat(refusal.code()).isEqualTo(RefusalCode.INVALID));
    }
}
