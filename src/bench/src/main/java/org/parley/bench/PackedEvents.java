package org.parley.bench;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * Events of one {@link History} as bytes in chunks, about 130 bytes an event: a garbage collector has a few thousand large
 * arrays to look at instead of millions of small objects. Not thread-safe.
 */
final class PackedEvents {

    /** Of a chunk; the event that goes beyond it is its last. */
    private static final int CHUNK = 64 * 1024;

    private static final HistoryEvent.Kind[] KINDS = HistoryEvent.Kind.values();
    private static final Author[] AUTHORS = Author.values();

    private final List<byte[]> full = new ArrayList<>();
    private final ByteArrayOutputStream chunk = new ByteArrayOutputStream();
    private final DataOutputStream out = new DataOutputStream(chunk);

    void add(HistoryEvent event) {
        try {
            out.writeByte(event.kind().ordinal());
            out.writeByte(event.sender().author().ordinal());
            write(event.sender().name());
            write(event.id());
            write(event.text());
            out.writeInt(event.sequence());
            out.writeLong(event.nanos());
        } catch (IOException e) {
            throw new UncheckedIOException("Memory does not fail", e);
        }
        if (chunk.size() > CHUNK) {
            full.add(chunk.toByteArray());
            chunk.reset();
        }
    }

    /** All of them, oldest first. */
    List<HistoryEvent> unpack() {
        List<HistoryEvent> events = new ArrayList<>();
        full.forEach(bytes -> unpack(bytes, events));
        unpack(chunk.toByteArray(), events);
        return events;
    }

    private static void unpack(byte[] bytes, List<HistoryEvent> events) {
        try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(bytes))) {
            while (in.available() > 0) {
                HistoryEvent.Kind kind = KINDS[in.readByte()];
                Sender sender = new Sender(AUTHORS[in.readByte()], read(in));
                events.add(new HistoryEvent(kind, read(in), sender, read(in), in.readInt(), in.readLong()));
            }
        } catch (IOException e) {
            throw new UncheckedIOException("Memory does not fail", e);
        }
    }

    private void write(String text) throws IOException {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        out.writeInt(bytes.length);
        out.write(bytes);
    }

    private static String read(DataInputStream in) throws IOException {
        return new String(in.readNBytes(in.readInt()), StandardCharsets.UTF_8);
    }
}
