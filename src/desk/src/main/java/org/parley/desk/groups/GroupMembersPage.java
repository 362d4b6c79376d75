package org.parley.desk.groups;

import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.List;
import org.parley.agent.AccountRecord;
import org.parley.agent.AgentQueries;
import org.parley.agent.GroupMembers;
import org.parley.agent.GroupService;
import org.parley.desk.Notes;
import org.parley.desk.PageParams;
import org.parley.desk.session.Caller;
import org.parley.shared.Change;
import org.parley.web.Ids;
import org.parley.web.Json;

/** Who is in a group: a form of the group's page, for administrators and the group's supervisors. */
@Named
@RequestScoped
public class GroupMembersPage {

    @Inject
    private GroupService service;

    @Inject
    private AgentQueries agents;

    @Inject
    private Caller caller;

    @Inject
    private Notes notes;

    private Integer known;
    private String[] members = {};

    /** The members as the form showed them when it was opened. */
    private GroupMembers read;

    @PostConstruct
    void asked() {
        known = GroupPage.askedFor();
        read = PageParams.read(GroupMembers.class, "members:read");
        if (read == null) {
            show();
        }
    }

    /** Who was chosen comes, who was left out goes; about others the form says nothing. */
    public void save() {
        if (notes.tell("groups.membersSaved", () -> service.setMembers(caller.subject(), known, change()))) {
            show();
        }
    }

    private Change<GroupMembers> change() {
        return new Change<>(read, new GroupMembers(Ids.ofAccounts(List.of(members))));
    }

    private void show() {
        List<String> ids = agents.groups(caller.subject()).stream()
                .filter(group -> known != null && group.number() == known)
                .findFirst()
                .map(group -> group.members())
                .orElse(List.of());
        members = ids.toArray(String[]::new);
        read = new GroupMembers(Ids.ofAccounts(ids));
    }

    public List<AccountRecord> getPeople() {
        return agents.accounts(caller.subject());
    }

    /** What the form showed, for its next save. */
    public String getRead() {
        return Json.write(read);
    }

    public String[] getMembers() {
        return members;
    }

    public void setMembers(String[] members) {
        this.members = members;
    }
}
