package org.parley.prompter;

import com.github.f4b6a3.uuid.UuidCreator;
import jakarta.ejb.Stateless;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import org.parley.agent.Subject;
import org.parley.shared.Refusal;
import org.parley.shared.TextGate;

/**
 * Own questions of agents to assistants in the sidebar, which belong to no chat. A question is a row; it is asked after the commit
 * ({@link PromptTrigger}), and what comes of it is told by {@link PromptChanged}.
 */
@Stateless
public class AssistantService {

    /** An agent sees so many own questions to an assistant again. */
    private static final int MOST_KEPT = 10;

    private static final int QUESTION = 4_000;
    private static final long NO_GROUP = -1;

    @PersistenceContext
    private EntityManager em;

    @Inject
    private Clock clock;

    @Inject
    private Event<PromptAskedEvent> asked;

    /** Whom the agent may ask in the sidebar, in the order of their names. */
    public List<AssistantRecord> assistants(Subject who) {
        return em.createQuery(
                        "select distinct p from Prompter p join p.groups g where g in :groups and p.active = true"
                                + " and p.assistant = true order by p.name",
                        Prompter.class)
                .setParameter("groups", who.groups().isEmpty() ? Set.of(NO_GROUP) : who.groups())
                .getResultStream()
                .map(prompter -> new AssistantRecord(Long.toString(prompter.id()), prompter.name()))
                .toList();
    }

    /**
     * Asks an assistant.
     *
     * @throws Refusal {@code NOT_FOUND} for one of other groups, {@code INVALID} for an empty question, {@code TOO_LARGE}
     *     above 4,000 code points
     */
    public PromptRecord question(Subject who, long prompterId, String text) {
        Prompter prompter = assistant(who, prompterId);
        PromptQuestion question = new PromptQuestion(
                UuidCreator.getTimeOrderedEpoch(),
                prompterId,
                who.agent(),
                TextGate.required("text", text, QUESTION),
                clock.instant());
        em.persist(question);
        em.flush();
        forgetOldest(who, prompterId);
        asked.fire(new PromptAskedEvent(List.of(question.id())));
        return question.record(prompter.name());
    }

    /** The agent's last questions to an assistant, oldest first, at most {@value #MOST_KEPT}. */
    public List<PromptRecord> questions(Subject who, long prompterId) {
        Prompter prompter = assistant(who, prompterId);
        List<PromptRecord> newest = new ArrayList<>(em.createQuery(
                        "select q from PromptQuestion q where q.agent = :agent and q.prompter = :prompter and q.chat is null"
                                + " order by q.askedAt desc, q.id desc",
                        PromptQuestion.class)
                .setParameter("agent", who.agent())
                .setParameter("prompter", prompterId)
                .setMaxResults(MOST_KEPT)
                .getResultStream()
                .map(question -> question.record(prompter.name()))
                .toList());
        Collections.reverse(newest);
        return newest;
    }

    private void forgetOldest(Subject who, long prompterId) {
        em.createNativeQuery(
                        "delete from prompt_question where id in (select id from prompt_question where agent_id = ?1"
                                + " and prompter_id = ?2 and chat_id is null order by asked_at desc, id desc offset "
                                + MOST_KEPT + ")")
                .setParameter(1, who.agent())
                .setParameter(2, prompterId)
                .executeUpdate();
    }

    private Prompter assistant(Subject who, long prompterId) {
        Prompter prompter = em.find(Prompter.class, prompterId);
        if (prompter == null || !prompter.isAssistant() || !prompter.advises(who.groups())) {
            throw Refusal.notFound();
        }
        return prompter;
    }
}
