package org.parley.desk.people;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.List;
import java.util.stream.Collectors;
import org.parley.agent.AccountRecord;
import org.parley.agent.AgentQueries;
import org.parley.agent.GroupRecord;
import org.parley.desk.session.Caller;
import org.parley.settings.CurrentSettings;

/** All accounts, for administrators. */
@Named
@RequestScoped
public class PeoplePage {

    @Inject
    private AgentQueries agents;

    @Inject
    private CurrentSettings settings;

    @Inject
    private Caller caller;

    private List<AccountRecord> accounts = List.of();

    /** Reads the accounts. */
    public void load() {
        accounts = agents.accounts(caller.administrator());
    }

    public List<AccountRecord> getAccounts() {
        return accounts;
    }

    /** Names of the groups in one line. */
    public String groups(AccountRecord account) {
        return account.groups().stream().map(GroupRecord::name).collect(Collectors.joining(", "));
    }

    /** Chats held and the limit: “2/5”. */
    public String load(AccountRecord account) {
        int limit = account.chatLimit() == null ? settings.get().chatLimit() : account.chatLimit();
        return account.inProgress() + "/" + limit;
    }

    /** Key of the role's name. */
    public String roleKey(AccountRecord account) {
        return "role." + account.role();
    }

    /** Key of what the account is doing: signed in or not, invited, or switched off. */
    public String stateKey(AccountRecord account) {
        if (!account.active()) {
            return "people.inactive";
        }
        return account.invited() ? "people.invited" : "people." + account.presence();
    }
}
