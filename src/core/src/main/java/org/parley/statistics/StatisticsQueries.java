package org.parley.statistics;

import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.persistence.Query;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import org.parley.agent.Role;
import org.parley.agent.Subject;
import org.parley.settings.CurrentSettings;
import org.parley.shared.Refusal;

/**
 * Statistics of closed chats by the rules of the acceptance checks S6: a chat belongs to the day it was handed to agents,
 * in the account's time zone; an open chat changes no figure. Administrators see the whole account, supervisors the
 * groups they are in, agents their own day.
 */
@Stateless
@TransactionAttribute(TransactionAttributeType.SUPPORTS)
public class StatisticsQueries {

    private static final int MOST_DAYS = 3_660;

    private static final String GROUPS = """
            select g.number, g.name, count(distinct v.chat_id),
                   count(distinct v.chat_id) filter (where v.answered),
                   coalesce(sum(extract(epoch from v.until - v.since)), 0)
            from group_visit v
            join chat c on c.id = v.chat_id
            join agent_group g on g.id = v.group_id
            where c.state = 'CLOSED' and c.handed_at >= ?1 and c.handed_at < ?2 and (?3 or v.group_id in (
                select m.group_id from agent_group_member m where m.agent_id = ?4))
            group by g.id order by g.number""";

    private static final String AGENTS = """
            select cast(a.id as text), a.name, count(*), count(*) filter (where s.answered),
                   coalesce(sum(extract(epoch from s.until - s.since)), 0)
            from assignment s
            join chat c on c.id = s.chat_id
            join agent a on a.id = s.agent_id
            where c.state = 'CLOSED' and c.handed_at >= ?1 and c.handed_at < ?2 and (?3
                or ?5 and s.group_id in (select m.group_id from agent_group_member m where m.agent_id = ?4)
                or s.agent_id = ?4)
            group by a.id order by a.name, a.id""";

    @PersistenceContext
    private EntityManager em;

    @Inject
    private CurrentSettings settings;

    @Inject
    private Clock clock;

    /**
     * The figures of a period as far as the subject may see them. An agent always gets today.
     *
     * @throws Refusal {@code INVALID} when the period ends before it begins or is longer than ten years
     */
    public ClosedChats closedChats(Subject who, LocalDate from, LocalDate to) {
        LocalDate today = today();
        LocalDate first = who.role() == Role.AGENT ? today : from;
        LocalDate last = who.role() == Role.AGENT ? today : to;
        if (last.isBefore(first)) {
            throw Refusal.invalid("to", "The period ends before it begins.");
        }
        if (first.plusDays(MOST_DAYS).isBefore(last)) {
            throw Refusal.invalid("to", MOST_DAYS, "The period is longer than ten years.");
        }
        return new ClosedChats(
                first,
                last,
                zone().getId(),
                who.isSupervising() ? groups(who, first, last) : List.of(),
                agents(who, first, last));
    }

    /** Today in the account's time zone. */
    public LocalDate today() {
        return LocalDate.ofInstant(clock.instant(), zone());
    }

    private List<GroupFigures> groups(Subject who, LocalDate first, LocalDate last) {
        return rows(em.createNativeQuery(GROUPS), who, first, last).stream()
                .map(row -> new GroupFigures(
                        ((Number) row[0]).intValue(),
                        (String) row[1],
                        number(row[2]),
                        number(row[3]),
                        number(row[2]) - number(row[3]),
                        number(row[4])))
                .toList();
    }

    private List<AgentFigures> agents(Subject who, LocalDate first, LocalDate last) {
        Query query = em.createNativeQuery(AGENTS).setParameter(5, who.isSupervising());
        return rows(query, who, first, last).stream()
                .map(row -> new AgentFigures(
                        (String) row[0],
                        (String) row[1],
                        number(row[2]),
                        number(row[3]),
                        number(row[2]) - number(row[3]),
                        number(row[4])))
                .toList();
    }

    @SuppressWarnings("unchecked")
    private List<Object[]> rows(Query query, Subject who, LocalDate first, LocalDate last) {
        return query.setParameter(1, Timestamp.from(first.atStartOfDay(zone()).toInstant()))
                .setParameter(
                        2, Timestamp.from(last.plusDays(1).atStartOfDay(zone()).toInstant()))
                .setParameter(3, who.isAdministrator())
                .setParameter(4, who.agent())
                .getResultList();
    }

    private ZoneId zone() {
        return settings.get().zone();
    }

    private static long number(Object value) {
        return Math.round(((Number) value).doubleValue());
    }
}
