package org.parley.bench;

import java.text.Normalizer;

/**
 * What a text must read like after the server's gate: NUL and lone surrogates as U+FFFD, CRLF as LF, control characters
 * but TAB and LF gone, NFC. The driver states it on its own, so that it can hold the server to it.
 */
final class StoredText {

    private static final int MOST_CODE_POINTS = 4000;
    private static final int REPLACEMENT = 0xFFFD;

    private StoredText() {}

    static String of(String sent) {
        StringBuilder text = new StringBuilder(sent.length());
        sent.replace("\r\n", "\n").codePoints().map(StoredText::clean).forEach(point -> {
            if (point >= 0) {
                text.appendCodePoint(point);
            }
        });
        return Normalizer.normalize(text, Normalizer.Form.NFC);
    }

    /** Whether the server takes it: 1 to 4,000 code points, not only blanks. */
    static boolean fits(String stored) {
        return !stored.isBlank() && stored.codePointCount(0, stored.length()) <= MOST_CODE_POINTS;
    }

    /** The code point that stands for this one, or -1 for none. */
    private static int clean(int point) {
        if (point == 0 || point >= Character.MIN_SURROGATE && point <= Character.MAX_SURROGATE) {
            return REPLACEMENT;
        }
        boolean kept = point == '\t' || point == '\n' || !Character.isISOControl(point);
        return kept ? point : -1;
    }
}
