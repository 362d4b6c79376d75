package org.parley.routing;

import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.persistence.Query;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import org.parley.settings.Settings;
import org.parley.settings.SettingsService;
import org.parley.shared.LockWait;

/**
 * Makes waiting chats due again when somebody has room: in each group as many of the oldest waiting chats as its agents
 * have free places, leaving out those that nobody but the agent who is passed over could take. The row is the truth; the nudge that follows only says “look”.
 */
@Stateless
public class DueChats {

    /** The rows are locked in the order of ids, as everybody does who locks several: else two marks could wait for each other. */
    private static final String MARK = """
            with due as materialized (
                select c.id from chat c
                where c.state = 'QUEUED' and c.id in (
                    select w.id
                    from (
                        select m.group_id, array_agg(a.id) as agents,
                               sum(coalesce(a.chat_limit, ?4) - a.in_progress) as places
                        from agent a join agent_group_member m on m.agent_id = a.id
                        where a.active and a.role = 'AGENT' and a.presence = 'ONLINE' and a.seen_at > ?2
                            and a.in_progress < coalesce(a.chat_limit, ?4)
                            and (?5 or a.id = any (cast(?6 as bigint[])))
                        group by m.group_id
                    ) as room
                    cross join lateral (
                        select q.id from chat q
                        where q.group_id = room.group_id and q.state = 'QUEUED'
                            and (q.passed_over is null or q.queued_at <= ?3 or room.agents <> array[q.passed_over])
                        order by q.handed_at, q.id
                        limit room.places
                    ) as w)
                order by c.id
                for update)
            update chat set routing_due_at = ?1 from due where chat.id = due.id
            returning chat.id""";

    /** The locks are taken where the oldest are chosen: the places of those that are held go to the next. */
    private static final String MARK_FREE =
            MARK.replace("limit room.places", "limit room.places for update of q skip locked");

    private static final Duration LOCK_WAIT = Duration.ofSeconds(1);

    @PersistenceContext
    private EntityManager em;

    @Inject
    private Clock clock;

    @Inject
    private SettingsService settings;

    /** For these agents. Fails when somebody holds one of the chats for longer than a second. */
    public List<UUID> markFor(Collection<Long> agents) {
        LockWait.limit(em, LOCK_WAIT);
        return mark(MARK, false, agents);
    }

    /** For all agents, in the same way. */
    public List<UUID> markForAll() {
        LockWait.limit(em, LOCK_WAIT);
        return mark(MARK, true, List.of());
    }

    /** For all agents, and waits for nobody: a chat that somebody holds is left out. Reads nothing of agents when nobody waits. */
    public List<UUID> markFree() {
        boolean waiting = !em.createQuery("select c.id from Chat c where c.state = org.parley.chat.ChatState.QUEUED")
                .setMaxResults(1)
                .getResultList()
                .isEmpty();
        return waiting ? mark(MARK_FREE, true, List.of()) : List.of();
    }

    @SuppressWarnings("unchecked")
    private List<UUID> mark(String sql, boolean all, Collection<Long> agents) {
        Settings now = settings.read();
        if (!now.autoAssign()) {
            return List.of();
        }
        Instant at = clock.instant();
        Query query = em.createNativeQuery(sql)
                .setParameter(1, Timestamp.from(at))
                .setParameter(2, Timestamp.from(at.minus(now.grace())))
                .setParameter(3, Timestamp.from(at.minus(PassingOver.lasts(now))))
                .setParameter(4, now.chatLimit())
                .setParameter(5, all)
                .setParameter(6, agents.stream().map(String::valueOf).collect(Collectors.joining(",", "{", "}")));
        return query.getResultList();
    }
}
