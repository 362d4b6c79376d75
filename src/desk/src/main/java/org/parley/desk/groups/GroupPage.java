package org.parley.desk.groups;

import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.Optional;
import org.parley.agent.AgentQueries;
import org.parley.agent.GroupDetails;
import org.parley.agent.GroupForm;
import org.parley.agent.GroupService;
import org.parley.agent.WhenLeft;
import org.parley.desk.Notes;
import org.parley.desk.PageParams;
import org.parley.desk.session.Caller;
import org.parley.shared.Change;
import org.parley.shared.Refusal;
import org.parley.web.Json;

/** One group, new or known: its name and what becomes of chats, for administrators. Supervisors see the name. */
@Named
@RequestScoped
public class GroupPage {

    @Inject
    private GroupService service;

    @Inject
    private AgentQueries agents;

    @Inject
    private Caller caller;

    @Inject
    private Notes notes;

    private Integer known;
    private Integer number;
    private String name;
    private WhenLeft whenLeft = WhenLeft.REQUEUE;
    private boolean doomed;

    /** The group as the form showed it when it was opened; null for a new one. */
    private GroupForm read;

    /** The other two forms of the page are sent without this one, which is read anew then. */
    @PostConstruct
    void asked() {
        known = askedFor();
        number = known;
        read = PageParams.read(GroupForm.class, "form:read");
        if (read == null) {
            find().ifPresent(this::show);
        }
        doomed = PageParams.first("ask:known") != null;
    }

    /** The group the address names, or whichever form of the page was sent; null for a new one. */
    static Integer askedFor() {
        String asked = PageParams.first("number", "form:known", "members:known", "rules:known", "ask:known");
        return asked == null || !asked.matches("\\d{1,9}") ? null : Integer.valueOf(asked);
    }

    /** Shows the group. */
    public void load() {
        if (known == null) {
            caller.administrator();
        } else {
            find().orElseThrow(Refusal::notFound);
        }
    }

    /** Makes the group, or changes what was changed in the form. */
    public void save() {
        if (known == null) {
            notes.tell("groups.created", this::create);
        } else {
            notes.tell("groups.saved", () -> show(service.change(caller.subject(), known, new Change<>(read, form()))));
        }
    }

    private void create() {
        GroupForm form = form();
        service.create(caller.subject(), number == null ? 0 : number, form);
        known = number;
        show(form);
    }

    /** Asks before it goes. */
    public void ask() {
        doomed = true;
    }

    /** It stays. */
    public void leave() {
        doomed = false;
    }

    /** Deletes the group, or says what it is needed for. */
    public String delete() {
        doomed = false;
        boolean deleted = notes.tellAfterwards("groups.deleted", () -> service.delete(caller.subject(), known));
        return deleted ? "/groups.xhtml?faces-redirect=true" : null;
    }

    private GroupForm form() {
        return new GroupForm(name, whenLeft);
    }

    private void show(GroupDetails group) {
        show(new GroupForm(group.name(), group.whenLeft()));
    }

    private void show(GroupForm group) {
        read = group;
        name = group.name();
        whenLeft = group.whenLeft();
    }

    private Optional<GroupDetails> find() {
        return known == null
                ? Optional.empty()
                : agents.groups(caller.subject()).stream()
                        .filter(each -> each.number() == known)
                        .findFirst();
    }

    public Integer getKnown() {
        return known;
    }

    public void setKnown(Integer known) {
        this.known = known;
    }

    /** What the form showed, for its next save. */
    public String getRead() {
        return Json.write(read);
    }

    /** What the group is called, whatever stands in the field. */
    public String getKnownName() {
        return read == null ? "" : read.name();
    }

    public boolean isDoomed() {
        return doomed;
    }

    public Integer getNumber() {
        return number;
    }

    public void setNumber(Integer number) {
        this.number = number;
    }

    public String getName() {
        return name;
    }

    public void setName(String name) {
        this.name = name;
    }

    public WhenLeft getWhenLeft() {
        return whenLeft;
    }

    public void setWhenLeft(WhenLeft whenLeft) {
        this.whenLeft = whenLeft;
    }
}
