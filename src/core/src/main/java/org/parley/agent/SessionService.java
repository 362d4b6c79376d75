package org.parley.agent;

import jakarta.annotation.Priority;
import jakarta.ejb.ConcurrencyManagement;
import jakarta.ejb.ConcurrencyManagementType;
import jakarta.ejb.Schedule;
import jakarta.ejb.Singleton;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.enterprise.event.Event;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.TransactionPhase;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.NoResultException;
import jakarta.persistence.PersistenceContext;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.parley.settings.CurrentSettings;
import org.parley.settings.SettingsChanged;
import org.parley.shared.Refusal;
import org.parley.shared.RefusalCode;
import org.parley.shared.TextGate;
import org.parley.shared.Token;

/** Signs agents in and out, and says who holds a session. */
@Singleton
@ConcurrencyManagement(ConcurrencyManagementType.BEAN)
public class SessionService {

    /** A session nobody used for so long is over. */
    private static final Duration IDLE = Duration.ofHours(12);

    private static final Duration NOTE_EVERY = Duration.ofSeconds(15);
    private static final long FRESH_NANOS = 1_000_000_000L;
    private static final int MOST_KNOWN = 5_000;

    private record Known(Subject subject, long readAt) {}

    /** Waits for nobody: were one agent held for long, all the others would soon count as gone. Who is held is noted next time. */
    private static final String SEEN = """
            update agent set seen_at = ?1
            from (select id from agent where id = any (cast(?2 as bigint[])) for no key update skip locked) as free
            where agent.id = free.id""";

    private static final String USED = """
            update agent_session set seen_at = ?1
            from (select token_hash from agent_session where token_hash = ?2 for no key update skip locked) as free
            where agent_session.token_hash = free.token_hash""";

    /** Coming to the desk: who was offline is online, who said “away” stays away; also when the same comes twice at once. */
    private static final String ARRIVE =
            "update agent set seen_at = ?2, presence = case presence when 'OFFLINE' then 'ONLINE' else presence end"
                    + " where id = ?1";

    private static final String LEAVE = "update agent set presence = 'OFFLINE' where id = ?1"
            + " and not exists (select from agent_session s where s.agent_id = ?1)";

    @PersistenceContext
    private EntityManager em;

    @Inject
    private Clock clock;

    @Inject
    private LoginThrottle throttle;

    @Inject
    private CurrentSettings settings;

    @Inject
    private Event<AgentEvent> events;

    private final Map<String, Known> known = new ConcurrentHashMap<>();

    /**
     * Signs in with login and password; who was offline is online then. Each sign-in makes a new session, so a token planted before is worth nothing.
     *
     * @param address of the browser, for the throttle and the log
     * @throws Refusal {@code WRONG_PASSWORD} for unknown login, wrong password and inactive account alike,
     *     {@code TOO_MANY} after too many failures
     */
    public Token signIn(String login, String password, String address) {
        String given = asKept(login);
        String tries = given.toLowerCase(Locale.ROOT);
        throttle.begin(tries, address);
        Optional<Agent> agent = find(given);
        boolean right = agent.map(a -> a.hasPassword(password == null ? "" : password) && a.isActive())
                .orElseGet(() -> PasswordHash.matches("", PasswordHash.OF_NOBODY));
        if (!right || agent.isEmpty()) {
            AgentLog.LOG.signInFailed(address);
            throw Refusal.of(RefusalCode.WRONG_PASSWORD, "Login and password do not belong together.");
        }
        throttle.succeeded(tries, address);
        Token token = Token.create();
        em.persist(new AgentSession(token.hash(), agent.get(), clock.instant()));
        em.createNativeQuery(ARRIVE)
                .setParameter(1, agent.get().id())
                .setParameter(2, Timestamp.from(clock.instant()))
                .executeUpdate();
        events.fire(new AgentEvent(agent.get().id(), AgentEvent.Kind.PRESENCE_CHANGED));
        AgentLog.LOG.signedIn(agent.get().id(), address);
        return token;
    }

    /** Ends the session, and with the last one the agent's presence; a token that opens nothing is fine too. */
    public void signOut(Token token) {
        if (!token.isWellFormed()) {
            return;
        }
        known.remove(token.hash());
        AgentSession session = em.find(AgentSession.class, token.hash());
        if (session != null) {
            long agent = session.agent().id();
            // the agent first, as where all sessions end at once; of two that end now the later one is then the last
            em.createNativeQuery("select id from agent where id = ?1 for no key update")
                    .setParameter(1, agent)
                    .getResultList();
            em.createQuery("delete from AgentSession s where s.tokenHash = :hash")
                    .setParameter("hash", token.hash())
                    .executeUpdate();
            em.createNativeQuery(LEAVE).setParameter(1, agent).executeUpdate();
            events.fire(new AgentEvent(agent, AgentEvent.Kind.SIGNED_OUT));
        }
    }

    /**
     * Who holds this session, at most one second old: every request asks, and a right that was taken away must end soon.
     *
     * @return empty when the session is over or the account no longer active
     */
    public Optional<Subject> subject(Token token) {
        if (!token.isWellFormed()) {
            return Optional.empty();
        }
        Known copy = known.get(token.hash());
        if (copy != null && System.nanoTime() - copy.readAt < FRESH_NANOS) {
            return Optional.of(copy.subject);
        }
        Optional<Subject> read = read(token.hash());
        read.ifPresentOrElse(subject -> remember(token.hash(), subject), () -> known.remove(token.hash()));
        return read;
    }

    /**
     * The pages of these agents are open; asked for many at once, so that an idle desk costs one statement. Asked several times
     * within the shortest grace, because whoever somebody holds at the moment is left out.
     *
     * @return how many were not left out
     */
    public int seen(Collection<Long> agents) {
        if (agents.isEmpty()) {
            return 0;
        }
        return em.createNativeQuery(SEEN)
                .setParameter(1, Timestamp.from(clock.instant()))
                .setParameter(2, agents.stream().map(String::valueOf).collect(Collectors.joining(",", "{", "}")))
                .executeUpdate();
    }

    /** Ends all sessions of an account: every browser must sign in again. */
    @TransactionAttribute(TransactionAttributeType.MANDATORY)
    public void signOutEverywhere(long agent) {
        em.createQuery("delete from AgentSession s where s.agent.id = :agent")
                .setParameter("agent", agent)
                .executeUpdate();
        events.fire(new AgentEvent(agent, AgentEvent.Kind.SIGNED_OUT));
    }

    /** What was known of sessions is asked anew: somebody's rights or sessions changed. */
    public void changed(@Observes(during = TransactionPhase.AFTER_SUCCESS) @Priority(1) AgentEvent event) {
        if (event.kind() == AgentEvent.Kind.RIGHTS_CHANGED || event.kind() == AgentEvent.Kind.SIGNED_OUT) {
            known.values().removeIf(copy -> copy.subject.agent() == event.agent());
        }
    }

    /** What agents may see depends on how chats find them. */
    public void changed(@Observes(during = TransactionPhase.AFTER_SUCCESS) @Priority(2) SettingsChanged event) {
        known.clear();
    }

    /** Throws away sessions that were idle for too long. */
    @Schedule(hour = "*", minute = "17", persistent = false)
    void sweep() {
        em.createQuery("delete from AgentSession s where s.seenAt < :before")
                .setParameter("before", clock.instant().minus(IDLE))
                .executeUpdate();
    }

    private void remember(String hash, Subject subject) {
        if (known.size() > MOST_KNOWN) {
            known.clear();
        }
        known.put(hash, new Known(subject, System.nanoTime()));
    }

    private Optional<Subject> read(String hash) {
        AgentSession session = em.find(AgentSession.class, hash);
        Instant now = clock.instant();
        if (session == null
                || !session.agent().isActive()
                || session.seenAt().plus(IDLE).isBefore(now)) {
            return Optional.empty();
        }
        if (session.seenAt().plus(NOTE_EVERY).isBefore(now)) {
            note(session.agent().id(), hash, now);
        }
        return Optional.of(session.agent().subject(settings.get().autoAssign()));
    }

    /**
     * Whoever asks waits for no row. The agent's before the session's, as where sessions end; and the session's only then, so
     * that an agent who was left out is tried again at the next request.
     */
    private void note(long agent, String hash, Instant now) {
        if (seen(List.of(agent)) > 0) {
            em.createNativeQuery(USED)
                    .setParameter(1, Timestamp.from(now))
                    .setParameter(2, hash)
                    .executeUpdate();
        }
    }

    /** The login as it would be kept; what is longer than any is the empty one, which is nobody's. */
    private static String asKept(String login) {
        try {
            return TextGate.optional("login", login, TextGate.NAME_CODE_POINTS).strip();
        } catch (Refusal tooLong) {
            return "";
        }
    }

    /** Both sides are made small by the database, as its index does: which capitals it knows depends on its locale. */
    private Optional<Agent> find(String login) {
        try {
            return Optional.of(em.createQuery("select a from Agent a where lower(a.login) = lower(:login)", Agent.class)
                    .setParameter("login", login)
                    .getSingleResult());
        } catch (NoResultException e) {
            return Optional.empty();
        }
    }
}
