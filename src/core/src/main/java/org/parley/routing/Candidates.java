package org.parley.routing;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.json.Json;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonReader;
import jakarta.json.JsonValue;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.io.StringReader;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import org.parley.agent.Presence;
import org.parley.settings.Settings;

/**
 * The members of a group as candidates, read by one statement whose cost is that of the group, not of the account; and the
 * written form of what was decided about them.
 */
@ApplicationScoped
public class Candidates {

    /** Most candidates that are read and written down; the most suitable ones. */
    private static final int MOST = 50;

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

    /** The candidates that were read, and how many members the group has beyond them. */
    record Members(List<Candidate> candidates, int others) {}

    @SuppressWarnings("unchecked")
    Members of(long group, Settings settings) {
        Instant seenSince = clock.instant().minus(settings.grace());
        List<Object[]> rows = em.createNativeQuery(MEMBERS)
                .setParameter(1, group)
                .setParameter(2, settings.chatLimit())
                .setParameter(3, Timestamp.from(seenSince))
                .getResultList();
        int members = rows.isEmpty() ? 0 : ((Number) rows.get(0)[7]).intValue();
        return new Members(rows.stream().map(Candidates::candidate).toList(), members - rows.size());
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
        JsonArrayBuilder array = Json.createArrayBuilder();
        judged.forEach(each -> array.add(Json.createObjectBuilder()
                .add("agent", Long.toString(each.candidate().agent()))
                .add("name", each.candidate().name())
                .add("inProgress", each.candidate().inProgress())
                .add("limit", each.candidate().limit())
                .add("reason", each.reason().name())));
        return array.build().toString();
    }

    static List<Decision.JudgedCandidate> read(String written) {
        try (JsonReader reader = Json.createReader(new StringReader(written))) {
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
