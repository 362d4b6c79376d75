package org.parley.agent;

import jakarta.ejb.Stateless;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import jakarta.persistence.PersistenceContext;
import java.time.Clock;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.parley.shared.Refusal;
import org.parley.shared.RefusalCode;
import org.parley.shared.TextGate;

/** What agents change about themselves, and how accounts come to be. */
@Stateless
public class AgentService {

    @PersistenceContext
    private EntityManager em;

    @Inject
    private Clock clock;

    @Inject
    private Event<AgentEvent> events;

    /** Says whether the agent can take chats. */
    public void say(Subject subject, Presence presence) {
        em.find(Agent.class, subject.agent(), LockModeType.PESSIMISTIC_WRITE).say(presence);
        events.fire(new AgentEvent(subject.agent(), AgentEvent.Kind.PRESENCE_CHANGED));
    }

    /**
     * Keeps how the agent likes to work.
     *
     * @param wanted what is missing stays
     * @return all preferences as they are now
     */
    public Preferences prefer(Subject subject, Preferences wanted) {
        // locked: two choices within a moment, by two calls, must not undo or refuse each other
        Agent agent = em.find(Agent.class, subject.agent(), LockModeType.PESSIMISTIC_WRITE);
        agent.prefer(wanted.or(agent.preferences()));
        return agent.preferences();
    }

    /**
     * Makes the first account, once in the life of an installation. Two requests at the same moment: one wins.
     *
     * @param address of the browser, for the log
     * @throws Refusal {@code ALREADY_SET_UP} when any account exists, {@code INVALID} for a bad field
     */
    public void setUpFirstAdministrator(String name, String login, String password, String address) {
        // serialises two first starts; held until the end of the transaction
        em.createNativeQuery("lock table agent in share row exclusive mode").executeUpdate();
        if (em.createQuery("select count(a) from Agent a", Long.class).getSingleResult() > 0) {
            throw Refusal.of(RefusalCode.ALREADY_SET_UP, "Parley is set up already. Please sign in.");
        }
        PasswordRule.demand(password);
        create(login, name, Role.ADMINISTRATOR, password, Set.copyOf(allGroups()));
        AgentLog.LOG.firstAdministrator(address);
    }

    /**
     * Makes an account.
     *
     * @throws Refusal {@code INVALID} or {@code TOO_LARGE} for name or login
     */
    public void create(String login, String name, Role role, String password, Set<AgentGroup> groups) {
        String cleanLogin =
                TextGate.required("login", login, TextGate.NAME_CODE_POINTS).strip();
        String cleanName =
                TextGate.required("name", name, TextGate.NAME_CODE_POINTS).strip();
        Set<AgentGroup> managed = new HashSet<>();
        groups.forEach(group -> managed.add(em.getReference(AgentGroup.class, group.id())));
        em.persist(new Agent(cleanLogin, cleanName, role, PasswordHash.of(password), managed, clock.instant()));
    }

    private List<AgentGroup> allGroups() {
        return em.createQuery("select g from AgentGroup g", AgentGroup.class).getResultList();
    }
}
