package org.parley.attachment;

/** Looks at the beginning of a GIF: a script that only calls itself {@code GIF89a} has no blocks behind its header. */
final class GifHead {

    private static final int HEADER = 13;
    private static final int TABLE_FOLLOWS = 0x80;

    private GifHead() {}

    /** Whether a block follows the header and its colours, and the width does not open a comment of a script. */
    static boolean isSound(byte[] head) {
        if (head.length <= HEADER || head[6] == '/' && head[7] == '*') {
            return false;
        }
        int flags = head[10];
        int first = HEADER + ((flags & TABLE_FOLLOWS) == 0 ? 0 : 3 << (flags & 7) + 1);
        return first < head.length && (head[first] == 0x21 || head[first] == 0x2C);
    }
}
