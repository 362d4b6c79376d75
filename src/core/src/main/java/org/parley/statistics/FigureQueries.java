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
import java.util.UUID;
import org.parley.agent.Subject;
import org.parley.chat.ChatFacts;
import org.parley.chat.ChatRights;
import org.parley.chat.ChatState;
import org.parley.chat.CloseReason;
import org.parley.chat.Operation;
import org.parley.settings.CurrentSettings;
import org.parley.shared.Cursor;
import org.parley.shared.Refusal;

/**
 * The chats behind the figures of {@link StatisticsQueries}, by the same rights: whoever sees a figure may open its list,
 * and whoever does not is told that there is nothing. A chat itself is opened by {@link ChatRights}, as everywhere.
 */
@Stateless
@TransactionAttribute(TransactionAttributeType.SUPPORTS)
public class FigureQueries {

    /** Most rows of a page. */
    public static final int LARGEST_PAGE = 200;

    /** Most rows of a part of an export, which is read part by part. */
    public static final int LARGEST_PART = 1_000;

    /** What the parameters mean: 1 and 2 the period, 3 all groups?, 4 the reader, 5 supervising?, 6 whose, 7 the figure. */
    private static final String OF_GROUP = """
            from (select s.chat_id, s.handed_at, s.visits as intervals, 1 as total,
                         cast(s.answered as integer) as answered, s.seconds
                  from group_share s
                  where s.handed_at >= ?1 and s.handed_at < ?2 and s.group_id = ?6
                    and (?3 or ?5 and s.group_id in (
                        select m.group_id from agent_group_member m where m.agent_id = ?4))) x
            """;

    private static final String OF_AGENT = """
            from (select s.chat_id, s.handed_at, sum(s.joins) as intervals, sum(s.joins) as total,
                         sum(s.answered) as answered, sum(s.seconds) as seconds
                  from agent_share s
                  where s.handed_at >= ?1 and s.handed_at < ?2 and s.agent_id = ?6
                    and (?3 or s.agent_id = ?4 or ?5 and s.group_id in (
                        select m.group_id from agent_group_member m where m.agent_id = ?4))
                  group by s.handed_at, s.chat_id) x
            """;

    private static final String COUNTS_IN_FIGURE = "(?7 = 'ANSWERED' and x.answered > 0"
            + " or ?7 = 'UNANSWERED' and x.answered < x.total or ?7 in ('TOTAL', 'DURATION'))";

    private static final String TOTALS = "select count(*), coalesce(sum(x.total), 0), coalesce(sum(x.answered), 0),"
            + " coalesce(sum(x.seconds), 0) ";

    private static final String ROWS = "select c.id, c.customer_name, c.handed_at, c.closed_at, c.close_reason,"
            + " c.group_id, c.agent_id, x.intervals, x.total, x.answered, x.seconds ";

    private static final String PAGE = "join chat c on c.id = x.chat_id where " + COUNTS_IN_FIGURE
            + " and (x.handed_at, x.chat_id) < (?8, ?9) order by x.handed_at desc, x.chat_id desc limit ?10 offset ?11";

    private static final String GROUP_TOTALS = TOTALS + OF_GROUP + "where " + COUNTS_IN_FIGURE;
    private static final String AGENT_TOTALS = TOTALS + OF_AGENT + "where " + COUNTS_IN_FIGURE;
    private static final String GROUP_PAGE = ROWS + OF_GROUP + PAGE;
    private static final String AGENT_PAGE = ROWS + OF_AGENT + PAGE;

    private static final String GROUP_SEEN = """
            select g.id, g.name from agent_group g where g.number = ?1 and (?2 or ?4 and g.id in (
                select m.group_id from agent_group_member m where m.agent_id = ?3))""";

    private static final String AGENT_SEEN = """
            select a.id, a.name from agent a where a.id = ?1 and (?2 or a.id = ?3 or ?4 and (
                exists (select 1 from agent_group_member own join agent_group_member other using (group_id)
                        where own.agent_id = ?3 and other.agent_id = a.id)
                or exists (select 1 from agent_share s join agent_group_member own using (group_id)
                        where own.agent_id = ?3 and s.agent_id = a.id)))""";

    @PersistenceContext
    private EntityManager em;

    @Inject
    private CurrentSettings settings;

    @Inject
    private Clock clock;

    /**
     * A page of the list behind a figure.
     *
     * @param cursor {@link CountedChats#nextCursor} of the page before, or null
     * @param skipped rows to leave out after the cursor
     * @throws Refusal {@code NOT_FOUND} for a group or agent whose figures the subject does not see, {@code INVALID} for a
     *     wrong period or cursor
     */
    public CountedChats chats(
            Subject who, LocalDate from, LocalDate to, FigureOf of, int limit, String cursor, int skipped) {
        Period period = period(who, from, to);
        Object[] owner = owner(who, of);
        int page = Math.min(limit, LARGEST_PAGE);
        List<CountedChat> items = page(
                who, period, of, owner[0], Cursor.parse(cursor, period.end().toInstant()), page, skipped);
        boolean more = items.size() == page;
        return new CountedChats(
                period.from(),
                period.to(),
                period.zone().getId(),
                of.figure(),
                (String) owner[1],
                items,
                totals(who, period, of, owner[0]),
                more ? cursorAfter(items.get(items.size() - 1)) : null);
    }

    /**
     * The next part of the whole list, for an export: at most {@value #LARGEST_PART} rows, none after the last.
     *
     * @param last the last row of the part before, or null
     * @throws Refusal as {@link #chats}
     */
    public List<CountedChat> part(Subject who, LocalDate from, LocalDate to, FigureOf of, CountedChat last) {
        Period period = period(who, from, to);
        Cursor after = Cursor.parse(
                last == null ? null : cursorAfter(last), period.end().toInstant());
        return page(who, period, of, owner(who, of)[0], after, LARGEST_PART, 0);
    }

    private Period period(Subject who, LocalDate from, LocalDate to) {
        ZoneId zone = settings.get().zone();
        return Period.of(who, from, to, LocalDate.ofInstant(clock.instant(), zone), zone);
    }

    private Object[] owner(Subject who, FigureOf of) {
        List<?> found = em.createNativeQuery(of.isOfGroup() ? GROUP_SEEN : AGENT_SEEN)
                .setParameter(1, of.isOfGroup() ? of.group() : of.agent())
                .setParameter(2, who.isAdministrator())
                .setParameter(3, who.agent())
                .setParameter(4, who.isSupervising())
                .getResultList();
        if (found.isEmpty()) {
            throw Refusal.notFound();
        }
        return (Object[]) found.get(0);
    }

    private CountedTotals totals(Subject who, Period period, FigureOf of, Object owner) {
        Object[] row = (Object[]) bind(of.isOfGroup() ? GROUP_TOTALS : AGENT_TOTALS, who, period, of, owner)
                .getSingleResult();
        long total = number(row[1]);
        long answered = number(row[2]);
        return new CountedTotals(number(row[0]), total, answered, total - answered, number(row[3]));
    }

    @SuppressWarnings("unchecked")
    private List<CountedChat> page(
            Subject who, Period period, FigureOf of, Object owner, Cursor after, int limit, int skipped) {
        List<Object[]> rows = bind(of.isOfGroup() ? GROUP_PAGE : AGENT_PAGE, who, period, of, owner)
                .setParameter(8, Timestamp.from(after.at()))
                .setParameter(9, after.id())
                .setParameter(10, limit)
                .setParameter(11, skipped)
                .getResultList();
        return rows.stream().map(row -> counted(who, row)).toList();
    }

    private Query bind(String sql, Subject who, Period period, FigureOf of, Object owner) {
        return em.createNativeQuery(sql)
                .setParameter(1, period.begin())
                .setParameter(2, period.end())
                .setParameter(3, who.isAdministrator())
                .setParameter(4, who.agent())
                .setParameter(5, who.isSupervising())
                .setParameter(6, owner)
                .setParameter(7, of.figure().name());
    }

    private static CountedChat counted(Subject who, Object[] row) {
        UUID chat = (UUID) row[0];
        Long agent = row[6] == null ? null : number(row[6]);
        ChatFacts facts = new ChatFacts(chat, ChatState.CLOSED, number(row[5]), agent);
        long total = number(row[8]);
        long answered = number(row[9]);
        return new CountedChat(
                chat,
                (String) row[1],
                ((Timestamp) row[2]).toInstant(),
                ((Timestamp) row[3]).toInstant(),
                CloseReason.valueOf((String) row[4]),
                (int) number(row[7]),
                total,
                answered,
                total - answered,
                number(row[10]),
                ChatRights.may(who, Operation.READ, facts) == ChatRights.Verdict.ALLOWED);
    }

    private static long number(Object value) {
        return ((Number) value).longValue();
    }

    private static String cursorAfter(CountedChat last) {
        return new Cursor(last.handedAt(), last.chat()).text();
    }
}
