package org.parley.desk.groups;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.List;
import org.parley.agent.AgentQueries;
import org.parley.agent.GroupDetails;
import org.parley.desk.session.Caller;

/** The groups the caller looks after. */
@Named
@RequestScoped
public class GroupsPage {

    @Inject
    private AgentQueries agents;

    @Inject
    private Caller caller;

    private List<GroupDetails> groups = List.of();

    /** Reads the groups. */
    public void load() {
        groups = agents.groups(caller.subject());
    }

    public List<GroupDetails> getGroups() {
        return groups;
    }

    /** Key of what becomes of chats of an agent who left. */
    public String whenLeftKey(GroupDetails group) {
        return "groups." + group.whenLeft();
    }
}
