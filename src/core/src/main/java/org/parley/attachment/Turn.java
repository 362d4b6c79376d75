package org.parley.attachment;

import java.awt.geom.AffineTransform;
import java.awt.image.BufferedImage;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/** How a camera was held. It writes that beside the picture (EXIF, tag 274); the pixels themselves lie as they came. */
enum Turn {
    NONE,
    HALF,
    RIGHT,
    LEFT;

    private static final int START = 0xFFD8;
    private static final int EXIF_SEGMENT = 0xFFE1;
    private static final int EXIF = 0x45786966;
    private static final short INTEL = 0x4949;
    private static final int ORIENTATION = 274;
    private static final int ENTRY_BYTES = 12;

    /** Reads it from the first bytes of a JPEG; whatever is not understood is not turned. */
    static Turn of(byte[] head) {
        try {
            ByteBuffer bytes = ByteBuffer.wrap(head);
            if (bytes.remaining() < 4 || Short.toUnsignedInt(bytes.getShort(0)) != START) {
                return NONE;
            }
            int at = 2;
            while ((Short.toUnsignedInt(bytes.getShort(at)) & 0xFFF0) == 0xFFE0) {
                if (Short.toUnsignedInt(bytes.getShort(at)) == EXIF_SEGMENT && bytes.getInt(at + 4) == EXIF) {
                    return inExif(bytes, at + 10);
                }
                at += 2 + Short.toUnsignedInt(bytes.getShort(at + 2));
            }
            return NONE;
        } catch (IndexOutOfBoundsException e) {
            return NONE;
        }
    }

    /** The picture as it was seen. */
    BufferedImage upright(BufferedImage picture) {
        int width = picture.getWidth();
        int height = picture.getHeight();
        return switch (this) {
            case NONE -> picture;
            case HALF -> Preview.drawn(picture, width, height, new AffineTransform(-1, 0, 0, -1, width, height));
            case RIGHT -> Preview.drawn(picture, height, width, new AffineTransform(0, 1, -1, 0, height, 0));
            case LEFT -> Preview.drawn(picture, height, width, new AffineTransform(0, -1, 1, 0, 0, width));
        };
    }

    private static Turn inExif(ByteBuffer bytes, int base) {
        bytes.order(bytes.getShort(base) == INTEL ? ByteOrder.LITTLE_ENDIAN : ByteOrder.BIG_ENDIAN);
        int entries = base + bytes.getInt(base + 4);
        int count = Short.toUnsignedInt(bytes.getShort(entries));
        for (int i = 0; i < count; i++) {
            int entry = entries + 2 + i * ENTRY_BYTES;
            if (Short.toUnsignedInt(bytes.getShort(entry)) == ORIENTATION) {
                return switch (bytes.getShort(entry + 8)) {
                    case 3 -> HALF;
                    case 6 -> RIGHT;
                    case 8 -> LEFT;
                    default -> NONE;
                };
            }
        }
        return NONE;
    }
}
