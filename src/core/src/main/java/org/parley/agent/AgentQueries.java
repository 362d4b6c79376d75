package org.parley.agent;

import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.sql.Timestamp;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.parley.settings.CurrentSettings;
import org.parley.shared.Refusal;
import org.parley.shared.RefusalCode;

/** Reads accounts. */
@Stateless
@TransactionAttribute(TransactionAttributeType.SUPPORTS)
public class AgentQueries {

    private static final String GROUPS = """
            select g.number, g.name, g.when_left, string_agg(cast(m.agent_id as text), ',' order by m.agent_id) as members
            from agent_group g left join agent_group_member m on m.group_id = g.id
            where ?1 or g.id in (select o.group_id from agent_group_member o where o.agent_id = ?2)
            group by g.id order by g.number""";

    @PersistenceContext
    private EntityManager em;

    @Inject
    private CurrentSettings settings;

    /** The agent as the desk shows it, groups and load included. */
    public AgentRecord agent(long id) {
        Number inProgress = (Number) em.createNativeQuery("select in_progress from agent where id = ?1")
                .setParameter(1, id)
                .getSingleResult();
        return em.find(Agent.class, id).record(inProgress.intValue());
    }

    /** Whether no account exists yet, so that the first administrator is to be asked for. */
    public boolean isEmpty() {
        return em.createQuery("select a.id from Agent a")
                .setMaxResults(1)
                .getResultList()
                .isEmpty();
    }

    /**
     * All accounts in the order of their names; for a supervisor those who are in own groups, and who could be.
     *
     * @throws Refusal {@code FORBIDDEN} for agents
     */
    @SuppressWarnings("unchecked")
    public List<AccountRecord> accounts(Subject who) {
        demandSupervising(who);
        // the accounts first: one that is made in between is counted and not shown, never the other way round
        List<Agent> agents = em.createQuery(
                        "select distinct a from Agent a left join fetch a.groups order by a.name, a.id", Agent.class)
                .getResultList();
        List<Object[]> counted = em.createNativeQuery("select id, in_progress, seen_at from agent")
                .getResultList();
        Map<Long, Object[]> byId =
                counted.stream().collect(Collectors.toMap(row -> ((Number) row[0]).longValue(), row -> row));
        return agents.stream()
                .map(agent -> {
                    Object[] row = byId.get(agent.id());
                    return agent.account(((Number) row[1]).intValue(), ((Timestamp) row[2]).toInstant());
                })
                .toList();
    }

    /**
     * The groups a supervisor is in, or all, in the order of their numbers.
     *
     * @throws Refusal {@code FORBIDDEN} for agents
     */
    @SuppressWarnings("unchecked")
    public List<GroupDetails> groups(Subject who) {
        demandSupervising(who);
        List<Object[]> rows = em.createNativeQuery(GROUPS)
                .setParameter(1, who.isAdministrator())
                .setParameter(2, who.agent())
                .getResultList();
        return rows.stream()
                .map(row -> new GroupDetails(
                        ((Number) row[0]).intValue(),
                        (String) row[1],
                        WhenLeft.valueOf((String) row[2]),
                        row[3] == null ? List.of() : List.of(((String) row[3]).split(","))))
                .toList();
    }

    /** Active accounts that could have to do with a chat of this group: its members, and whoever supervises or holds it. */
    public List<Colleague> around(long group, Long holder) {
        return em.createQuery(
                        "select distinct a from Agent a left join fetch a.groups where a.active = true and (a.id = :holder"
                                + " or a.role <> :agents or exists (select g from a.groups g where g.id = :group))"
                                + " order by a.name, a.id",
                        Agent.class)
                .setParameter("holder", holder == null ? -1L : holder)
                .setParameter("agents", Role.AGENT)
                .setParameter("group", group)
                .getResultStream()
                .map(this::colleague)
                .toList();
    }

    /** Those of these accounts that are active. */
    public List<Colleague> colleagues(Collection<Long> ids) {
        return em.createQuery(
                        "select distinct a from Agent a left join fetch a.groups where a.active = true and a.id in :ids",
                        Agent.class)
                .setParameter("ids", ids)
                .getResultStream()
                .map(this::colleague)
                .toList();
    }

    private Colleague colleague(Agent agent) {
        return agent.colleague(settings.get().autoAssign());
    }

    private static void demandSupervising(Subject who) {
        if (!who.isSupervising()) {
            throw Refusal.of(RefusalCode.FORBIDDEN, "Supervisors and administrators look after accounts and groups.");
        }
    }
}
