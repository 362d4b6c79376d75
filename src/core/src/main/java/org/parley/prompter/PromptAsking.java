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
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
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

    /** So many of a chat's newest questions are looked at for the one that a push answers or repeats. */
    private static final int MOST_PUSHED = 20;

    /** What a question in the sidebar has for a chat. */
    private static final Pattern SIDEBAR = Pattern.compile("agent-(\\d{1,18})-\\d{1,18}");

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
        Optional<Talk> talk = Optional.ofNullable(question.chat())
                .flatMap(chat -> talks.shownTalk(chat, question.sequence() - 1, MOST_TURNS));
        // since it was asked for, the chat may have been forwarded to a group it does not advise
        if (!talk.map(of -> prompter.advisesIn(of.group())).orElse(prompter.isAssistant())) {
            fail(question, Reason.REFUSED);
            return Optional.empty();
        }
        PrompterPlan plan = prompter.plan();
        PromptRequest request = talk.map(of -> about(of, question, plan)).orElseGet(() -> inTheSidebar(question, plan));
        return Optional.of(new Asked(questionId, plan, request));
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
     * A platform pushes answers after the question was given up, or instead of answering it. It says which chat it was asked in,
     * and by an id of its own which question it was; that id is known here only once the question was answered. So a push whose id
     * nobody knows belongs to one that was not answered, and most likely to the one that was given up first. A wrong guess
     * does no harm: what comes late is marked as late and never shown as the answer to the newest message.
     *
     * @param token of the prompter's own address here
     * @param patient whether it can be tried again when it is not clear what it answers
     */
    public Taken pushed(String token, PrompterApiClient.Pushed push, boolean patient) {
        List<PushTarget> asked = newest(token, push.chat());
        if (asked.isEmpty()) {
            return Taken.NO;
        }
        if (asked.stream().anyMatch(target -> target.isAnsweredBy(push))) {
            return Taken.YES;
        }
        List<PushTarget> open = asked.stream().filter(PushTarget::isOpen).toList();
        if (patient && open.size() > 1 && open.stream().anyMatch(PushTarget::isUnderWay)) {
            return Taken.UNCLEAR;
        }
        PushTarget.likeliest(open, clock.instant())
                .map(target -> em.find(PromptQuestion.class, target.question(), LockModeType.PESSIMISTIC_WRITE))
                .ifPresent(question -> answer(question, push.answers()));
        return Taken.YES;
    }

    /** The newest questions a prompter was asked in a chat, or by an agent in the sidebar, newest first. */
    private List<PushTarget> newest(String token, String chat) {
        Matcher sidebar = SIDEBAR.matcher(chat);
        Object whose = sidebar.matches() ? Long.valueOf(sidebar.group(1)) : uuid(chat);
        return em.createQuery(
                        "select q.id, q.platformId, q.state, q.reason, q.begunAt, q.answeredAt from PromptQuestion q, Prompter p where"
                                + " p.id = q.prompter and p.pushToken = :token and p.active = true and p.kind ="
                                + " org.parley.prompter.PrompterKind.PROMPTER_API and "
                                + (sidebar.matches() ? "q.chat is null and q.agent = :whose" : "q.chat = :whose")
                                + " order by q.askedAt desc, q.sequence desc",
                        Object[].class)
                .setParameter("token", token)
                .setParameter("whose", whose)
                .setMaxResults(MOST_PUSHED)
                .getResultStream()
                .map(row -> new PushTarget(
                        (UUID) row[0],
                        (String) row[1],
                        (PromptState) row[2],
                        (Reason) row[3],
                        (Instant) row[4],
                        (Instant) row[5]))
                .toList();
    }

    /**
     * This transaction does not wait for the disk, so that messages, which do, have it for themselves. What is lost with the
     * database's last half second is a question that counts as not asked yet, and the timer has it asked again.
     */
    private void commitWithoutFlush() {
        em.createNativeQuery("set local synchronous_commit to off").executeUpdate();
    }

    private void answer(PromptQuestion question, List<PromptAnswer> answers) {
        boolean gone = question.chat() != null
                && talks.customerWroteSince(question.chat(), question.sequence(), question.askedAt());
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

    private static PromptRequest inTheSidebar(PromptQuestion question, PrompterPlan plan) {
        String asker = "agent-" + question.agent();
        return new PromptRequest(
                question.text(), List.of(), asker, Map.of(), asker + "-" + plan.prompter(), "", plan.timeout());
    }

    private static PromptRequest about(Talk talk, PromptQuestion question, PrompterPlan plan) {
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
