package org.parley.routing;

import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.sql.Timestamp;
import java.util.List;
import java.util.UUID;
import org.parley.agent.Subject;
import org.parley.chat.ChatQueries;
import org.parley.shared.Refusal;

/** Why a chat has its agent, or waits: what routing decided about it. */
@Stateless
@TransactionAttribute(TransactionAttributeType.SUPPORTS)
public class RoutingQueries {

    private static final int MOST = 20;

    private static final String OF_CHAT = """
            select d.at, g.name as group_name, cast(d.agent_id as text), d.candidates, d.others, d.group_id
            from routing_decision d join agent_group g on g.id = d.group_id
            where d.chat_id = ?1 order by d.id desc limit\s""" + MOST;

    @PersistenceContext
    private EntityManager em;

    @Inject
    private ChatQueries chats;

    /**
     * The decisions about a chat, the newest first, at most 20. Candidates are those of the subject's groups; of decisions in
     * other groups only who got the chat.
     *
     * @throws Refusal {@code NOT_FOUND} unless the subject may see the chat
     */
    @SuppressWarnings("unchecked")
    public List<Decision> decisions(Subject who, UUID chat) {
        chats.row(who, chat);
        List<Object[]> rows =
                em.createNativeQuery(OF_CHAT).setParameter(1, chat).getResultList();
        return rows.stream()
                .map(row -> {
                    boolean own = who.isAdministrator() || who.isMemberOf(((Number) row[5]).longValue());
                    return own ? decision(row) : decision(row).fromOutside();
                })
                .toList();
    }

    private static Decision decision(Object[] row) {
        String agent = (String) row[2];
        List<Decision.JudgedCandidate> candidates = Candidates.read((String) row[3]);
        String name = candidates.stream()
                .filter(candidate -> candidate.agent().equals(agent))
                .map(Decision.JudgedCandidate::name)
                .findFirst()
                .orElse(null);
        return new Decision(
                ((Timestamp) row[0]).toInstant(), (String) row[1], agent, name, true, candidates, (int) row[4]);
    }
}
