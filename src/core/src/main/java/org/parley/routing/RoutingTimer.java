package org.parley.routing;

import jakarta.ejb.ConcurrencyManagement;
import jakarta.ejb.ConcurrencyManagementType;
import jakarta.ejb.DependsOn;
import jakarta.ejb.Schedule;
import jakarta.ejb.Singleton;
import jakarta.ejb.Startup;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.UUID;

/**
 * The fourth trigger of routing, for what the others missed. Every five seconds it nudges again what stayed due (after a
 * crash, a wiped journal, a lost nudge), the longest due first, and makes waiting chats due for whom there is room (after a
 * passed-over agent's time is over, or an event was lost). Indexes make both cheap when there is nothing. It nudges when no
 * transaction of its own holds the rows any more: else routing could find them held by it.
 */
@Singleton
@Startup
@DependsOn("Migrator")
@ConcurrencyManagement(ConcurrencyManagementType.BEAN)
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
public class RoutingTimer {

    private static final Duration OVERDUE = Duration.ofSeconds(5);
    private static final int MOST_AT_ONCE = 1_000;

    @PersistenceContext
    private EntityManager em;

    @Inject
    private Clock clock;

    @Inject
    private RoutingTrigger trigger;

    @Inject
    private DueChats dueChats;

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

    @Schedule(hour = "*", minute = "*", second = "*/5", persistent = false)
    void lookForRoom() {
        dueChats.markFree().forEach(trigger::nudge);
    }
}
