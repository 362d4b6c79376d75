package org.parley.outward;

import java.time.Duration;

/** What calls go through that leave this server: {@link Outward} itself, or somebody before it who looks at them. */
public interface WayOut {

    /**
     * Calls and waits for the whole answer, at most until the deadline.
     *
     * @param deadline for everything together: lookup, connection, sending, answer
     */
    OutwardOutcome call(OutwardRequest request, Duration deadline);
}
