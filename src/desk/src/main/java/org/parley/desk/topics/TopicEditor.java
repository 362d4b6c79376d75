package org.parley.desk.topics;

import jakarta.faces.view.ViewScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.io.Serializable;
import java.util.UUID;
import org.parley.desk.Notes;
import org.parley.desk.session.Caller;
import org.parley.knowledge.TopicRow;
import org.parley.knowledge.TopicService;
import org.parley.shared.Refusal;
import org.parley.web.Ids;

/** The form that adds or changes a topic. It is open with the page where the page is asked for a topic of a chat. */
@Named
@ViewScoped
public class TopicEditor implements Serializable {

    private static final long serialVersionUID = 1L;

    @Inject
    private TopicService topics;

    @Inject
    private TopicForms forms;

    @Inject
    private Caller caller;

    @Inject
    private Notes notes;

    private String chat;
    private TopicForm form;

    /** Opens the form with what was said in a chat, if the page is asked for one. */
    public void begin() {
        if (chat != null && !chat.isBlank()) {
            UUID id = Ids.of(chat);
            form = forms.ofChat(caller.subject(), id);
        }
    }

    /** Opens the form for a new topic. */
    public void add() {
        form = forms.empty();
    }

    /** Opens the form with a topic in it. */
    public void edit(TopicRow topic) {
        guarded(() -> form = forms.of(topic.id()));
    }

    /** Keeps what the form says; with a sentence, and all that was typed, when it does not do. */
    public void save() {
        guarded(() -> {
            form.save(topics, caller.subject());
            form = null;
        });
    }

    /** Closes the form. */
    public void leave() {
        form = null;
    }

    private void guarded(Runnable act) {
        try {
            act.run();
        } catch (Refusal refusal) {
            notes.refused("topics.edit", refusal);
        }
    }

    public TopicForm getForm() {
        return form;
    }

    public String getChat() {
        return chat;
    }

    public void setChat(String chat) {
        this.chat = chat;
    }
}
