package org.parley.desk.canned;

import jakarta.faces.view.ViewScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.io.Serializable;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.parley.agent.GroupRecord;
import org.parley.canned.CannedReplyQueries;
import org.parley.canned.CannedReplyRecord;
import org.parley.canned.CannedReplyService;
import org.parley.desk.Notes;
import org.parley.desk.session.Caller;
import org.parley.shared.Refusal;

/** The list of canned replies the caller may use; the form that adds or changes one; the question before one goes. */
@Named
@ViewScoped
public class CannedPage implements Serializable {

    private static final long serialVersionUID = 1L;

    @Inject
    private CannedReplyService replies;

    @Inject
    private CannedReplyQueries queries;

    @Inject
    private Caller caller;

    @Inject
    private Notes notes;

    private String search = "";
    private CannedForm form;
    private CannedForm doomed;

    /** What is on show, so that a click means the row that was seen; read anew after each change. */
    private transient List<CannedReplyRecord> shown;

    /** Opens the form for a new reply. */
    public void add() {
        form = new CannedForm();
    }

    /** Opens the form with a reply in it. */
    public void edit(CannedReplyRecord reply) {
        form = new CannedForm(reply);
    }

    /** Keeps what the form says; with a sentence, and all that was typed, when it does not do. */
    public void save() {
        try {
            form.save(replies, caller.subject());
            form = null;
            shown = null;
        } catch (Refusal refusal) {
            notes.refused("canned.save", refusal);
            // who opens it again is to find what there is by now
            shown = null;
        }
    }

    /** Asks before a reply goes. */
    public void ask(CannedReplyRecord reply) {
        doomed = new CannedForm(reply);
    }

    /** The reply that was asked about goes. */
    public void delete() {
        try {
            replies.delete(caller.subject(), doomed.id());
        } catch (Refusal refusal) {
            notes.refused("canned.save", refusal);
        }
        doomed = null;
        shown = null;
    }

    /** Closes form and question. */
    public void leave() {
        form = null;
        doomed = null;
    }

    /** Shows what holds the words that are searched for. */
    public void find() {
        shown = null;
    }

    /** The replies on show. */
    public List<CannedReplyRecord> getReplies() {
        if (shown == null) {
            String wanted = search.strip().toLowerCase(Locale.ROOT);
            shown = queries.usable(caller.subject()).stream()
                    .filter(reply -> holds(reply, wanted))
                    .toList();
        }
        return shown;
    }

    private static boolean holds(CannedReplyRecord reply, String wanted) {
        return Stream.of("/" + reply.shortcut(), reply.title(), reply.text())
                .anyMatch(field -> field.toLowerCase(Locale.ROOT).contains(wanted));
    }

    /** Groups whose replies the caller may change. */
    public List<GroupRecord> getGroups() {
        return queries.changeableGroups(caller.subject());
    }

    /** Whether the caller may change common replies. */
    public boolean isCommonEditable() {
        return caller.subject().isAdministrator();
    }

    public CannedForm getForm() {
        return form;
    }

    public CannedForm getDoomed() {
        return doomed;
    }

    public String getSearch() {
        return search;
    }

    public void setSearch(String search) {
        this.search = search == null ? "" : search;
    }
}
