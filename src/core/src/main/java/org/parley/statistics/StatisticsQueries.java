package org.parley.statistics;

import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.persistence.Query;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import org.parley.agent.Subject;
import org.parley.settings.CurrentSettings;
import org.parley.shared.Refusal;

/**
 * Statistics of closed chats by the rules of the acceptance checks S6: a chat belongs to the day it was handed to agents,
 * in the account's time zone; an open chat changes no figure. Administrators see the whole account, supervisors the
 * groups they are in, agents their own day. The sums are over what {@link SummingUp} wrote when each chat closed; the
 * chats behind a sum come from {@link FigureQueries}.
 */
@Stateless
@TransactionAttribute(TransactionAttributeType.SUPPORTS)
public class StatisticsQueries {

    private static final String GROUPS = """
            select g.number, g.name, x.total, x.answered, x.seconds
            from (select s.group_id, count(*) as total, count(*) filter (where s.answered) as answered,
                         sum(s.seconds) as seconds
                  from group_share s
                  where s.handed_at >= ?1 and s.handed_at < ?2 and (?3 or s.group_id in (
                      select m.group_id from agent_group_member m where m.agent_id = ?4))
                  group by s.group_id) x
            join agent_group g on g.id = x.group_id order by g.number""";

    private static final String AGENTS = """
            select cast(a.id as text), a.name, x.total, x.answered, x.seconds
            from (select s.agent_id, sum(s.joins) as total, sum(s.answered) as answered, sum(s.seconds) as seconds
                  from agent_share s
                  where s.handed_at >= ?1 and s.handed_at < ?2 and (?3 or s.agent_id = ?4
                      or ?5 and s.group_id in (select m.group_id from agent_group_member m where m.agent_id = ?4))
                  group by s.agent_id) x
            join agent a on a.id = x.agent_id order by a.name, a.id""";

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
        Period period = Period.of(who, from, to, today(), zone());
        return new ClosedChats(
                period.from(),
                period.to(),
                zone().getId(),
                who.isSupervising() ? groups(who, period) : List.of(),
                agents(who, period));
    }

    /** Today in the account's time zone. */
    public LocalDate today() {
        return LocalDate.ofInstant(clock.instant(), zone());
    }

    private List<GroupFigures> groups(Subject who, Period period) {
        return rows(em.createNativeQuery(GROUPS), who, period).stream()
                .map(row -> new GroupFigures(
                        ((Number) row[0]).intValue(),
                        (String) row[1],
                        number(row[2]),
                        number(row[3]),
                        number(row[2]) - number(row[3]),
                        number(row[4])))
                .toList();
    }

    private List<AgentFigures> agents(Subject who, Period period) {
        Query query = em.createNativeQuery(AGENTS).setParameter(5, who.isSupervising());
        return rows(query, who, period).stream()
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
    private List<Object[]> rows(Query query, Subject who, Period period) {
        return query.setParameter(1, period.begin())
                .setParameter(2, period.end())
                .setParameter(3, who.isAdministrator())
                .setParameter(4, who.agent())
                .getResultList();
    }

    private ZoneId zone() {
        return settings.get().zone();
    }

    private static long number(Object value) {
        return ((Number) value).longValue();
    }
}
