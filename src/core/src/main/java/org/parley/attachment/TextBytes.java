package org.parley.attachment;

/**
 * Tells text from everything else by its bytes, for as many encodings as use one-byte units: no control characters but
 * tab, line feed, form feed and carriage return. UTF-16 and UTF-32 fall out by their zero bytes or marks.
 */
final class TextBytes {

    private TextBytes() {}

    static boolean areText(byte[] bytes, int from, int to) {
        if (from == 0 && to - from >= 2 && isWideMark(bytes)) {
            return false;
        }
        for (int i = from; i < to; i++) {
            int one = bytes[i] & 0xFF;
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
