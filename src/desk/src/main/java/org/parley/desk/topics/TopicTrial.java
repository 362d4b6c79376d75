package org.parley.desk.topics;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.List;
import org.parley.desk.Moments;
import org.parley.desk.Notes;
import org.parley.knowledge.KnowledgeBase;
import org.parley.prompter.PrompterService;

/** A question that is tried on what this node has learnt. */
@Named
@RequestScoped
public class TopicTrial {

    private static final int PERCENT = 100;

    @Inject
    private KnowledgeBase knowledge;

    @Inject
    private PrompterService prompters;

    @Inject
    private Notes notes;

    private String question = "";
    private List<TriedTopic> found = List.of();

    /** Looks for the topics of the question. */
    public void ask() {
        found = TriedTopic.all(knowledge, question, null, prompters.knowledgeThreshold());
    }

    /** How sure the search is of a topic. */
    public long percent(TriedTopic match) {
        return Math.round(match.confidence() * PERCENT);
    }

    /** What the search has learnt, and when. */
    public String getLearnt() {
        return knowledge
                .state()
                .map(state ->
                        notes.text("topics.learnt", state.topics(), state.examples(), Moments.exact(state.learntAt())))
                .orElseGet(() -> notes.text("topics.learning"));
    }

    /** Whether a question was tried and nothing comes near. */
    public boolean isNothing() {
        return !question.isBlank() && found.isEmpty();
    }

    public List<TriedTopic> getFound() {
        return found;
    }

    public String getQuestion() {
        return question;
    }

    public void setQuestion(String question) {
        this.question = question == null ? "" : question;
    }
}
