package org.parley.audit;

import jakarta.ejb.Stateless;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.parley.agent.Subject;
import org.parley.shared.Audited;
import org.parley.shared.Refusal;

/** Writes down who did what, and lets administrators read it. */
@Stateless
public class AuditService {

    /** Most entries of a page. */
    public static final int LARGEST_PAGE = 200;

    /** Reading the same chat again within this time is the same reading. */
    private static final Duration ONE_READING = Duration.ofMinutes(10);

    private static final String ADD =
            "insert into audit_entry (at, agent_id, action, subject, detail) values (?1, cast(?2 as bigint), ?3, ?4, ?5)";

    private static final String ADD_READING = """
            insert into audit_entry (at, agent_id, action, subject)
            select cast(?1 as timestamptz), cast(?2 as bigint), 'CHAT_READ_ALONG', cast(?3 as text) where not exists (
                select 1 from audit_entry where subject = ?3 and action = 'CHAT_READ_ALONG' and agent_id = ?2 and at > ?4)""";

    private static final String LIST = """
            select e.id, e.at, a.name, e.action, e.subject, e.detail
            from audit_entry e left join agent a on a.id = e.agent_id
            order by e.at desc, e.id desc limit ?1 offset ?2""";

    @PersistenceContext
    private EntityManager em;

    @Inject
    private Clock clock;

    /** In the transaction of the deed. */
    public void write(@Observes Audited deed) {
        em.createNativeQuery(ADD)
                .setParameter(1, Timestamp.from(clock.instant()))
                .setParameter(2, deed.agent())
                .setParameter(3, deed.action().name())
                .setParameter(4, deed.subject())
                .setParameter(5, deed.detail())
                .executeUpdate();
    }

    /** Somebody who supervises reads along in a chat of somebody else. */
    public void readAlong(Subject who, UUID chat) {
        em.createNativeQuery(ADD_READING)
                .setParameter(1, Timestamp.from(clock.instant()))
                .setParameter(2, who.agent())
                .setParameter(3, chat.toString())
                .setParameter(4, Timestamp.from(clock.instant().minus(ONE_READING)))
                .executeUpdate();
    }

    /**
     * A page of entries, the newest first.
     *
     * @param limit 1 to {@value #LARGEST_PAGE}
     * @throws Refusal {@code FORBIDDEN} unless an administrator asks
     */
    @SuppressWarnings("unchecked")
    public List<AuditRecord> list(Subject who, int first, int limit) {
        who.demandAdministrator();
        List<Object[]> rows = em.createNativeQuery(LIST)
                .setParameter(1, Math.min(limit, LARGEST_PAGE))
                .setParameter(2, first)
                .getResultList();
        return rows.stream()
                .map(row -> new AuditRecord(
                        ((Number) row[0]).longValue(),
                        ((Timestamp) row[1]).toInstant(),
                        (String) row[2],
                        (String) row[3],
                        (String) row[4],
                        (String) row[5]))
                .toList();
    }
}
