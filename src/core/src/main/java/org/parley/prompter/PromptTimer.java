package org.parley.prompter;

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
import java.util.UUID;
import org.parley.prompter.PrompterOutcome.Unavailable;
import org.parley.protocol.Reason;

/**
 * Looks after questions that stayed: nudges again what was lost on the way, asks what was never asked, gives up what nobody waits
 * for any more, and forgets what nobody looks at any more.
 */
@Singleton
@Startup
@DependsOn("Migrator")
@ConcurrencyManagement(ConcurrencyManagementType.BEAN)
public class PromptTimer {

    private static final Duration OVERDUE = Duration.ofSeconds(5);
    private static final Duration GIVEN_UP = Duration.ofMinutes(5);
    private static final int MOST_AT_ONCE = 500;

    /** Prompts are looked at as long as a chat is talked in; what they taught is counted elsewhere. */
    private static final Duration KEPT = Duration.ofDays(30);

    /** In portions, so that no transaction is long; of two nodes each takes what the other has not. */
    private static final String FORGET = "delete from prompt_question where id in (select id from prompt_question"
            + " where chat_id is not null and asked_at < ?1 order by asked_at limit 5000 for update skip locked)";

    /** There are only as many as chats are talked in, and those that have ended just now. */
    private static final String SWITCH_OFF =
            "delete from prompting p using chat c where c.id = p.chat_id and c.state = 'CLOSED'";

    @PersistenceContext
    private EntityManager em;

    @Inject
    private Clock clock;

    @Inject
    private PromptTrigger trigger;

    @Inject
    private PromptAsking asking;

    @Inject
    private PromptService prompts;

    /** Each question in a transaction of its own: one that fails stops no other. */
    @Schedule(hour = "*", minute = "*", second = "*/5", persistent = false)
    @TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
    void look() {
        Instant now = clock.instant();
        older(now.minus(GIVEN_UP)).forEach(this::giveUp);
        List<UUID> overdue = em.createQuery(
                        "select q.id from PromptQuestion q where q.state = org.parley.prompter.PromptState.ASKED"
                                + " and q.askedAt < :before and (q.begunAt is null or q.begunAt < :died)"
                                + " order by q.askedAt",
                        UUID.class)
                .setParameter("before", now.minus(OVERDUE))
                .setParameter("died", now.minus(PromptAsking.PATIENCE))
                .setMaxResults(MOST_AT_ONCE)
                .getResultList();
        overdue.forEach(trigger::nudge);
        prompts.promptMissed(now.minus(OVERDUE));
    }

    @Schedule(hour = "*", minute = "*", second = "7/20", persistent = false)
    void forget() {
        em.createNativeQuery(FORGET)
                .setParameter(1, Timestamp.from(clock.instant().minus(KEPT)))
                .executeUpdate();
        em.createNativeQuery(SWITCH_OFF).executeUpdate();
    }

    private void giveUp(UUID question) {
        try {
            asking.end(question, new Unavailable(Reason.TIMEOUT));
        } catch (RuntimeException e) {
            PrompterLog.LOG.notGivenUp(question, e);
        }
    }

    private List<UUID> older(Instant than) {
        return em.createQuery(
                        "select q.id from PromptQuestion q where q.state = org.parley.prompter.PromptState.ASKED"
                                + " and q.askedAt < :before",
                        UUID.class)
                .setParameter("before", than)
                .setMaxResults(MOST_AT_ONCE)
                .getResultList();
    }
}
