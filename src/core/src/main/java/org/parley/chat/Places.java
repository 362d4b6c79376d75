package org.parley.chat;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.sql.Timestamp;
import java.time.Instant;
import org.parley.agent.AgentEvent;
import org.parley.agent.Subject;
import org.parley.shared.Refusal;
import org.parley.shared.RefusalCode;

/**
 * Places of agents: how many chats each holds, and never more than the limit, the agent's own or else the account's. A place
 * is taken by one conditional update: counting first and adding later let two transactions pass the limit together. The
 * limit is read by the same statement, so that a limit just lowered counts at once.
 */
@ApplicationScoped
public class Places {

    private static final String LIMIT = "coalesce(chat_limit, (select s.chat_limit from account_settings s))";
    private static final String TAKE =
            "update agent set in_progress = in_progress + 1 where id = ?1 and active and in_progress < " + LIMIT;
    private static final String TAKE_AS_COUNTED =
            "update agent set in_progress = in_progress + 1, last_assigned_at = ?3"
                    + " where id = ?1 and active and presence = 'ONLINE' and in_progress = ?2 and in_progress < "
                    + LIMIT;

    @PersistenceContext
    private EntityManager em;

    @Inject
    private Event<AgentEvent> events;

    /** @throws Refusal {@code LIMIT_REACHED} */
    void take(Subject who) {
        int taken = em.createNativeQuery(TAKE).setParameter(1, who.agent()).executeUpdate();
        if (taken == 0) {
            int limit = limit(who.agent());
            throw Refusal.of(
                    RefusalCode.LIMIT_REACHED,
                    "You hold as many chats as you may, " + limit + " of " + limit
                            + ". Close one before you take another.");
        }
        events.fire(new AgentEvent(who.agent(), AgentEvent.Kind.PLACE_TAKEN));
    }

    /**
     * Takes a place of an agent if nothing has changed since the agent was chosen.
     *
     * @param counted chats the agent held when chosen
     * @return whether the place was taken
     */
    boolean takeAsCounted(long agent, int counted, Instant now) {
        int taken = em.createNativeQuery(TAKE_AS_COUNTED)
                .setParameter(1, agent)
                .setParameter(2, counted)
                .setParameter(3, Timestamp.from(now))
                .executeUpdate();
        if (taken > 0) {
            events.fire(new AgentEvent(agent, AgentEvent.Kind.PLACE_TAKEN));
        }
        return taken > 0;
    }

    /**
     * Locks an agent's row until the end of the transaction, unless somebody else holds it.
     *
     * @return whether it is locked
     */
    boolean lockIfFree(long agent) {
        return !em.createNativeQuery("select id from agent where id = ?1 for no key update skip locked")
                .setParameter(1, agent)
                .getResultList()
                .isEmpty();
    }

    /** A chat left the agent's hands. */
    void free(long agent) {
        em.createNativeQuery("update agent set in_progress = in_progress - 1 where id = ?1")
                .setParameter(1, agent)
                .executeUpdate();
        events.fire(new AgentEvent(agent, AgentEvent.Kind.PLACE_FREED));
    }

    /**
     * Locks two agents in the order of their ids, because two who take over from each other would wait for ever. Not against
     * rows that merely name an agent: those of another chat are written before its agent's place is counted, which is the other order.
     */
    void lock(long one, long other) {
        em.createNativeQuery("select id from agent where id in (?1, ?2) order by id for no key update")
                .setParameter(1, one)
                .setParameter(2, other)
                .getResultList();
    }

    private int limit(long agent) {
        return ((Number) em.createNativeQuery("select " + LIMIT + " from agent where id = ?1")
                        .setParameter(1, agent)
                        .getSingleResult())
                .intValue();
    }
}
