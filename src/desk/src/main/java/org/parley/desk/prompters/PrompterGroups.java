package org.parley.desk.prompters;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.List;
import java.util.stream.Collectors;
import org.parley.agent.AgentQueries;
import org.parley.agent.GroupDetails;
import org.parley.desk.session.Caller;
import org.parley.prompter.PrompterRecord;

/** The groups prompters can advise, for pages. */
@Named
@RequestScoped
public class PrompterGroups {

    @Inject
    private AgentQueries agents;

    @Inject
    private Caller caller;

    private List<GroupDetails> all;

    /** All groups. */
    public List<GroupDetails> getAll() {
        if (all == null) {
            all = agents.groups(caller.subject());
        }
        return all;
    }

    /** Names of the groups a prompter advises, in one line. */
    public String names(PrompterRecord prompter) {
        return getAll().stream()
                .filter(group -> prompter.groups().contains(group.number()))
                .map(GroupDetails::name)
                .collect(Collectors.joining(", "));
    }
}
