package org.parley.bench;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Supplier;

/** Reads chats back through both doors and has each judged; the only judge of all benchmarks. */
final class Inspection {

    private static final int AT_ONCE = 8;
    private static final Duration ALL = Duration.ofMinutes(10);

    private final List<Violation> violations = Collections.synchronizedList(new ArrayList<>());
    private final List<CompletableFuture<Void>> readings = new ArrayList<>();
    private final Semaphore places = new Semaphore(AT_ONCE);
    private final LongAdder lines = new LongAdder();

    /**
     * Reads one chat, waiting for a free place first; not to be called by the driver's own threads.
     *
     * @param staffDoor reads it as a member of staff
     * @param state the state the chat must be in
     */
    void read(CustomerChat chat, Supplier<CompletableFuture<List<Line>>> staffDoor, String state) {
        takePlace();
        readings.add(chat.transcript()
                .thenCombine(staffDoor.get(), (customer, staff) -> {
                    lines.add(staff.size());
                    return new HistoryChecker(chat.history(), customer, withFirstId(customer, staff)).check();
                })
                .thenAccept(violations::addAll)
                .thenCompose(judged -> chat.state())
                .thenAccept(found -> {
                    if (!state.equals(found)) {
                        violations.add(new Violation(
                                Violation.Kind.STATE, chat.chat(), "is " + found + ", should be " + state));
                    }
                })
                .whenComplete((done, failure) -> places.release()));
    }

    private void takePlace() {
        try {
            if (!places.tryAcquire(ALL.toSeconds(), TimeUnit.SECONDS)) {
                throw new IllegalStateException("No chat was read back within " + ALL.toMinutes() + " minutes");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted while reading back", e);
        }
    }

    /** The staff door keeps the id of a chat's first message to the customer, whose start may be repeated by it. */
    private static List<Line> withFirstId(List<Line> customer, List<Line> staff) {
        if (customer.isEmpty() || staff.isEmpty() || !staff.get(0).id().isEmpty()) {
            return staff;
        }
        List<Line> lines = new ArrayList<>(staff);
        lines.set(0, staff.get(0).withId(customer.get(0).id()));
        return lines;
    }

    /** Everything found, once all is read; fails when a chat could not be read. */
    List<Violation> end() {
        Schedule.await(CompletableFuture.allOf(readings.toArray(CompletableFuture[]::new)), ALL);
        return List.copyOf(violations);
    }

    /** Lines read, each counted once. */
    long lines() {
        return lines.sum();
    }
}
