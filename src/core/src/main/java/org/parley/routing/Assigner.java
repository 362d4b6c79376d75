package org.parley.routing;

import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.parley.chat.AssignmentService;
import org.parley.chat.WaitingChat;
import org.parley.settings.Settings;
import org.parley.settings.SettingsService;
import org.parley.shared.LockWait;

/**
 * One step of routing, a transaction of its own: takes the oldest waiting chat of a group that was not tried yet, chooses
 * an agent, gives the chat to that agent, and writes down what was decided and why.
 *
 * <p>The choice is made from what was read and then demanded as read ({@link AssignmentService#assign}): when somebody was faster
 * with the same agent, the step is made anew. So equal agents share evenly however many steps run at once.
 */
@Stateless
@TransactionAttribute(TransactionAttributeType.REQUIRES_NEW)
public class Assigner {

    private static final String OLDEST = """
            select c.id from chat c where c.group_id = ?1 and c.state = 'QUEUED' and (c.handed_at, c.id) <= (?2, ?3)
                and c.id <> all (cast(?4 as uuid[])) order by c.handed_at, c.id limit 1""";

    private static final Duration LOCK_WAIT = Duration.ofSeconds(1);

    /** What a step came to. */
    public enum Step {
        /** The chat asked for has an agent, or needs none. */
        DONE,
        /** An older chat of the group came first, or somebody else was faster: once more. */
        AGAIN,
        /** Nobody in the group can take any chat now. */
        NOBODY,
        /** Somebody holds the chat asked for, or all agents who could take it: the timer asks again. */
        HELD
    }

    @PersistenceContext
    private EntityManager em;

    @Inject
    private AssignmentService chats;

    @Inject
    private SettingsService settings;

    @Inject
    private Candidates candidates;

    @Inject
    private Clock clock;

    /**
     * Makes one step towards an agent for this chat.
     *
     * @param tried chats that were tried before in vain; chats tried now are added
     * @param patient whether to wait for who holds a chat or an agent, and to fail after a second of it
     *     ({@link LockWait#wasInVain}); else an older chat that is held is left out, the best agent whom nobody holds is chosen,
     *     and nothing is decided when the chat asked for or all who could take it are held
     */
    public Step step(UUID due, Set<UUID> tried, boolean patient) {
        LockWait.limit(em, LOCK_WAIT);
        Settings now = settings.read();
        if (!now.autoAssign()) {
            chats.settle(due);
            return Step.DONE;
        }
        Optional<WaitingChat> waiting = chats.peekWaiting(due);
        if (waiting.isEmpty()) {
            chats.settle(due);
            return Step.DONE;
        }
        UUID next = oldest(waiting.get(), tried).orElse(due);
        // both, because a step that finds nobody for the older one decides about the one asked for, too
        Set<UUID> locked = chats.lock(next, due, patient);
        if (!locked.contains(due)) {
            return Step.HELD;
        }
        if (!locked.contains(next)) {
            tried.add(next);
            return Step.AGAIN;
        }
        Optional<WaitingChat> chat = chats.lockWaiting(next);
        // forwarded while its lock was waited for: what would be decided about it says nothing of the group asked for
        boolean isOfGroup =
                chat.filter(found -> found.group() == waiting.get().group()).isPresent();
        return !isOfGroup ? Step.AGAIN : decide(chat.get(), due, tried, patient, now);
    }

    private Step decide(WaitingChat chat, UUID due, Set<UUID> tried, boolean patient, Settings now) {
        Candidates.Members members = candidates.of(chat.group(), now);
        List<Candidate> asked = new ArrayList<>(members.candidates());
        Long passedOver = stillPassedOver(chat, now) ? chat.passedOver() : null;
        AssignmentPolicy.Choice choice =
                patient ? AssignmentPolicy.choose(asked, passedOver) : chooseFree(asked, passedOver);
        int held = members.candidates().size() - asked.size();
        if (choice.chosen().isEmpty() && held > 0) {
            if (choice.failedByPassingOver() && !chat.chat().equals(due)) {
                // who is passed over for this one may take the one asked for
                tried.add(chat.chat());
                return Step.AGAIN;
            }
            return Step.HELD;
        }
        if (choice.chosen().isPresent()) {
            Candidate chosen = choice.chosen().get();
            if (!chats.assign(chat.chat(), chosen.agent(), chosen.inProgress())) {
                return Step.AGAIN;
            }
        }
        write(chat, choice, members.others() + held);
        chats.settle(chat.chat());
        if (choice.chosen().isPresent() || choice.failedByPassingOver()) {
            tried.add(chat.chat());
            return chat.chat().equals(due) ? Step.DONE : Step.AGAIN;
        }
        if (!chat.chat().equals(due)) {
            chats.lockWaiting(due).ifPresent(other -> write(other, choice, members.others()));
            chats.settle(due);
        }
        return Step.NOBODY;
    }

    /** The best one whom nobody holds; those who are held are taken out of the list. */
    private AssignmentPolicy.Choice chooseFree(List<Candidate> asked, Long passedOver) {
        AssignmentPolicy.Choice choice = AssignmentPolicy.choose(asked, passedOver);
        while (choice.chosen().filter(best -> !chats.lockAgent(best.agent())).isPresent()) {
            asked.remove(choice.chosen().orElseThrow());
            choice = AssignmentPolicy.choose(asked, passedOver);
        }
        return choice;
    }

    @SuppressWarnings("unchecked")
    private Optional<UUID> oldest(WaitingChat due, Set<UUID> tried) {
        List<UUID> ids = em.createNativeQuery(OLDEST)
                .setParameter(1, due.group())
                .setParameter(2, Timestamp.from(due.handedAt()))
                .setParameter(3, due.chat())
                .setParameter(
                        4,
                        "{"
                                + String.join(
                                        ",", tried.stream().map(UUID::toString).toList()) + "}")
                .getResultList();
        return ids.stream().findFirst();
    }

    private boolean stillPassedOver(WaitingChat chat, Settings now) {
        return chat.passedOver() != null
                && chat.queuedAt().plus(PassingOver.lasts(now)).isAfter(clock.instant());
    }

    private void write(WaitingChat chat, AssignmentPolicy.Choice choice, int others) {
        Instant now = clock.instant();
        RoutingDecision decision = new RoutingDecision(
                chat.chat(),
                chat.group(),
                now,
                choice.chosen().map(Candidate::agent).orElse(null),
                Candidates.write(choice.judged()),
                others);
        Optional<RoutingDecision> last = last(chat.chat());
        if (last.isPresent() && decision.isAsBefore(last.get())) {
            last.get().madeAgain(now);
        } else {
            em.persist(decision);
        }
    }

    private Optional<RoutingDecision> last(UUID chat) {
        return em.createQuery(
                        "select d from RoutingDecision d where d.chat = :chat order by d.id desc",
                        RoutingDecision.class)
                .setParameter("chat", chat)
                .setMaxResults(1)
                .getResultStream()
                .findFirst();
    }
}
