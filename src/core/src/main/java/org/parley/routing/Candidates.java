package org.parley.routing;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonReader;
import jakarta.json.JsonValue;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.parley.agent.Presence;
import org.parley.settings.Settings;
import org.parley.shared.JsonText;

/**
 * The members of a group as candidates, and the written form of what was decided about them. A small group is read whole. Of
 * a large one only the most suitable are read, in the order of an index, as long as enough of them can take a chat: so two
 * thousand who are free cost what ten cost.
 */
@ApplicationScoped
public class Candidates {

    /** Most candidates that are read and written down; the most suitable ones. */
    private static final int MOST = 50;

    /** Up to so many members reading them all is cheaper than looking for the group's members among all free agents. */
    private static final int SMALL = 200;

    private static final String SIZE = "select count(*) from agent_group_member where group_id = ?1";

    private static final String FREE = String.format(Locale.ROOT, """
            select id, name, in_progress, most, presence, true as here, last_assigned_at
            from (
                (select a.id, a.name, a.in_progress, ?2 as most, a.presence, a.last_assigned_at from agent a
                where a.chat_limit is null and a.in_progress < ?2 and a.active and a.role = 'AGENT'
                    and a.presence = 'ONLINE' and a.seen_at > ?3
                    and exists (select 1 from agent_group_member m where m.agent_id = a.id and m.group_id = ?1)
                order by a.in_progress, a.last_assigned_at nulls first, a.id limit %1$d)
                union all
                select a.id, a.name, a.in_progress, a.chat_limit, a.presence, a.last_assigned_at from agent a
                where a.chat_limit is not null and a.in_progress < a.chat_limit and a.active and a.role = 'AGENT'
                    and a.presence = 'ONLINE' and a.seen_at > ?3
                    and exists (select 1 from agent_group_member m where m.agent_id = a.id and m.group_id = ?1)
            ) as free
            order by (most - in_progress)::float8 / most desc, last_assigned_at nulls first, id
            limit %1$d""", MOST);

    private static final String MEMBERS = """
            select id, name, in_progress, most, presence, here, last_assigned_at, count(*) over () as members
            from (
                select a.id, a.name, a.in_progress, coalesce(a.chat_limit, ?2) as most, a.presence,
                       a.seen_at > ?3 as here, a.last_assigned_at
                from agent_group_member m join agent a on a.id = m.agent_id
                where m.group_id = ?1 and a.active and a.role = 'AGENT'
            ) as member
            order by presence = 'ONLINE' and here and in_progress < most desc,
                     greatest(most - in_progress, 0)::float8 / most desc, last_assigned_at nulls first, id
            limit\s""" + MOST;

    @PersistenceContext
    private EntityManager em;

    @Inject
    private Clock clock;

    /** The candidates that were read, and how many members the group has beyond them; of a large group whatever their role. */
    record Members(List<Candidate> candidates, int others) {}

    Members of(long group, Settings settings) {
        Instant seenSince = clock.instant().minus(settings.grace());
        int size = ((Number) em.createNativeQuery(SIZE).setParameter(1, group).getSingleResult()).intValue();
        if (size > SMALL) {
            List<Object[]> free = rows(FREE, group, settings, seenSince);
            if (free.size() == MOST) {
                return new Members(free.stream().map(Candidates::candidate).toList(), size - MOST);
            }
        }
        List<Object[]> rows = rows(MEMBERS, group, settings, seenSince);
        int members = rows.isEmpty() ? 0 : ((Number) rows.get(0)[7]).intValue();
        return new Members(rows.stream().map(Candidates::candidate).toList(), members - rows.size());
    }

    @SuppressWarnings("unchecked")
    private List<Object[]> rows(String sql, long group, Settings settings, Instant seenSince) {
        return em.createNativeQuery(sql)
                .setParameter(1, group)
                .setParameter(2, settings.chatLimit())
                .setParameter(3, Timestamp.from(seenSince))
                .getResultList();
    }

    private static Candidate candidate(Object[] row) {
        return new Candidate(
                ((Number) row[0]).longValue(),
                (String) row[1],
                ((Number) row[2]).intValue(),
                ((Number) row[3]).intValue(),
                Presence.valueOf((String) row[4]),
                (boolean) row[5],
                row[6] == null ? null : ((Timestamp) row[6]).toInstant());
    }

    static String write(List<AssignmentPolicy.Judged> judged) {
        JsonArrayBuilder array = JsonText.array();
        judged.forEach(each -> array.add(JsonText.object()
                .add("agent", Long.toString(each.candidate().agent()))
                .add("name", each.candidate().name())
                .add("inProgress", each.candidate().inProgress())
                .add("limit", each.candidate().limit())
                .add("reason", each.reason().name())));
        return array.build().toString();
    }

    static List<Decision.JudgedCandidate> read(String written) {
        try (JsonReader reader = JsonText.reader(written)) {
            return reader.readArray().stream()
                    .map(JsonValue::asJsonObject)
                    .map(each -> new Decision.JudgedCandidate(
                            each.getString("agent"),
                            each.getString("name"),
                            each.getInt("inProgress"),
                            each.getInt("limit"),
                            CandidateReason.valueOf(each.getString("reason"))))
                    .toList();
        }
    }
}
