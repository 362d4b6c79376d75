package org.parley.routing;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;

/**
 * Whether routing waits for a chat or an agent that somebody holds. It does, as a rule: who writes in a chat or closes one holds
 * it for a moment, and the oldest chat should not lose its turn for that, nor the best agent. Once it has waited in vain, it
 * does not for a while: whoever holds a row for so long may do so for minutes, and the threads of routing are few.
 */
@ApplicationScoped
class RoutingPatience {

    private static final long REST_NANOS = Duration.ofSeconds(5).toNanos();

    private volatile long lostAt = System.nanoTime() - REST_NANOS;

    boolean isThere() {
        return System.nanoTime() - lostAt >= REST_NANOS;
    }

    void lose() {
        lostAt = System.nanoTime();
    }
}
