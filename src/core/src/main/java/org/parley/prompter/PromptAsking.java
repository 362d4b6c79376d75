package org.parley.prompter;

import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import jakarta.persistence.PersistenceContext;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.parley.chat.LineAuthor;
import org.parley.chat.Talk;
import org.parley.chat.TalkQueries;
import org.parley.prompter.PromptRequest.Turn;
import org.parley.prompter.PromptRequest.Who;
import org.parley.prompter.PrompterOutcome.Answers;
import org.parley.prompter.PrompterOutcome.Unavailable;
import org.parley.protocol.Reason;

/** The two ends of asking, each a short transaction; between them nothing is locked and no connection is held. */
@Stateless
@TransactionAttribute(TransactionAttributeType.REQUIRES_NEW)
public class PromptAsking {

    /** Longer than any prompter may take: whoever began and has not ended by then has died. */
    static final Duration PATIENCE = Duration.ofSeconds(70);

    private static final int MOST_TURNS = 40;

    /** So many of a chat's newest questions are looked at for one that a push repeats. */
    private static final int MOST_PUSHED = 20;

    /** A question that is to be asked now. */
    record Asked(UUID question, PrompterPlan plan, PromptRequest request) {}

    @PersistenceContext
    private EntityManager em;

    @Inject
    private Clock clock;

    @Inject
    private TalkQueries talks;

    @Inject
    private PromptCounts counts;

    @Inject
    private Event<PromptChanged> events;

    /** Begins to ask, unless it was answered, given up, or somebody else has begun. */
    public Optional<Asked> begin(UUID questionId) {
        commitWithoutFlush();
        PromptQuestion question = em.find(PromptQuestion.class, questionId, LockModeType.PESSIMISTIC_WRITE);
        if (question == null || !question.begin(clock.instant(), PATIENCE)) {
            return Optional.empty();
        }
        Prompter prompter = em.find(Prompter.class, question.prompter());
        if (!prompter.isActive()) {
            fail(question, Reason.REFUSED);
            return Optional.empty();
        }
        PrompterPlan plan = prompter.plan();
        return Optional.of(new Asked(questionId, plan, request(question, plan)));
    }

    /** Writes down what came of it; what was answered before stays as it is. */
    public void end(UUID questionId, PrompterOutcome outcome) {
        commitWithoutFlush();
        PromptQuestion question = em.find(PromptQuestion.class, questionId, LockModeType.PESSIMISTIC_WRITE);
        if (question == null) {
            return;
        }
        if (outcome instanceof Answers answers) {
            answer(question, answers.answers());
        } else if (outcome instanceof Unavailable trouble) {
            fail(question, trouble.reason());
        }
    }

    /** What became of a push. */
    public enum Taken {
        YES,
        /** There is no question it could belong to. */
        NO,
        /** Several questions of its chat are under way; the answer to one of them may tell soon. */
        UNCLEAR
    }

    /**
     * A platform pushes answers after the question was given up, or instead of answering it.
     *
     * @param token of the prompter's own address here
     * @param patient whether it can be tried again when it is not clear what it answers; if not, that is the newest question
     */
    public Taken pushed(String token, PrompterApiClient.Pushed push, boolean patient) {
        List<Object[]> asked = em.createQuery(
                        "select q.id, q.platformId, q.state, q.begunAt from PromptQuestion q, Prompter p where"
                                + " p.id = q.prompter and p.pushToken = :token and p.active = true and q.chat = :chat"
                                + " order by q.askedAt desc, q.sequence desc",
                        Object[].class)
                .setParameter("token", token)
                .setParameter("chat", uuid(push.chat()))
                .setMaxResults(MOST_PUSHED)
                .getResultList();
        if (asked.isEmpty()) {
            return Taken.NO;
        }
        // a repeated push is not about the newest question; only the platform's own id of the question tells
        if (asked.stream().anyMatch(row -> row[1] != null && push.isOf((String) row[1]))) {
            return Taken.YES;
        }
        boolean several = asked.stream().filter(PromptAsking::isUnderWay).count() > 1;
        if (patient && several) {
            return Taken.UNCLEAR;
        }
        PromptQuestion newest = em.find(PromptQuestion.class, asked.get(0)[0], LockModeType.PESSIMISTIC_WRITE);
        if (newest == null) {
            return Taken.NO;
        }
        answer(newest, push.answers());
        return Taken.YES;
    }

    /** Whether the prompter was asked and has not answered yet. */
    private static boolean isUnderWay(Object[] row) {
        return row[2] == PromptState.ASKED && row[3] != null;
    }

    /**
     * This transaction does not wait for the disk, so that messages, which do, have it for themselves. What is lost with the
     * database's last half second is a question that counts as not asked yet, and the timer has it asked again.
     */
    private void commitWithoutFlush() {
        em.createNativeQuery("set local synchronous_commit to off").executeUpdate();
    }

    private void answer(PromptQuestion question, List<PromptAnswer> answers) {
        boolean gone = question.chat() != null && talks.lastCustomerMessage(question.chat()) > question.sequence();
        if (question.answer(answers, gone, clock.instant())) {
            if (!answers.isEmpty()) {
                counts.shown(question.prompter(), answers);
            }
            tell(question);
        }
    }

    private void fail(PromptQuestion question, Reason reason) {
        if (question.fail(reason, clock.instant())) {
            tell(question);
        }
    }

    private void tell(PromptQuestion question) {
        events.fire(new PromptChanged(question.id(), question.chat(), question.agent()));
    }

    private PromptRequest request(PromptQuestion question, PrompterPlan plan) {
        String asker = "agent-" + question.agent();
        if (question.chat() == null) {
            return new PromptRequest(
                    question.text(), List.of(), asker, Map.of(), asker + "-" + plan.prompter(), "", plan.timeout());
        }
        Talk talk = talks.shownTalk(question.chat(), question.sequence() - 1, MOST_TURNS)
                .orElseThrow();
        return new PromptRequest(
                question.text(),
                talk.said().stream()
                        .map(said -> new Turn(who(said.author()), said.text()))
                        .toList(),
                talk.customer(),
                talk.attributes(),
                question.chat().toString(),
                talk.language(),
                plan.timeout());
    }

    private static Who who(LineAuthor author) {
        return switch (author) {
            case CUSTOMER -> Who.CUSTOMER;
            case AGENT -> Who.AGENT;
            case BOT, SYSTEM -> Who.BOT;
        };
    }

    private static UUID uuid(String text) {
        try {
            return UUID.fromString(text);
        } catch (IllegalArgumentException e) {
            return new UUID(0, 0);
        }
    }
}
