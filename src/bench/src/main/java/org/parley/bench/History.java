package org.parley.bench;

import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * What the driver did and saw in one chat, append-only and in the order in which the driver did and saw it. The events are
 * kept packed: as objects a million messages would keep the driver's garbage collector busier than the server.
 *
 * <p>{@link #invoke} is written before the first byte leaves and {@link #ok} after the answer is here, so that "ok of a
 * stands before invoke of b" proves that a was acknowledged before b was sent. All methods may be called from any thread.
 */
public final class History {

    /** The server acknowledged without telling the number, as the answer to a start does. */
    public static final int NOT_STATED = 0;

    private static final Sender NOBODY = new Sender(Author.SYSTEM, "");

    private final String chat;
    private final PackedEvents events = new PackedEvents();

    public History(String chat) {
        this.chat = chat;
    }

    public String chat() {
        return chat;
    }

    /** A message is about to be sent for the first time; sending it again is no new invocation. */
    public void invoke(String id, Sender sender, String text) {
        add(HistoryEvent.Kind.INVOKE, id, sender, text, NOT_STATED);
    }

    /** The server acknowledged the message with this sequence. */
    public void ok(String id, int sequence) {
        add(HistoryEvent.Kind.OK, id, NOBODY, "", sequence);
    }

    /** The server refused the message for good. */
    public void fail(String id) {
        add(HistoryEvent.Kind.FAIL, id, NOBODY, "", NOT_STATED);
    }

    /** An attempt to send the message ended without telling whether it is stored. */
    public void info(String id) {
        add(HistoryEvent.Kind.INFO, id, NOBODY, "", NOT_STATED);
    }

    /** A live socket of the other side showed this line. */
    public void delivered(String id, Author author, String text, int sequence) {
        add(HistoryEvent.Kind.DELIVERED, id, new Sender(author, ""), text, sequence);
    }

    /** Everything so far, oldest first; unpacked anew by each call. */
    public synchronized List<HistoryEvent> events() {
        return events.unpack();
    }

    /** Writes the history as one line for each event, so that a failure can be looked into after the run. */
    public void write(Path file) throws IOException {
        try (BufferedWriter out = Files.newBufferedWriter(file)) {
            for (HistoryEvent event : events()) {
                out.write(event.nanos() + " " + event.kind() + " " + event.id() + " " + event.sequence() + " "
                        + event.sender().name() + " " + Json.quoted(event.text()));
                out.newLine();
            }
        }
    }

    private synchronized void add(HistoryEvent.Kind kind, String id, Sender sender, String text, int sequence) {
        events.add(new HistoryEvent(kind, id, sender, text, sequence, System.nanoTime()));
    }
}
