package org.parley.chat;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * How long customers usually wait, by what the last ones did. Who waits is told with each change of the queue, so an answer
 * is kept for half a minute; the question looks at a bounded number of the group's newest chats, whatever the archive holds.
 */
@ApplicationScoped
public class WaitQueries {

    private static final Duration RECENT = Duration.ofDays(7);
    private static final long FRESH_NANOS = 30_000_000_000L;
    private static final int LEAST = 5;
    private static final double MINUTE = 60;

    /**
     * A chat waited from its visit in the group to its first assignment there. Both parts of the first question walk an index
     * of their own from its end; the limits leave room for chats that nobody joined.
     */
    private static final String SQL = """
            with recent as (
                (select id from chat where group_id = ?1 and state = 'IN_PROGRESS' order by queued_at desc limit 100)
                union all
                (select id from chat where group_id = ?1 and state = 'CLOSED' and closed_at > cast(?2 as timestamptz)
                    order by closed_at desc, id desc limit 100)
            ), waits as (
                select extract(epoch from joined.since - came.since) as seconds
                from recent
                cross join lateral (select since from assignment
                    where chat_id = recent.id and group_id = ?1 order by since limit 1) as joined
                cross join lateral (select since from group_visit
                    where chat_id = recent.id and group_id = ?1 and since <= joined.since order by since desc limit 1) as came
                where joined.since > cast(?2 as timestamptz)
                order by joined.since desc
                limit 50
            )
            select count(*), percentile_cont(0.25) within group (order by seconds),
                percentile_cont(0.9) within group (order by seconds)
            from waits""";

    private record Copy(Optional<UsualWait> usual, long readAt) {}

    @PersistenceContext
    private EntityManager em;

    @Inject
    private Clock clock;

    private final Map<Long, Copy> copies = new ConcurrentHashMap<>();

    /** What customers of this group usually wait, half a minute ago at most; empty while too few were joined lately. */
    public Optional<UsualWait> usual(long group) {
        Copy known = copies.get(group);
        if (known == null || System.nanoTime() - known.readAt > FRESH_NANOS) {
            known = new Copy(read(group), System.nanoTime());
            copies.put(group, known);
        }
        return known.usual;
    }

    private Optional<UsualWait> read(long group) {
        Instant since = clock.instant().minus(RECENT);
        Object[] row = (Object[]) em.createNativeQuery(SQL)
                .setParameter(1, group)
                .setParameter(2, since.toString())
                .getSingleResult();
        if (((Number) row[0]).intValue() < LEAST) {
            return Optional.empty();
        }
        int from = (int) Math.floor(((Number) row[1]).doubleValue() / MINUTE);
        int to = (int) Math.ceil(((Number) row[2]).doubleValue() / MINUTE);
        return Optional.of(new UsualWait(from, Math.max(1, to)));
    }
}
