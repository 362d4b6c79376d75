package org.parley.chat;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import java.util.function.LongSupplier;

/**
 * The chats {@link ChatWriter} could not write to lately, mostly because somebody holds their row: a transaction of a node
 * that vanished. What is said in them is tried apart from the others for a while, and what had been submitted when one
 * failed is refused with it, untried: it must not stand before it. Used by the writer's thread alone.
 */
final class StuckChats {

    private static final long MEMORY_NANOS = Duration.ofSeconds(30).toNanos();

    private record Failure(long lastSubmitted, long at) {}

    private final LongSupplier nanoTime;
    private final Map<UUID, Failure> failures = new HashMap<>();

    StuckChats(LongSupplier nanoTime) {
        this.nanoTime = nanoTime;
    }

    /**
     * Forgets failures of which nothing was heard for half a minute, unless something submitted before one still waits.
     *
     * @param next the lowest number still to be written
     */
    void forgetOld(long next) {
        failures.values()
                .removeIf(failure -> nanoTime.getAsLong() - failure.at > MEMORY_NANOS && failure.lastSubmitted < next);
    }

    /** Whether the chat failed lately and has not let anything through since. */
    boolean contains(UUID chat) {
        return failures.containsKey(chat);
    }

    /** Whether what was submitted under this number goes down with an earlier failure of its chat. */
    boolean refuses(UUID chat, long number) {
        Failure failure = failures.get(chat);
        return failure != null && number <= failure.lastSubmitted;
    }

    /** @param lastSubmitted the highest number given out so far, to whatever chat */
    void failed(UUID chat, long lastSubmitted) {
        failures.put(chat, new Failure(lastSubmitted, nanoTime.getAsLong()));
    }

    void written(UUID chat) {
        failures.remove(chat);
    }
}
