package org.parley.attachment;

/**
 * Tells text from everything else by its bytes, for as many encodings as use one-byte units: no control characters but
 * tab, line feed, form feed and carriage return. UTF-16 and UTF-32 fall out by their zero bytes or marks.
 */
final class TextBytes {

    private TextBytes() {}

    /** @param first whether these are the first bytes of a file, where a mark of its encoding may stand */
    static boolean areText(byte[] bytes, boolean first) {
        if (first && bytes.length >= 2 && isWideMark(bytes)) {
            return false;
        }
        for (byte each : bytes) {
            int one = each & 0xFF;
            boolean control = one < 0x20 || one == 0x7F;
            if (control && one != '\t' && one != '\n' && one != '\f' && one != '\r') {
                return false;
            }
        }
        return true;
    }

    private static boolean isWideMark(byte[] bytes) {
        int mark = (bytes[0] & 0xFF) << 8 | bytes[1] & 0xFF;
        return mark == 0xFEFF || mark == 0xFFFE;
    }
}
