package org.parley.attachment;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;
import org.apache.tika.metadata.Metadata;
import org.apache.tika.mime.MediaType;
import org.apache.tika.mime.MimeTypes;
import org.parley.shared.Refusal;

/**
 * Decides what a file is: its extension and its first bytes must say the same, and it must be something on the list of
 * {@link FileType}. What is two things at once, such as a picture that is also a page, is refused where its beginning
 * shows it; the rest is made harmless by how files are served: as a download, never guessed at, in a sandbox.
 *
 * <p>Tika only looks at the magic of the first bytes. It has no part in opening a file, and archives are never unpacked.
 */
final class TypePolicy {

    /** So much of a file decides; Tika asks for no more. */
    static final int HEAD_BYTES = 64 * 1024;

    /** Browsers that guess look no further than this. */
    private static final int GUESSED_BYTES = 2 * 1024;

    private static final int MOST_ENTRIES = 4;
    private static final String PDF = "%PDF-";

    /** No shorter words: in the noise of a picture they would turn up by themselves. */
    private static final Pattern MARKUP = Pattern.compile(
            "<!doctype|<!--|<\\?xml[ \\t\\r\\n]"
                    + "|<(html|head|body|script|svg|iframe|object|embed|title|style|img|table|div|math)[ \\t\\r\\n/>]",
            Pattern.CASE_INSENSITIVE);
    /** “<” and “>” in UTF-7, and its byte order marks. */
    private static final Pattern UTF_7 = Pattern.compile("\\+A(Dw|D4)|^\\+/v[89+/]");

    /** Tika takes films of these makers for QuickTime, which has the same boxes. */
    private static final Pattern MP4_BRAND =
            Pattern.compile("^.{4}ftyp(iso|mp4|avc1|dash|MSNV|mmp4|M4V)", Pattern.DOTALL);

    private static final MimeTypes TYPES = MimeTypes.getDefaultMimeTypes(TypePolicy.class.getClassLoader());

    private TypePolicy() {}

    /**
     * The type of a file.
     *
     * @param head the first {@value #HEAD_BYTES} bytes, or all
     * @throws Refusal {@code UNSUPPORTED_TYPE}; {@code INVALID} when there is nothing inside
     */
    static FileType demand(FileName name, byte[] head) {
        if (head.length == 0) {
            throw Refusal.invalid("file", "This file is empty.");
        }
        FileType type = FileType.ofExtension(name.extension())
                .orElseThrow(() -> refuse("Files of this kind are not taken. Allowed are " + FileType.ALLOWED + "."));
        if (!agree(type, detected(head)) || !isWhatItSays(type, head)) {
            throw refuse("What is inside this file is not what “." + name.extension() + "” says.");
        }
        return type;
    }

    private static MediaType detected(byte[] head) {
        try {
            return TYPES.detect(new ByteArrayInputStream(head), new Metadata()).getBaseType();
        } catch (IOException e) {
            throw new IllegalStateException("Bytes in memory can always be read", e);
        }
    }

    /**
     * Tika knows many kinds of text, such as mail, patches and scripts; all are text but what is markup, and what it does not
     * know may be text of an old encoding. It knows many kinds of zip too.
     */
    private static boolean agree(FileType type, MediaType detected) {
        String name = detected.toString();
        if (type.isText()) {
            boolean markup = name.contains("xml") || name.contains("html") || name.contains("svg");
            return !markup && (is(detected, MediaType.TEXT_PLAIN) || detected.equals(MediaType.OCTET_STREAM));
        }
        return type == FileType.ZIP ? is(detected, MediaType.APPLICATION_ZIP) : type.agreesWith(name);
    }

    private static boolean is(MediaType detected, MediaType kind) {
        return TYPES.getMediaTypeRegistry().isInstanceOf(detected, kind);
    }

    private static boolean isWhatItSays(FileType type, byte[] head) {
        if (type.isText()) {
            return isText(head);
        }
        if (type.isOfficeDocument()) {
            return beginsLikeOffice(type, head);
        }
        if (type == FileType.PDF) {
            return latin(head, PDF.length()).equals(PDF) && !looksLikeMarkup(head);
        }
        if (type == FileType.MP4) {
            return MP4_BRAND.matcher(latin(head, 12)).find();
        }
        if (type == FileType.GIF && !GifHead.isSound(head)) {
            return false;
        }
        return !type.isImage() || !looksLikeMarkup(head);
    }

    /** Text in one-byte units without control characters, and without markup in any disguise. */
    private static boolean isText(byte[] head) {
        return TextBytes.areText(head, true)
                && !looksLikeMarkup(head)
                && !UTF_7.matcher(latin(head, head.length)).find()
                && !latin(head, GUESSED_BYTES)
                        .replaceFirst("^ï»¿", "")
                        .stripLeading()
                        .startsWith("<");
    }

    private static boolean looksLikeMarkup(byte[] head) {
        return MARKUP.matcher(latin(head, GUESSED_BYTES)).find();
    }

    /** Word and Excel documents are zips whose first entries have names of their own; nothing is unpacked to see them. */
    private static boolean beginsLikeOffice(FileType type, byte[] head) {
        String own = type == FileType.DOCX ? "word/" : "xl/";
        ZipHead zip = new ZipHead(head);
        for (int i = 0; i < MOST_ENTRIES && zip.next(); i++) {
            String entry = zip.name();
            if (entry.equals("[Content_Types].xml") || entry.startsWith(own)) {
                return true;
            }
            if (!entry.startsWith("_rels/") && !entry.startsWith("docProps/") && !entry.startsWith("customXml/")) {
                return false;
            }
        }
        // what other programs write begins with these and names its own part later
        return zip.entries() > 0;
    }

    private static String latin(byte[] bytes, int most) {
        return new String(bytes, 0, Math.min(most, bytes.length), StandardCharsets.ISO_8859_1);
    }

    private static Refusal refuse(String sentence) {
        return Refusal.unsupported("file", sentence);
    }
}
