package org.parley.canned;

import com.github.f4b6a3.uuid.UuidCreator;
import jakarta.ejb.Stateless;
import jakarta.persistence.EntityManager;
import jakarta.persistence.OptimisticLockException;
import jakarta.persistence.PersistenceContext;
import java.util.UUID;
import org.parley.agent.Subject;
import org.parley.shared.Refusal;
import org.parley.shared.RefusalCode;
import org.parley.shared.UniqueKeys;

/** Keeps canned replies. Who may do what is {@link CannedReplyPolicy}'s; what one may not see does not exist for him. */
@Stateless
public class CannedReplyService {

    /** Most replies of one agent, of one group, and common ones: no list is without end. */
    public static final int MOST_OF_AN_OWNER = 500;

    @PersistenceContext
    private EntityManager em;

    /**
     * Keeps a new reply.
     *
     * @param group number of the group, for {@link CannedScope#GROUP} only
     * @return its id
     * @throws Refusal {@code INVALID} for a missing scope, an unknown group, a shortcut that is taken or too many replies,
     *     {@code FORBIDDEN}
     */
    public UUID create(Subject who, CannedScope scope, Integer group, CannedReplyText says) {
        if (scope == null) {
            throw Refusal.invalid("scope", "“scope” is PERSONAL, GROUP or COMMON.");
        }
        UUID id = UuidCreator.getTimeOrderedEpoch();
        CannedReply reply = switch (scope) {
            case PERSONAL -> CannedReply.personal(id, who.agent(), says);
            case GROUP -> CannedReply.ofGroup(id, group(who, group), says);
            case COMMON -> CannedReply.common(id, says);
        };
        demandChange(who, reply.owner());
        demandRoom(reply.owner());
        em.persist(reply);
        write(says);
        return id;
    }

    /**
     * Says something else from now on; what was sent with it stays as it was.
     *
     * @param version the one that was read, or null to change whatever is there
     * @throws Refusal {@code NOT_FOUND}, {@code FORBIDDEN}, {@code CHANGED_MEANWHILE}, {@code INVALID} for a shortcut that is
     *     taken
     */
    public void change(Subject who, UUID id, Long version, CannedReplyText says) {
        CannedReply reply = changeable(who, id);
        if (version != null && version != reply.version()) {
            throw changedMeanwhile();
        }
        reply.change(says);
        write(says);
    }

    /** Keeps it no longer. @throws Refusal {@code NOT_FOUND}, {@code FORBIDDEN} */
    public void delete(Subject who, UUID id) {
        em.remove(changeable(who, id));
    }

    private CannedReply changeable(Subject who, UUID id) {
        CannedReply reply = em.find(CannedReply.class, id);
        if (reply == null || !CannedReplyPolicy.maySee(who, reply.owner())) {
            throw Refusal.notFound();
        }
        demandChange(who, reply.owner());
        return reply;
    }

    private static Refusal changedMeanwhile() {
        return Refusal.of(
                RefusalCode.CHANGED_MEANWHILE,
                "Somebody else has changed this reply meanwhile. Open it again to see what it says now.");
    }

    private static void demandChange(Subject who, CannedOwner owner) {
        if (!CannedReplyPolicy.mayChange(who, owner)) {
            throw Refusal.of(
                    RefusalCode.FORBIDDEN,
                    owner.scope() == CannedScope.COMMON
                            ? "Common replies are changed by administrators."
                            : "Replies of a group are changed by its supervisors and by administrators.");
        }
    }

    private void demandRoom(CannedOwner owner) {
        long kept = em.createQuery(
                        "select count(r) from CannedReply r where r.scope = :scope"
                                + " and (r.agent is null or r.agent = :agent) and (r.group is null or r.group = :group)",
                        Long.class)
                .setParameter("scope", owner.scope())
                .setParameter("agent", owner.agent() == null ? -1L : owner.agent())
                .setParameter("group", owner.group() == null ? -1L : owner.group())
                .getSingleResult();
        if (kept >= MOST_OF_AN_OWNER) {
            throw Refusal.invalid("scope", MOST_OF_AN_OWNER, "There are 500 such replies already. Delete one first.");
        }
    }

    /** An unknown group and one of others are the same: there is none for this subject. */
    private long group(Subject who, Integer number) {
        return em.createQuery("select g.id from AgentGroup g where g.number = :number", Long.class)
                .setParameter("number", number == null ? -1 : number)
                .getResultStream()
                .filter(id -> CannedReplyPolicy.maySee(who, new CannedOwner(CannedScope.GROUP, null, id)))
                .findFirst()
                .orElseThrow(() -> Refusal.invalid("group", "There is no group with this number."));
    }

    private void write(CannedReplyText says) {
        try {
            UniqueKeys.flush(
                    em, () -> Refusal.invalid("shortcut", "The shortcut “" + says.shortcut() + "” is taken already."));
        } catch (OptimisticLockException e) {
            throw changedMeanwhile();
        }
    }
}
