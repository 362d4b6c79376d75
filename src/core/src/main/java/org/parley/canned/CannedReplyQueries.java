package org.parley.canned;

import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.persistence.Query;
import java.util.List;
import java.util.Set;
import org.parley.agent.AgentGroup;
import org.parley.agent.GroupRecord;
import org.parley.agent.Subject;

/** Reads canned replies, as far as the reader may use them. */
@Stateless
@TransactionAttribute(TransactionAttributeType.SUPPORTS)
public class CannedReplyQueries {

    private static final int MOST = 5_000;

    /** No group has this id; a list of none is no SQL. */
    private static final Set<Long> NO_GROUP = Set.of(-1L);

    @PersistenceContext
    private EntityManager em;

    /** All that the subject may use, by shortcut: own ones, those of own groups (an administrator all) and common ones. */
    @SuppressWarnings("unchecked")
    public List<CannedReplyRecord> usable(Subject who) {
        String groups = who.isAdministrator() ? "" : " and r.group in :groups";
        Query query = em.createQuery("select r, g from CannedReply r"
                        + " left join AgentGroup g on g.id = r.group"
                        + " where r.scope = org.parley.canned.CannedScope.COMMON"
                        + " or r.scope = org.parley.canned.CannedScope.PERSONAL and r.agent = :agent"
                        + " or r.scope = org.parley.canned.CannedScope.GROUP" + groups
                        + " order by r.shortcut, r.scope, g.number")
                .setParameter("agent", who.agent());
        if (!who.isAdministrator()) {
            query.setParameter("groups", who.groups().isEmpty() ? NO_GROUP : who.groups());
        }
        List<Object[]> rows = query.setMaxResults(MOST).getResultList();
        return rows.stream().map(row -> record(who, row)).toList();
    }

    /** The groups whose replies the subject may change, by number. */
    public List<GroupRecord> changeableGroups(Subject who) {
        return em.createQuery("select g from AgentGroup g order by g.number", AgentGroup.class)
                .getResultStream()
                .filter(group -> CannedReplyPolicy.mayChange(who, new CannedOwner(CannedScope.GROUP, null, group.id())))
                .map(group -> new GroupRecord(group.number(), group.name()))
                .toList();
    }

    private static CannedReplyRecord record(Subject who, Object[] row) {
        AgentGroup group = (AgentGroup) row[1];
        return ((CannedReply) row[0]).record(who, group == null ? null : new GroupRecord(group.number(), group.name()));
    }
}
