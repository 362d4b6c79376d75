package org.parley.routing;

import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import org.parley.agent.Presence;
import org.parley.agent.Role;
import org.parley.agent.Subject;
import org.parley.chat.ChatQueries;
import org.parley.settings.CurrentSettings;
import org.parley.settings.Settings;
import org.parley.shared.Refusal;
import org.parley.shared.RefusalCode;

/** Who is there and who waits: the board of those who supervise, and the groups a chat could be forwarded to. */
@Stateless
@TransactionAttribute(TransactionAttributeType.SUPPORTS)
public class BoardQueries {

    private static final String GROUPS = """
            select g.number, g.name,
                   (select count(*) from chat c where c.group_id = g.id and c.state = 'QUEUED') as waiting,
                   (select min(c.handed_at) from chat c where c.group_id = g.id and c.state = 'QUEUED') as oldest,
                   (select count(*) from chat c where c.group_id = g.id and c.state = 'IN_PROGRESS') as in_progress,
                   count(a.id) as online,
                   coalesce(sum(greatest(coalesce(a.chat_limit, ?2) - a.in_progress, 0)), 0) as free
            from agent_group g
            left join agent_group_member m on m.group_id = g.id
            left join agent a on a.id = m.agent_id and a.active and a.presence = 'ONLINE' and a.seen_at > ?3
            where ?4 or g.id in (select o.group_id from agent_group_member o where o.agent_id = ?1)
            group by g.id order by g.number""";

    private static final String AGENTS = """
            select cast(a.id as text), a.name, a.role, a.presence, a.seen_at > ?3, a.in_progress,
                   coalesce(a.chat_limit, ?2), string_agg(cast(g.number as text), ',' order by g.number)
            from agent a
            join agent_group_member m on m.agent_id = a.id
            join agent_group g on g.id = m.group_id
            where a.active and a.id in (
                select o.agent_id from agent_group_member o
                where ?4 or o.group_id in (select w.group_id from agent_group_member w where w.agent_id = ?1))
            group by a.id order by a.name, a.id""";

    @PersistenceContext
    private EntityManager em;

    @Inject
    private ChatQueries chats;

    @Inject
    private CurrentSettings settings;

    @Inject
    private Clock clock;

    /**
     * The groups the subject looks after, and the agents in them.
     *
     * @throws Refusal {@code FORBIDDEN} for agents
     */
    public Board board(Subject who) {
        if (!who.isSupervising()) {
            throw Refusal.of(RefusalCode.FORBIDDEN, "The board is for supervisors and administrators.");
        }
        return new Board(groups(who, who.isAdministrator()), agents(who));
    }

    /**
     * The groups a chat could be forwarded to: those the subject is a member of, without the one that has it.
     *
     * @throws Refusal {@code NOT_FOUND} unless the subject may see the chat
     */
    public List<Board.GroupLoad> targets(Subject who, UUID chat) {
        int present = chats.row(who, chat).group().number();
        return groups(who, false).stream()
                .filter(group -> group.number() != present)
                .toList();
    }

    private List<Board.GroupLoad> groups(Subject who, boolean all) {
        return rows(GROUPS, who, all).stream()
                .map(row -> new Board.GroupLoad(
                        ((Number) row[0]).intValue(),
                        (String) row[1],
                        ((Number) row[2]).intValue(),
                        row[3] == null ? null : ((Timestamp) row[3]).toInstant(),
                        ((Number) row[4]).intValue(),
                        ((Number) row[5]).intValue(),
                        ((Number) row[6]).intValue()))
                .toList();
    }

    private List<Board.AgentLoad> agents(Subject who) {
        return rows(AGENTS, who, who.isAdministrator()).stream()
                .map(row -> new Board.AgentLoad(
                        (String) row[0],
                        (String) row[1],
                        Role.valueOf((String) row[2]),
                        Presence.valueOf((String) row[3]),
                        (boolean) row[4],
                        ((Number) row[5]).intValue(),
                        ((Number) row[6]).intValue(),
                        Arrays.stream(((String) row[7]).split(","))
                                .map(Integer::valueOf)
                                .toList()))
                .toList();
    }

    @SuppressWarnings("unchecked")
    private List<Object[]> rows(String sql, Subject who, boolean all) {
        Settings now = settings.get();
        Instant seenSince = clock.instant().minus(now.grace());
        return em.createNativeQuery(sql)
                .setParameter(1, who.agent())
                .setParameter(2, now.chatLimit())
                .setParameter(3, Timestamp.from(seenSince))
                .setParameter(4, all)
                .getResultList();
    }
}
