package org.parley.chat;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.sql.Timestamp;
import java.time.Clock;
import org.parley.agent.AgentGroup;
import org.parley.agent.GroupRules;
import org.parley.agent.WhenFull;
import org.parley.agent.WhenNobody;
import org.parley.settings.CurrentSettings;

/**
 * Whether a group takes one more chat into its queue now, and which group does if not this one. The bound of a queue is soft:
 * chats that come in the same moment are counted before any of them is there. To hold it exactly, all starts of a group and of
 * those that help it would go one after the other.
 */
@ApplicationScoped
public class Admission {

    /** What the house says where the administrator wrote nothing. */
    static final String FULL = "Many people are waiting right now. Please try again in a little while.";

    static final String NOBODY = "Nobody is available right now. Please try again later.";

    private static final String ONLINE =
            "select exists (select 1 from agent a join agent_group_member m on m.agent_id = a.id"
                    + " where m.group_id = ?1 and a.active and a.presence = 'ONLINE' and a.seen_at > ?2)";

    /** Counts no further than the bound. */
    private static final String WAITING =
            "select count(*) from (select 1 from chat where group_id = ?1 and state = 'QUEUED'"
                    + " limit ?2) as waiting";

    /** The answer. */
    sealed interface Verdict {

        /** This group takes it. */
        record Enter(AgentGroup group) implements Verdict {}

        /** Nobody of the group is online, and it does not want chats to wait then. */
        record Nobody() implements Verdict {}

        /** As many wait as may. @param bot whether the bot is to have it again, where there is one */
        record Full(String text, boolean bot) implements Verdict {}
    }

    @PersistenceContext
    private EntityManager em;

    @Inject
    private Clock clock;

    @Inject
    private CurrentSettings settings;

    /** @param evenIfNobody wait although nobody is online */
    Verdict ask(AgentGroup group, boolean evenIfNobody) {
        GroupRules rules = group.rules();
        if (!evenIfNobody && rules.whenNobody() == WhenNobody.BOT && !isOnline(group)) {
            return new Verdict.Nobody();
        }
        if (!isFull(group)) {
            return new Verdict.Enter(group);
        }
        AgentGroup taker = group.overflow();
        boolean taken = taker != null && !isFull(taker);
        return taken ? new Verdict.Enter(taker) : new Verdict.Full(text(rules), rules.whenFull() == WhenFull.BOT);
    }

    /** What a customer of the group is told. */
    static String text(GroupRules rules) {
        return rules.text().isEmpty() ? FULL : rules.text();
    }

    /** Whether somebody of the group is online, and has not just left without a word. */
    boolean isOnline(AgentGroup group) {
        return (boolean) em.createNativeQuery(ONLINE)
                .setParameter(1, group.id())
                .setParameter(
                        2, Timestamp.from(clock.instant().minus(settings.get().grace())))
                .getSingleResult();
    }

    /** Whether as many wait in the group as may. */
    boolean isFull(AgentGroup group) {
        GroupRules rules = group.rules();
        if (rules.mostWaiting() == null) {
            return false;
        }
        Number waiting = (Number) em.createNativeQuery(WAITING)
                .setParameter(1, group.id())
                .setParameter(2, rules.mostWaiting())
                .getSingleResult();
        return waiting.intValue() >= rules.mostWaiting();
    }
}
