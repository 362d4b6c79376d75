package org.parley.shared;

import java.text.Normalizer;

/**
 * The one gate all text from people and bots passes, once. PostgreSQL refuses NUL and silently stores lone surrogates as
 * question marks; neither may turn a customer's message into a failed transaction or another text. So: NUL and lone
 * surrogates become U+FFFD, CR LF and CR become LF, control characters but tab and line feed go, the rest is composed
 * (NFC). Joiners stay (emoji need them) and so do marks of direction, which pages isolate when they show text.
 */
public final class TextGate {

    /** Most code points of a message or comment; in UTF-8 that is never more than 16,000 bytes. */
    public static final int MESSAGE_CODE_POINTS = 4_000;

    /** Most code points of a name. */
    public static final int NAME_CODE_POINTS = 80;

    private static final int REPLACEMENT = 0xFFFD;

    private TextGate() {}

    /**
     * Text of a message or comment: 1 to {@value #MESSAGE_CODE_POINTS} code points after normalising.
     *
     * @throws Refusal {@code INVALID} when there is no text, {@code TOO_LARGE} when there is too much
     */
    public static String message(String raw) {
        return required("text", raw, MESSAGE_CODE_POINTS);
    }

    /**
     * Text of a message or comment that says something without it, because it brings files.
     *
     * @throws Refusal {@code TOO_LARGE} when there is too much
     */
    public static String messageBesideFiles(String raw) {
        return optional("text", raw, MESSAGE_CODE_POINTS);
    }

    /**
     * A text that must be there.
     *
     * @throws Refusal {@code INVALID} when it is missing or blank, {@code TOO_LARGE} above {@code codePoints}
     */
    public static String required(String field, String raw, int codePoints) {
        String text = optional(field, raw, codePoints);
        if (text.isEmpty()) {
            throw Refusal.invalid(field, "Please fill in “" + field + "”.");
        }
        return text;
    }

    /**
     * A text that may be missing; missing and blank come back as the empty text.
     *
     * @throws Refusal {@code TOO_LARGE} above {@code codePoints}
     */
    public static String optional(String field, String raw, int codePoints) {
        if (raw == null) {
            return "";
        }
        // what is far beyond any bound is not normalised first
        if (raw.length() > 8L * codePoints) {
            throw tooLong(field, codePoints);
        }
        String text = normalise(raw);
        if (text.isBlank()) {
            return "";
        }
        if (text.codePointCount(0, text.length()) > codePoints) {
            throw tooLong(field, codePoints);
        }
        return text;
    }

    /** Normalises as described above, without any bound. */
    static String normalise(String raw) {
        if (isPlain(raw)) {
            return raw;
        }
        String lines = raw.replace("\r\n", "\n").replace('\r', '\n');
        StringBuilder clean = new StringBuilder(lines.length());
        lines.codePoints().map(TextGate::replaced).filter(TextGate::kept).forEach(clean::appendCodePoint);
        return Normalizer.normalize(clean, Normalizer.Form.NFC);
    }

    /** Most text is: nothing below the blank but line feeds, nothing beyond ASCII. It passes as it is. */
    private static boolean isPlain(String raw) {
        for (int i = 0; i < raw.length(); i++) {
            char c = raw.charAt(i);
            if (c > '~' || c < ' ' && c != '\n') {
                return false;
            }
        }
        return true;
    }

    private static int replaced(int codePoint) {
        boolean loneSurrogate = codePoint >= Character.MIN_SURROGATE && codePoint <= Character.MAX_SURROGATE;
        return codePoint == 0 || loneSurrogate ? REPLACEMENT : codePoint;
    }

    private static boolean kept(int codePoint) {
        return codePoint == '\n' || codePoint == '\t' || !Character.isISOControl(codePoint);
    }

    private static Refusal tooLong(String field, int codePoints) {
        return Refusal.tooLarge(field, codePoints, "“" + field + "” is longer than " + codePoints + " characters.");
    }
}
