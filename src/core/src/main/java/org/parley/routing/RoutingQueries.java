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
            select d.at, g.name as group_name, cast(d.agent_id as text), d.candidates, d.others
            from routing_decision d join agent_group g on g.id = d.group_id
            where d.chat_id = ?1 order by d.id desc limit\s""" + MOST;

    @PersistenceContext
    private EntityManager em;

    @Inject
    private ChatQueries chats;

    /**
     * The decisions about a chat, the newest first, at most 20.
     *
     * @throws Refusal {@code NOT_FOUND} unless the subject may see the chat
     */
    @SuppressWarnings("unchecked")
    public List<Decision> decisions(Subject who, UUID chat) {
        chats.row(who, chat);
        List<Object[]> rows =
                em.createNativeQuery(OF_CHAT).setParameter(1, chat).getResultList();
        return rows.stream()
                .map(row -> new Decision(
                        ((Timestamp) row[0]).toInstant(),
                        (String) row[1],
                        (String) row[2],
                        Candidates.read((String) row[3]),
                        (int) row[4]))
                .toList();
    }
}
