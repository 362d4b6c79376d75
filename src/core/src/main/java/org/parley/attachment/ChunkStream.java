package org.parley.attachment;

import java.io.InputStream;
import java.util.function.IntFunction;

/** A file as a stream that holds one chunk at a time. */
final class ChunkStream extends InputStream {

    private static final byte[] NOTHING = {};

    private final IntFunction<byte[]> chunks;
    private byte[] chunk = NOTHING;
    private int number;
    private int at;

    /** @param chunks the chunk of a number from 0, or null behind the last */
    ChunkStream(IntFunction<byte[]> chunks) {
        this.chunks = chunks;
    }

    @Override
    public int read() {
        return isAtEnd() ? -1 : chunk[at++] & 0xFF;
    }

    @Override
    public int read(byte[] bytes, int offset, int length) {
        if (length == 0) {
            return 0;
        }
        if (isAtEnd()) {
            return -1;
        }
        int some = Math.min(length, chunk.length - at);
        System.arraycopy(chunk, at, bytes, offset, some);
        at += some;
        return some;
    }

    private boolean isAtEnd() {
        while (chunk != null && at == chunk.length) {
            chunk = chunks.apply(number++);
            at = 0;
        }
        return chunk == null;
    }
}
