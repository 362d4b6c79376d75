package org.parley.routing;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;

/**
 * Whether routing waits for a chat that somebody holds. It does, as a rule: who writes in a chat holds it for a moment, and the
 * oldest should not lose its turn to a younger one for that. Once it has waited in vain, it does not for a while: whoever holds
 * a chat for so long may do so for minutes, and the threads of routing are few.
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
