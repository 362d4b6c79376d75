package org.parley.shared;

import jakarta.persistence.EntityManager;
import java.time.Duration;

/**
 * How long a transaction waits for rows somebody else holds. By default ten seconds, which is right for a person who asked
 * for something; where a thread waits that others need, it is said here how long, and what becomes of it then.
 */
public final class LockWait {

    private LockWait() {}

    /** Whoever waits for a lock in the running transaction gives up after this long, which ends the transaction. */
    public static void limit(EntityManager em, Duration most) {
        em.createNativeQuery("set local lock_timeout = '" + most.toMillis() + "ms'")
                .executeUpdate();
    }

    /** Whether this failed because a lock was waited for in vain. */
    public static boolean wasInVain(Throwable failure) {
        return SqlState.LOCK_NOT_AVAILABLE.isCauseOf(failure);
    }
}
