package org.parley.statistics;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import org.parley.chat.ChatEvent;

/**
 * Writes what a chat adds to the figures when it closes, in the same transaction: the figures are right with the answer to
 * the close, and a year of them is one scan of narrow rows. The shares follow from the chat's visits and assignments
 * alone; the database function {@code sum_up} writes them and may be asked again at any time.
 */
@ApplicationScoped
public class SummingUp {

    @PersistenceContext
    private EntityManager em;

    void heard(@Observes ChatEvent event) {
        if (event.kind() == ChatEvent.Kind.CLOSED) {
            em.createNativeQuery("select cast(sum_up(array[cast(?1 as uuid)]) as text)")
                    .setParameter(1, event.chat())
                    .getResultList();
        }
    }
}
