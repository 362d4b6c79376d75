package org.parley.chat;

import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.TransactionPhase;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * The lines this node committed last, so that its own live link need not read from the database what was in memory a
 * moment ago. Lines never change, so a copy cannot be wrong; one that is not here is read.
 *
 * <p>A line is noted inside its transaction but found only after the commit, and forgotten after a rollback: its number is
 * then given to another line.
 */
@ApplicationScoped
public class RecentLines {

    private static final int MOST = 4_096;

    private record Key(UUID chat, int sequence) {}

    private final Map<Key, Line> pending = new ConcurrentHashMap<>();
    private final Map<Key, Line> committed = new ConcurrentHashMap<>();
    private final ConcurrentLinkedDeque<Key> order = new ConcurrentLinkedDeque<>();
    private final AtomicInteger size = new AtomicInteger();

    /** Notes a line whose transaction still runs. A {@link SaidEvent} must tell it in the same transaction, or it is never forgotten. */
    void note(Line line) {
        pending.put(new Key(line.chat(), line.sequence()), line.copy());
    }

    /** The line, if it was committed here lately. */
    Optional<Line> find(UUID chat, int sequence) {
        return Optional.ofNullable(committed.get(new Key(chat, sequence)));
    }

    /** Before all others who hear of the commit, so that whoever is woken by it finds the line. */
    void committed(@Observes(during = TransactionPhase.AFTER_SUCCESS) @Priority(1) SaidEvent said) {
        said.events().forEach(this::committed);
    }

    private void committed(ChatEvent event) {
        Key key = new Key(event.chat(), event.sequence());
        Line line = event.kind() == ChatEvent.Kind.MESSAGE ? pending.remove(key) : null;
        if (line == null) {
            return;
        }
        committed.put(key, line);
        order.addLast(key);
        if (size.incrementAndGet() > MOST) {
            size.decrementAndGet();
            committed.remove(order.pollFirst());
        }
    }

    void rolledBack(@Observes(during = TransactionPhase.AFTER_FAILURE) SaidEvent said) {
        said.events().forEach(event -> pending.remove(new Key(event.chat(), event.sequence())));
    }
}
