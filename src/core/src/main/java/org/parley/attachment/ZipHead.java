package org.parley.attachment;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/** Walks over the entries at the beginning of a zip by their headers, as far as sizes are known, and unpacks nothing. */
final class ZipHead {

    private static final int ENTRY = 0x04034B50;
    private static final int HEADER = 30;
    private static final int SIZE_FOLLOWS = 8;

    private final ByteBuffer bytes;
    private int at;
    private int entries;
    private String name = "";

    ZipHead(byte[] head) {
        bytes = ByteBuffer.wrap(head).order(ByteOrder.LITTLE_ENDIAN);
    }

    /** Goes to the next entry; false when there is none in sight. */
    boolean next() {
        if (at < 0 || at + HEADER > bytes.limit() || bytes.getInt(at) != ENTRY) {
            return false;
        }
        int nameLength = Short.toUnsignedInt(bytes.getShort(at + 26));
        int extraLength = Short.toUnsignedInt(bytes.getShort(at + 28));
        if (at + HEADER + nameLength > bytes.limit()) {
            return false;
        }
        name = new String(bytes.array(), at + HEADER, nameLength, StandardCharsets.UTF_8);
        entries++;
        boolean sizeKnown = (bytes.getShort(at + 6) & SIZE_FOLLOWS) == 0;
        long end = at + HEADER + nameLength + extraLength + Integer.toUnsignedLong(bytes.getInt(at + 18));
        at = sizeKnown && end < bytes.limit() ? (int) end : -1;
        return true;
    }

    /** Name of the entry {@link #next} went to. */
    String name() {
        return name;
    }

    /** How many were seen. */
    int entries() {
        return entries;
    }
}
