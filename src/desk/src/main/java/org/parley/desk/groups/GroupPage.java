package org.parley.desk.groups;

import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.RequestScoped;
import jakarta.faces.context.FacesContext;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.parley.agent.AccountRecord;
import org.parley.agent.AgentQueries;
import org.parley.agent.GroupDetails;
import org.parley.agent.GroupService;
import org.parley.agent.WhenLeft;
import org.parley.desk.Notes;
import org.parley.desk.PageParams;
import org.parley.desk.session.Caller;
import org.parley.shared.Refusal;

/** One group, new or known: its name and rules for administrators, its members also for its supervisors. */
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
    private String[] members = {};

    @PostConstruct
    void asked() {
        String asked = PageParams.first("number", "form:known", "members:known", "rules:known");
        known = asked == null || !asked.matches("\\d{1,9}") ? null : Integer.valueOf(asked);
        // the other two forms of the page are not sent along with the rules
        if (PageParams.first("rules:known") != null) {
            find().ifPresent(this::show);
        }
    }

    /** Shows the group. */
    public void load() {
        List<GroupDetails> all = agents.groups(caller.subject());
        if (known == null) {
            caller.administrator();
            return;
        }
        GroupDetails group =
                all.stream().filter(each -> each.number() == known).findFirst().orElseThrow(Refusal::notFound);
        if (!FacesContext.getCurrentInstance().isPostback()) {
            show(group);
        }
    }

    /** Makes or changes the group. */
    public void save() {
        if (known != null) {
            notes.tell("groups.saved", () -> service.change(caller.subject(), known, name, whenLeft));
        } else if (notes.tell(
                "groups.created",
                () -> service.create(caller.subject(), number == null ? 0 : number, name, whenLeft))) {
            known = number;
        }
        showMembers();
    }

    /** Deletes the group, or says what it is needed for. */
    public String delete() {
        boolean deleted = notes.tellAfterwards("groups.deleted", () -> service.delete(caller.subject(), known));
        showMembers();
        return deleted ? "/groups.xhtml?faces-redirect=true" : null;
    }

    /** Makes the chosen ones the members of the group. */
    public void saveMembers() {
        notes.tell(
                "groups.membersSaved",
                () -> service.setMembers(
                        caller.subject(),
                        known,
                        Arrays.stream(members).map(Long::valueOf).collect(Collectors.toSet())));
        find().ifPresent(group -> show(group));
    }

    public List<AccountRecord> getPeople() {
        return agents.accounts(caller.subject());
    }

    private void show(GroupDetails group) {
        number = group.number();
        name = group.name();
        whenLeft = group.whenLeft();
        members = group.members().toArray(String[]::new);
    }

    private void showMembers() {
        find().ifPresent(group -> members = group.members().toArray(String[]::new));
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

    public String[] getMembers() {
        return members;
    }

    public void setMembers(String[] members) {
        this.members = members;
    }
}
