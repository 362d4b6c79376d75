package org.parley.agent;

import jakarta.ejb.Stateless;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import jakarta.persistence.PersistenceContext;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.parley.shared.Audited;
import org.parley.shared.Audited.Action;
import org.parley.shared.Change;
import org.parley.shared.Refusal;
import org.parley.shared.RefusalCode;
import org.parley.shared.UniqueKeys;

/** Groups: administrators make, change and delete them; supervisors also choose who is in their own groups. */
@Stateless
public class GroupService {

    private static final int LARGEST_NUMBER = 1_000_000;

    /** All who are in the group or come into it, in the order of ids, as everybody locks several; before they are read. */
    private static final String LOCK_MEMBERS = """
            select a.id from agent a where a.id = any (cast(?1 as bigint[]))
                or a.id in (select m.agent_id from agent_group_member m where m.group_id = ?2)
            order by a.id for no key update of a""";

    private static final Map<String, String> USES = new LinkedHashMap<>();

    static {
        USES.put(
                "open chats",
                "select count(*) from chat where group_id = ?1 and state in ('BOT', 'QUEUED', 'IN_PROGRESS')");
        USES.put("closed chats", "select count(*) from chat where group_id = ?1 and state in ('CLOSED', 'LEFT')");
        USES.put("chats that were here before", "select count(distinct chat_id) from group_visit where group_id = ?1");
        USES.put("channels", "select count(*) from channel where group_id = ?1");
        USES.put(
                "groups that pass chats on to it",
                "select count(*) from agent_group where overflow_id = ?1 and id <> ?1");
        USES.put("canned replies", "select count(*) from canned_reply where group_id = ?1");
        USES.put("members", "select count(*) from agent_group_member where group_id = ?1");
    }

    @PersistenceContext
    private EntityManager em;

    @Inject
    private Event<AgentEvent> events;

    @Inject
    private Event<Audited> audit;

    /**
     * Makes a group.
     *
     * @param number by which bots and clients name it, 1 to 1,000,000
     * @throws Refusal {@code FORBIDDEN}, {@code TAKEN} for a number or name in use, {@code INVALID}
     */
    public void create(Subject who, int number, GroupForm form) {
        who.demandAdministrator();
        if (number < 1 || number > LARGEST_NUMBER) {
            throw Refusal.invalid("number", LARGEST_NUMBER, "“number” is a whole number from 1 to 1,000,000.");
        }
        refuseTaken(number, form.name(), 0);
        AgentGroup group = new AgentGroup(number, form.name());
        group.change(form);
        em.persist(group);
        UniqueKeys.flush(em, GroupService::taken);
        audit.fire(new Audited(who.agent(), Action.GROUP_CREATED, Integer.toString(number), form.name()));
    }

    /**
     * Changes a group; its number stays.
     *
     * @return the group as it is now
     * @throws Refusal {@code FORBIDDEN}, {@code NOT_FOUND}, {@code TAKEN}, {@code CHANGED_MEANWHILE} for what somebody else
     *     has changed too since it was read
     */
    public GroupForm change(Subject who, int number, Change<GroupForm> change) {
        who.demandAdministrator();
        AgentGroup group = locked(number);
        GroupForm form = change.onto(group::form);
        refuseTaken(0, form.name(), group.id());
        group.change(form);
        UniqueKeys.flush(em, GroupService::taken);
        audit.fire(new Audited(who.agent(), Action.GROUP_CHANGED, Integer.toString(number), form.name()));
        return form;
    }

    /**
     * Says what happens to chats the group cannot take now.
     *
     * @return the rules as they are now
     * @throws Refusal {@code FORBIDDEN}, {@code NOT_FOUND}, {@code INVALID} when the other group is not there or is this one,
     *     {@code CHANGED_MEANWHILE} for what somebody else has changed too since it was read
     */
    public GroupRules setRules(Subject who, int number, Change<GroupRules> change) {
        who.demandAdministrator();
        AgentGroup group = locked(number);
        GroupRules rules = change.onto(group::rules);
        AgentGroup taker = rules.overflow() == null ? null : taker(rules.overflow());
        if (taker == group) {
            throw Refusal.invalid("overflow", "A group cannot pass chats on to itself.");
        }
        group.follow(rules, taker);
        audit.fire(new Audited(who.agent(), Action.GROUP_CHANGED, Integer.toString(number), "rules"));
        return rules;
    }

    /**
     * What happens to chats the group cannot take now.
     *
     * @throws Refusal {@code FORBIDDEN}, {@code NOT_FOUND}
     */
    public GroupRules rules(Subject who, int number) {
        who.demandAdministrator();
        return AgentGroup.numbered(em, number).orElseThrow(Refusal::notFound).rules();
    }

    private AgentGroup taker(int number) {
        return AgentGroup.numbered(em, number)
                .orElseThrow(() -> Refusal.invalid("overflow", "There is no group with this number."));
    }

    /**
     * Chooses who is in a group; who came or went since the members were read stays in or out. Who leaves it loses its queue
     * and archive; chats in progress stay theirs.
     *
     * @throws Refusal {@code NOT_FOUND} for a group that is not one of the supervisor's, {@code FORBIDDEN} for agents, {@code
     *     INVALID} for an unknown agent
     */
    public void setMembers(Subject who, int number, Change<GroupMembers> change) {
        if (!who.isSupervising()) {
            throw Refusal.of(RefusalCode.FORBIDDEN, "Supervisors and administrators choose who is in a group.");
        }
        AgentGroup group = locked(number);
        if (!who.isAdministrator() && !who.isMemberOf(group.id())) {
            throw Refusal.notFound();
        }
        em.createNativeQuery(LOCK_MEMBERS)
                .setParameter(
                        1,
                        change.said().agents().stream().map(String::valueOf).collect(Collectors.joining(",", "{", "}")))
                .setParameter(2, group.id())
                .getResultList();
        List<Agent> before = em.createQuery(
                        "select a from Agent a join a.groups g where g = :group order by a.id", Agent.class)
                .setParameter("group", group)
                .getResultList();
        Set<Long> agents = change.onto(
                        () -> new GroupMembers(before.stream().map(Agent::id).collect(Collectors.toSet())))
                .agents();
        before.stream().filter(agent -> !agents.contains(agent.id())).forEach(agent -> change(agent, group, false));
        for (long id : agents) {
            Agent agent = em.find(Agent.class, id);
            if (agent == null) {
                throw Refusal.invalid("agents", "There is no account with one of these ids.");
            }
            if (!before.contains(agent)) {
                change(agent, group, true);
            }
        }
        audit.fire(
                new Audited(who.agent(), Action.MEMBERS_CHANGED, Integer.toString(number), agents.size() + " members"));
    }

    /**
     * Deletes a group nobody and nothing needs.
     *
     * @throws Refusal {@code FORBIDDEN}, {@code NOT_FOUND}, {@code IN_USE} naming the uses
     */
    public void delete(Subject who, int number) {
        who.demandAdministrator();
        AgentGroup group = locked(number);
        // the whole row: nobody comes to use it after they were counted
        em.lock(group, LockModeType.PESSIMISTIC_WRITE);
        List<String> uses = uses(group);
        if (!uses.isEmpty()) {
            throw Refusal.of(RefusalCode.IN_USE, "Not deleted. This group is in use: " + String.join(", ", uses) + ".");
        }
        em.remove(group);
        audit.fire(new Audited(who.agent(), Action.GROUP_DELETED, Integer.toString(number), group.name()));
    }

    private List<String> uses(AgentGroup group) {
        return USES.entrySet().stream()
                .map(use -> Map.entry(use.getKey(), (Number) em.createNativeQuery(use.getValue())
                        .setParameter(1, group.id())
                        .getSingleResult()))
                .filter(use -> use.getValue().longValue() > 0)
                .map(use -> use.getKey() + ": " + use.getValue())
                .toList();
    }

    private void change(Agent agent, AgentGroup group, boolean member) {
        if (member) {
            agent.enter(group);
        } else {
            agent.leave(group);
        }
        events.fire(new AgentEvent(agent.id(), AgentEvent.Kind.RIGHTS_CHANGED));
    }

    /** Not against rows that merely name the group: who changes an account writes them, with the agent's row in hand. */
    private AgentGroup locked(int number) {
        em.createNativeQuery("select id from agent_group where number = ?1 for no key update")
                .setParameter(1, number)
                .getResultList();
        return AgentGroup.numbered(em, number).orElseThrow(Refusal::notFound);
    }

    private void refuseTaken(int number, String name, long owner) {
        boolean taken = !em.createQuery(
                        "select g.id from AgentGroup g where (g.number = :number or lower(g.name) = lower(:name)) and g.id <> :owner")
                .setParameter("number", number)
                .setParameter("name", name)
                .setParameter("owner", owner)
                .setMaxResults(1)
                .getResultList()
                .isEmpty();
        if (taken) {
            throw taken();
        }
    }

    private static Refusal taken() {
        return Refusal.of(RefusalCode.TAKEN, "There is a group with this number or name already.");
    }
}
