package org.parley.chat;

import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.persistence.Query;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.parley.agent.Subject;
import org.parley.shared.Refusal;
import org.parley.shared.RefusalCode;

/** Reads blocks for staff. */
@Stateless
@TransactionAttribute(TransactionAttributeType.SUPPORTS)
public class BlockQueries {

    private static final String ROWS = """
            select b.id, b.chat_id, c.customer_name, g.number, g.name, b.reason, b.message, a.name, b.blocked_at, b.until,
                   l.name, b.lifted_at, b.attempts, b.last_attempt_at
            from customer_block b
            join chat c on c.id = b.chat_id
            join agent_group g on g.id = b.group_id
            join agent a on a.id = b.blocked_by
            left join agent l on l.id = b.lifted_by
            where\s""";

    private static final String LIST = ROWS + """
            (?1 or b.group_id in (select m.group_id from agent_group_member m where m.agent_id = ?2))
                and (?3 or b.lifted_at is null and (b.until is null or b.until > ?4))
            order by b.blocked_at desc, b.id desc limit ?5 offset ?6""";

    private static final String OF_CHAT = ROWS + "b.chat_id = ?1 order by b.id desc limit 1";

    @PersistenceContext
    private EntityManager em;

    @Inject
    private Clock clock;

    /**
     * Blocks of the groups a supervisor is in, or of all, the newest first.
     *
     * @param ended whether those that hold no more are wanted too
     * @param limit 1 to {@value ChatQueries#LARGEST_PAGE}
     * @throws Refusal {@code FORBIDDEN} for agents
     */
    public List<BlockRecord> list(Subject who, boolean ended, int first, int limit) {
        if (!who.isSupervising()) {
            throw Refusal.of(RefusalCode.FORBIDDEN, "Blocks are looked after by supervisors and administrators.");
        }
        Query query = em.createNativeQuery(LIST)
                .setParameter(1, who.isAdministrator())
                .setParameter(2, who.agent())
                .setParameter(3, ended)
                .setParameter(4, Timestamp.from(clock.instant()))
                .setParameter(5, Math.min(limit, ChatQueries.LARGEST_PAGE))
                .setParameter(6, first);
        return records(query);
    }

    /** The block that was made in this chat. The caller has made sure that the subject may see the chat. */
    public Optional<BlockRecord> of(UUID chat) {
        return records(em.createNativeQuery(OF_CHAT).setParameter(1, chat)).stream()
                .findFirst();
    }

    @SuppressWarnings("unchecked")
    private List<BlockRecord> records(Query query) {
        Instant now = clock.instant();
        return ((List<Object[]>) query.getResultList())
                .stream().map(row -> record(row, now)).toList();
    }

    private static BlockRecord record(Object[] row, Instant now) {
        Instant until = instant(row[9]);
        Instant lifted = instant(row[11]);
        return new BlockRecord(
                row[0].toString(),
                (UUID) row[1],
                (String) row[2],
                (int) row[3],
                (String) row[4],
                (String) row[5],
                (String) row[6],
                (String) row[7],
                instant(row[8]),
                until,
                (String) row[10],
                lifted,
                (int) row[12],
                instant(row[13]),
                lifted == null && (until == null || until.isAfter(now)));
    }

    private static Instant instant(Object timestamp) {
        return timestamp == null ? null : ((Timestamp) timestamp).toInstant();
    }
}
