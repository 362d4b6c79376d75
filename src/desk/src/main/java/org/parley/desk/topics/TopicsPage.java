package org.parley.desk.topics;

import jakarta.faces.view.ViewScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.io.Serializable;
import java.util.UUID;
import org.parley.agent.Subject;
import org.parley.desk.Notes;
import org.parley.desk.session.Caller;
import org.parley.knowledge.TopicQueries;
import org.parley.knowledge.TopicRow;
import org.parley.knowledge.TopicService;
import org.parley.shared.Refusal;

/** The list of topics, and the question before one goes. The form is {@link TopicEditor}'s. */
@Named
@ViewScoped
public class TopicsPage implements Serializable {

    private static final long serialVersionUID = 1L;

    /** A topic that may go. */
    public record Doomed(UUID id, String title) implements Serializable {}

    @Inject
    private TopicService topics;

    @Inject
    private TopicQueries queries;

    @Inject
    private Caller caller;

    @Inject
    private Notes notes;

    private String search = "";
    private Doomed doomed;
    private final TopicModel rows = new TopicModel((first, size) -> queries.list(search, first, size));

    /** Asks before a topic goes. */
    public void ask(TopicRow topic) {
        doomed = new Doomed(topic.id(), topic.title());
    }

    /** The topic that was asked about goes. */
    public void delete() {
        Subject who = caller.subject();
        try {
            topics.delete(who, doomed.id());
        } catch (Refusal refusal) {
            notes.refused("topics.delete", refusal);
        }
        doomed = null;
    }

    /** Closes the question. */
    public void leave() {
        doomed = null;
    }

    /** Whether nothing is kept at all, or only nothing of what is searched for. */
    public boolean isSearching() {
        return !search.isBlank();
    }

    public TopicModel getRows() {
        return rows;
    }

    public Doomed getDoomed() {
        return doomed;
    }

    public String getSearch() {
        return search;
    }

    public void setSearch(String search) {
        this.search = search == null ? "" : search;
    }
}
