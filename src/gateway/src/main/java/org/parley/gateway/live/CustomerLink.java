package org.parley.gateway.live;

import java.util.List;
import java.util.UUID;
import org.parley.chat.CustomerChat;
import org.parley.chat.CustomerLine;
import org.parley.web.Frame;
import org.parley.web.Outbox;

/**
 * One open socket of a customer and how far it has been served: line {@code sent} was the last. Lines leave in the order
 * of their numbers, each once; a gap is filled by reading.
 */
final class CustomerLink {

    private final CustomerChat chat;
    private final Outbox outbox;
    private int sent;
    private int position;
    private int last;

    CustomerLink(CustomerChat chat, Outbox outbox, int after) {
        this.chat = chat;
        this.outbox = outbox;
        this.sent = after;
        this.position = chat.position();
    }

    UUID chat() {
        return chat.chat();
    }

    long customer() {
        return chat.customer();
    }

    String customerName() {
        return chat.customerName();
    }

    /** Sends those of the lines that come next. */
    synchronized void deliver(List<CustomerLine> lines) {
        for (CustomerLine line : lines) {
            if (line.sequence() == sent + 1) {
                outbox.send(Frame.of("message", line));
                sent = line.sequence();
            }
        }
    }

    /** The last line sent. */
    synchronized int sent() {
        return sent;
    }

    /** Sends how the chat stands, unless it was read before what was sent last: each change of the state writes a line. */
    synchronized void deliver(StateAnswer now) {
        if (now.last() < last) {
            return;
        }
        last = now.last();
        position = now.position();
        outbox.send(Frame.of("state", now));
    }

    /** Whether the customer was last told another place in the queue. */
    synchronized boolean stoodAt(int place) {
        return position == place;
    }

    void send(String frame) {
        outbox.send(frame);
    }

    void close(int code, String reason) {
        outbox.close(code, reason);
    }
}
