package org.parley.routing;

import jakarta.annotation.PostConstruct;
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
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.parley.chat.AssignmentService;
import org.parley.settings.CurrentSettings;
import org.parley.shared.LockWait;

/**
 * Takes chats out of hands that do not answer: an agent who owes an answer for longer than the response time, or who left.
 * Both are asked of the rows every few seconds, among chats in progress alone, so a restart changes nothing. Each chat goes
 * back in a transaction of its own, which looks again under the lock.
 */
@Singleton
@Startup
@DependsOn("Migrator")
@ConcurrencyManagement(ConcurrencyManagementType.BEAN)
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
public class LeaseTimer {

    private static final int MOST_AT_ONCE = 500;

    private static final String LATE =
            "select id from chat where state = 'IN_PROGRESS' and answer_due_since < ?1 limit " + MOST_AT_ONCE;

    private static final String LEFT = """
            select c.id, a.id as agent, a.active from chat c join agent a on a.id = c.agent_id
            join agent_group g on g.id = c.group_id
            where c.state = 'IN_PROGRESS' and (not a.active or a.seen_at < ?1 and g.when_left = 'REQUEUE') limit\s""" + MOST_AT_ONCE;

    @PersistenceContext
    private EntityManager em;

    @Inject
    private Clock clock;

    @Inject
    private CurrentSettings settings;

    @Inject
    private AssignmentService chats;

    private Instant startedAt;

    /** Who was gone at the last look, though nobody held the row. */
    private volatile Set<Long> goneBefore = Set.of();

    @PostConstruct
    void start() {
        startedAt = clock.instant();
    }

    @Schedule(hour = "*", minute = "*", second = "*/2", persistent = false)
    @SuppressWarnings("unchecked")
    void requeueLate() {
        settings.get().responseTime().ifPresent(responseTime -> {
            List<UUID> late = em.createNativeQuery(LATE)
                    .setParameter(1, Timestamp.from(clock.instant().minus(responseTime)))
                    .getResultList();
            late.forEach(chat -> requeue(chat, () -> {
                if (chats.requeueIfLate(chat, responseTime)) {
                    RoutingLog.LOG.requeuedLate(chat);
                }
            }));
        });
    }

    /**
     * After a start pages need time to come back: until one grace period has passed, nobody counts as gone. Whose row somebody
     * holds cannot be noted as here: an agent has left who is gone at two looks, between which the row could be written.
     */
    @Schedule(hour = "*", minute = "*", second = "*/5", persistent = false)
    @SuppressWarnings("unchecked")
    void requeueLeft() {
        Duration grace = settings.get().grace();
        Instant seenBefore = clock.instant().minus(grace);
        if (startedAt.isAfter(seenBefore)) {
            return;
        }
        List<Object[]> left = em.createNativeQuery(LEFT)
                .setParameter(1, Timestamp.from(seenBefore))
                .getResultList();
        Set<Long> before = goneBefore;
        goneBefore = left.stream()
                .filter(row -> (boolean) row[2])
                .map(LeaseTimer::agent)
                .distinct()
                .filter(chats::isFree)
                .collect(Collectors.toSet());
        left.stream()
                .filter(row -> !(boolean) row[2] || before.contains(agent(row)) && goneBefore.contains(agent(row)))
                .forEach(row -> requeueLeft((UUID) row[0], agent(row), seenBefore));
    }

    private void requeueLeft(UUID chat, long agent, Instant seenBefore) {
        requeue(chat, () -> {
            if (chats.requeueIfLeft(chat, agent, seenBefore)) {
                RoutingLog.LOG.requeuedLeft(chat);
            }
        });
    }

    private static long agent(Object[] row) {
        return ((Number) row[1]).longValue();
    }

    /** A chat that fails is tried again next time, and does not stop those behind it. */
    private static void requeue(UUID chat, Runnable step) {
        try {
            step.run();
        } catch (RuntimeException e) {
            if (LockWait.wasInVain(e)) {
                RoutingLog.LOG.held(chat);
            } else {
                RoutingLog.LOG.notRequeued(chat, e);
            }
        }
    }
}
