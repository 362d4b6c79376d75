package org.parley.agent;

import jakarta.ejb.Stateless;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.parley.shared.Audited;
import org.parley.shared.Audited.Action;
import org.parley.shared.Change;
import org.parley.shared.Refusal;
import org.parley.shared.RefusalCode;
import org.parley.shared.Token;
import org.parley.shared.UniqueKeys;

/**
 * Accounts as administrators look after them. A new account has no password: its owner chooses one by a one-time link, and so
 * does who has forgotten it. What a change takes away ends on open pages too, because sessions ask again.
 */
@Stateless
public class AccountService {

    /** How long a one-time link is good. */
    public static final Duration LINK_IS_GOOD = Duration.ofHours(72);

    /** With all administrators: two who take the role from each other come one after the other. In the order of ids. */
    private static final String LOCK = "select id from agent where id = ?1 or role = 'ADMINISTRATOR' and active"
            + " order by id for no key update";

    @PersistenceContext
    private EntityManager em;

    @Inject
    private Clock clock;

    @Inject
    private SessionService sessions;

    @Inject
    private Event<AgentEvent> events;

    @Inject
    private Event<Audited> audit;

    /**
     * Makes an account.
     *
     * @throws Refusal {@code FORBIDDEN}, {@code TAKEN} for a login in use, {@code INVALID} for an unknown group
     */
    public NewAccount create(Subject who, AccountForm form) {
        who.demandAdministrator();
        Set<AgentGroup> groups = groups(form.groups());
        Agent agent = new Agent(form.login(), form.name(), form.role(), null, groups, clock.instant());
        agent.change(form, groups);
        em.persist(agent);
        UniqueKeys.flush(em, AccountService::taken);
        audit.fire(new Audited(
                who.agent(), Action.ACCOUNT_CREATED, form.login(), form.role().name()));
        return new NewAccount(agent.id(), link(agent));
    }

    /**
     * Changes an account. One that is no longer active is signed out everywhere, and its chats go back to their queues.
     *
     * @return the account as it is now
     * @throws Refusal {@code FORBIDDEN}, {@code NOT_FOUND}, {@code TAKEN}, {@code INVALID}, {@code CHANGED_MEANWHILE} for what
     *     somebody else has changed too since it was read; the last active administrator stays one
     */
    public AccountForm change(Subject who, long agentId, Change<AccountForm> change) {
        who.demandAdministrator();
        Agent agent = locked(agentId);
        AccountForm form = change.onto(agent::form);
        Set<AgentGroup> groups = groups(form.groups());
        if (agent.isAdministrator() && !(form.role() == Role.ADMINISTRATOR && form.active())) {
            refuseLastAdministrator(agentId);
        }
        agent.change(form, groups);
        UniqueKeys.flush(em, AccountService::taken);
        audit.fire(new Audited(
                who.agent(),
                Action.ACCOUNT_CHANGED,
                form.login(),
                form.role() + (form.active() ? "" : ", not active") + ", groups " + form.groups()));
        if (!form.active()) {
            sessions.signOutEverywhere(agentId);
        }
        events.fire(new AgentEvent(agentId, AgentEvent.Kind.RIGHTS_CHANGED));
        return form;
    }

    /**
     * Makes a new one-time link; earlier ones open nothing any more. The old password is good until the link was used.
     *
     * @return its secret, shown once
     * @throws Refusal {@code FORBIDDEN}, {@code NOT_FOUND}
     */
    public Token invite(Subject who, long agentId) {
        who.demandAdministrator();
        Agent agent = locked(agentId);
        audit.fire(new Audited(who.agent(), Action.ACCOUNT_INVITED, agent.login(), null));
        return link(agent);
    }

    /**
     * Ends all sessions of an account.
     *
     * @throws Refusal {@code FORBIDDEN}, {@code NOT_FOUND}
     */
    public void signOutEverywhere(Subject who, long agentId) {
        who.demandAdministrator();
        Agent agent = locked(agentId);
        agent.say(Presence.OFFLINE);
        sessions.signOutEverywhere(agentId);
        audit.fire(new Audited(who.agent(), Action.SIGNED_OUT_EVERYWHERE, agent.login(), null));
    }

    /**
     * Whose password a one-time link would set.
     *
     * @throws Refusal {@code NOT_FOUND} for a link that is unknown, used or too old
     */
    public String loginOf(Token link) {
        return invite(link).agent().login();
    }

    /**
     * Chooses the password of the account a one-time link was made for, and uses the link up. All sessions end.
     *
     * @throws Refusal {@code NOT_FOUND} as above, {@code INVALID} for a password that is too short or too long
     */
    public void choosePassword(Token link, String password) {
        Agent agent = invite(link).agent();
        PasswordRule.demand(password);
        agent.choosePassword(password);
        forgetLinks(agent.id());
        sessions.signOutEverywhere(agent.id());
        audit.fire(new Audited(agent.id(), Action.PASSWORD_CHOSEN, agent.login(), null));
    }

    private Token link(Agent agent) {
        forgetLinks(agent.id());
        Token token = Token.create();
        Instant now = clock.instant();
        em.persist(new AgentInvite(token.hash(), agent, now, now.plus(LINK_IS_GOOD)));
        return token;
    }

    private AgentInvite invite(Token link) {
        AgentInvite invite = link.isWellFormed() ? em.find(AgentInvite.class, link.hash()) : null;
        if (invite == null
                || !invite.holdsAt(clock.instant())
                || !invite.agent().isActive()) {
            throw Refusal.notFound();
        }
        return invite;
    }

    private void forgetLinks(long agent) {
        em.createQuery("delete from AgentInvite i where i.agent.id = :agent")
                .setParameter("agent", agent)
                .executeUpdate();
    }

    private Agent locked(long agentId) {
        em.createNativeQuery(LOCK).setParameter(1, agentId).getResultList();
        Agent agent = em.find(Agent.class, agentId);
        if (agent == null) {
            throw Refusal.notFound();
        }
        return agent;
    }

    private static Refusal taken() {
        return Refusal.of(RefusalCode.TAKEN, "There is an account with this login already.");
    }

    private void refuseLastAdministrator(long agentId) {
        long others = em.createQuery(
                        "select count(a) from Agent a where a.id <> :agent and a.active = true"
                                + " and a.role = org.parley.agent.Role.ADMINISTRATOR",
                        Long.class)
                .setParameter("agent", agentId)
                .getSingleResult();
        if (others == 0) {
            throw Refusal.invalid("role", "This is the last administrator; make another one first.");
        }
    }

    private Set<AgentGroup> groups(Set<Integer> numbers) {
        if (numbers.isEmpty()) {
            return Set.of();
        }
        List<AgentGroup> found = em.createQuery(
                        "select g from AgentGroup g where g.number in :numbers", AgentGroup.class)
                .setParameter("numbers", numbers)
                .getResultList();
        if (found.size() < numbers.size()) {
            throw Refusal.invalid("groups", "There is no group with one of these numbers.");
        }
        return new HashSet<>(found);
    }
}
