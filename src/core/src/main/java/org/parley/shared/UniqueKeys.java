package org.parley.shared;

import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceException;
import java.util.function.Supplier;

/**
 * Keys of which there is one: names, logins, shortcuts. Asking first and writing later lets two through that come in the same
 * moment; the index decides, and here its answer becomes a refusal.
 */
public final class UniqueKeys {

    private UniqueKeys() {}

    /**
     * Writes what the transaction has changed so far.
     *
     * @param taken what is said when a key is taken already
     */
    public static void flush(EntityManager em, Supplier<Refusal> taken) {
        try {
            em.flush();
        } catch (PersistenceException e) {
            throw SqlState.UNIQUE_VIOLATION.isCauseOf(e) ? taken.get() : e;
        }
    }
}
