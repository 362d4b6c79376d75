package org.parley.desk.people;

import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.RequestScoped;
import jakarta.faces.context.ExternalContext;
import jakarta.faces.context.FacesContext;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.parley.agent.AccountForm;
import org.parley.agent.AccountRecord;
import org.parley.agent.AccountService;
import org.parley.agent.AgentQueries;
import org.parley.agent.GroupDetails;
import org.parley.agent.GroupRecord;
import org.parley.agent.NewAccount;
import org.parley.agent.Role;
import org.parley.agent.Subject;
import org.parley.desk.Notes;
import org.parley.desk.PageParams;
import org.parley.desk.session.Caller;
import org.parley.shared.Change;
import org.parley.shared.Refusal;
import org.parley.shared.Token;
import org.parley.web.Json;

/** One account, new or known, for administrators. A one-time link is shown once, to be handed over. */
@Named
@RequestScoped
public class PersonPage {

    @Inject
    private AccountService accounts;

    @Inject
    private AgentQueries agents;

    @Inject
    private Caller caller;

    @Inject
    private Notes notes;

    private String agent;
    private String login;
    private String name;
    private Role role = Role.AGENT;
    private Integer chatLimit;
    private Integer[] groups = {};
    private boolean active = true;
    private String link;

    /** The account as the form showed it when it was opened; null for a new one. */
    private AccountForm read;

    @PostConstruct
    void asked() {
        agent = PageParams.first("agent", "form:agent");
        // shown once, but not gone with the next save: it cannot be read again; never one that came with an address
        if (FacesContext.getCurrentInstance().isPostback()) {
            link = PageParams.first("form:link");
            read = PageParams.read(AccountForm.class, "form:read");
        }
    }

    /** Shows the account; an unknown one is a new one. */
    public void load() {
        Subject who = caller.administrator();
        if (agent == null
                || agent.isEmpty()
                || FacesContext.getCurrentInstance().isPostback()) {
            return;
        }
        AccountRecord account = agents.accounts(who).stream()
                .filter(each -> each.agent().equals(agent))
                .findFirst()
                .orElseThrow(Refusal::notFound);
        login = account.login();
        name = account.name();
        role = account.role();
        chatLimit = account.chatLimit();
        groups = account.groups().stream().map(GroupRecord::number).toArray(Integer[]::new);
        active = account.active();
        read = readable();
    }

    /** The first administrator may have a login no form would take today: nothing else can be said of it, but another one. */
    private AccountForm readable() {
        try {
            return form();
        } catch (Refusal refused) {
            return null;
        }
    }

    /** Makes the account, or changes what was changed in the form. */
    public void save() {
        Subject who = caller.subject();
        if (agent == null || agent.isEmpty()) {
            notes.tell("people.created", () -> made(accounts.create(who, form())));
        } else {
            notes.tell(
                    "people.saved",
                    () -> show(accounts.change(who, Long.parseLong(agent), new Change<>(read, form()))));
        }
    }

    /** Makes a new one-time link. */
    public void newLink() {
        notes.tell("people.linked", () -> show(accounts.invite(caller.subject(), Long.parseLong(agent))));
    }

    /** Ends all sessions of the account. */
    public void signOut() {
        notes.tell("people.signedOut", () -> accounts.signOutEverywhere(caller.subject(), Long.parseLong(agent)));
    }

    public List<GroupDetails> getAllGroups() {
        return agents.groups(caller.subject());
    }

    private AccountForm form() {
        Set<Integer> numbers = Arrays.stream(groups).collect(Collectors.toSet());
        return new AccountForm(login, name, role, chatLimit, numbers, active);
    }

    /** From now on it is known: the next save changes it. */
    private void made(NewAccount account) {
        agent = Long.toString(account.agent());
        read = form();
        show(account.link());
    }

    private void show(AccountForm account) {
        read = account;
        login = account.login();
        name = account.name();
        role = account.role();
        chatLimit = account.chatLimit();
        groups = account.groups().toArray(Integer[]::new);
        active = account.active();
    }

    private void show(Token token) {
        ExternalContext external = FacesContext.getCurrentInstance().getExternalContext();
        String page =
                ((HttpServletRequest) external.getRequest()).getRequestURL().toString();
        link = page.substring(0, page.lastIndexOf('/')) + "/welcome.xhtml?link=" + token.text();
    }

    /** The one-time link, when one was just made. */
    public String getLink() {
        return link;
    }

    /** What the form showed, for its next save. */
    public String getRead() {
        return Json.write(read);
    }

    public String getAgent() {
        return agent;
    }

    public void setAgent(String agent) {
        this.agent = agent;
    }

    public String getLogin() {
        return login;
    }

    public void setLogin(String login) {
        this.login = login;
    }

    public String getName() {
        return name;
    }

    public void setName(String name) {
        this.name = name;
    }

    public Role getRole() {
        return role;
    }

    public void setRole(Role role) {
        this.role = role;
    }

    public Integer getChatLimit() {
        return chatLimit;
    }

    public void setChatLimit(Integer chatLimit) {
        this.chatLimit = chatLimit;
    }

    public Integer[] getGroups() {
        return groups;
    }

    public void setGroups(Integer[] groups) {
        this.groups = groups;
    }

    public boolean isActive() {
        return active;
    }

    public void setActive(boolean active) {
        this.active = active;
    }
}
