package org.parley.routing;

import jakarta.ejb.ConcurrencyManagement;
import jakarta.ejb.ConcurrencyManagementType;
import jakarta.ejb.DependsOn;
import jakarta.ejb.Schedule;
import jakarta.ejb.Singleton;
import jakarta.ejb.Startup;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.UUID;

/**
 * Nudges again what stayed due: after a crash, after the broker's journal was wiped, after a nudge was lost. Every five
 * seconds it looks at chats that became due before that, the longest due first; the index makes it cheap when none did.
 */
@Singleton
@Startup
@DependsOn("Migrator")
@ConcurrencyManagement(ConcurrencyManagementType.BEAN)
public class NudgeAgainTimer {

    private static final Duration OVERDUE = Duration.ofSeconds(5);
    private static final int MOST_AT_ONCE = 1_000;

    @PersistenceContext
    private EntityManager em;

    @Inject
    private Clock clock;

    @Inject
    private RoutingTrigger trigger;

    @Schedule(hour = "*", minute = "*", second = "*/5", persistent = false)
    void nudgeAgain() {
        List<UUID> overdue = em.createQuery(
                        "select c.id from Chat c where c.routingDueAt < :before order by c.routingDueAt", UUID.class)
                .setParameter("before", clock.instant().minus(OVERDUE))
                .setMaxResults(MOST_AT_ONCE)
                .getResultList();
        if (!overdue.isEmpty()) {
            RoutingLog.LOG.nudgedAgain(overdue.size());
            overdue.forEach(trigger::nudge);
        }
    }
}
