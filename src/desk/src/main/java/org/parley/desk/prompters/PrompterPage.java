package org.parley.desk.prompters;

import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.RequestScoped;
import jakarta.faces.context.FacesContext;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Arrays;
import org.parley.desk.Notes;
import org.parley.desk.PageParams;
import org.parley.desk.session.Caller;
import org.parley.prompter.PrompterKind;
import org.parley.prompter.PrompterRecord;
import org.parley.prompter.PrompterService;
import org.parley.prompter.PrompterTrial;
import org.parley.shared.Refusal;

/** One prompter, new or known: the form, the question before it goes, and a trial of it as it is saved. */
@Named
@RequestScoped
public class PrompterPage {

    @Inject
    private PrompterService service;

    @Inject
    private Caller caller;

    @Inject
    private Notes notes;

    private PrompterRecord known;
    private PrompterFields fields = new PrompterFields();
    private boolean doomed;
    private String question;
    private PrompterTrial trial;

    /** Which fields there are is decided by the kind, so it must be known before the form is read. */
    @PostConstruct
    void asked() {
        String prompter = PageParams.first("prompter", "form:prompter", "trial:prompter", "ask:prompter");
        if (prompter != null) {
            show(service.get(caller.subject(), id(prompter)));
        }
        Long version = PageParams.version("form:version");
        if (version != null) {
            fields.setVersion(version);
        }
        String kind = PageParams.first("form:kind");
        Arrays.stream(PrompterKind.values())
                .filter(each -> each.name().equals(kind))
                .forEach(fields::setKind);
        doomed = PageParams.first("ask:prompter") != null;
    }

    /** Shows the prompter; without one a new one. */
    public void load() {
        caller.administrator();
    }

    /** Makes or changes the prompter. What was typed stays when it is refused; the secret does not. */
    public void save() {
        if (known == null) {
            notes.tell("prompters.created", () -> show(service.create(caller.subject(), fields.form())));
        } else {
            notes.tell("prompters.saved", () -> show(service.change(caller.subject(), id(), fields.form())));
        }
    }

    /** Asks before it goes. */
    public void ask() {
        doomed = true;
    }

    /** It stays. */
    public void leave() {
        doomed = false;
    }

    /** It goes, with what it was asked. */
    public String delete() {
        doomed = false;
        boolean deleted = notes.tellAfterwards("prompters.deleted", () -> service.delete(caller.subject(), id()));
        return deleted ? "/prompters.xhtml?faces-redirect=true" : null;
    }

    /** Asks it a question, as it is saved. */
    public void tryOut() {
        notes.tell("prompters.tried", () -> trial = service.tryOut(caller.subject(), id(), question));
    }

    /** Where a platform pushes late answers, as the browser sees this server. */
    public String getPushAddress() {
        HttpServletRequest request = (HttpServletRequest)
                FacesContext.getCurrentInstance().getExternalContext().getRequest();
        String page = request.getRequestURL().toString();
        String home = page.substring(0, page.length() - request.getRequestURI().length());
        return home + "/chat/api/v1/prompter-answers/" + known.pushToken();
    }

    private void show(PrompterRecord prompter) {
        known = prompter;
        fields = new PrompterFields(prompter);
    }

    private long id() {
        return id(known.prompter());
    }

    private static long id(String prompter) {
        if (!prompter.matches("\\d{1,18}")) {
            throw Refusal.notFound();
        }
        return Long.parseLong(prompter);
    }

    /** The prompter as it is saved, or null. */
    public PrompterRecord getKnown() {
        return known;
    }

    public PrompterFields getFields() {
        return fields;
    }

    public boolean isDoomed() {
        return doomed;
    }

    public String getQuestion() {
        return question;
    }

    public void setQuestion(String question) {
        this.question = question;
    }

    public PrompterTrial getTrial() {
        return trial;
    }
}
