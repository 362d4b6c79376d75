package org.parley.desk.setup;

import jakarta.enterprise.context.RequestScoped;
import jakarta.faces.context.ExternalContext;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Objects;
import org.parley.agent.AgentQueries;
import org.parley.agent.AgentService;
import org.parley.desk.Notes;
import org.parley.shared.Refusal;

/** Makes the first administrator; closed for good once any account exists. */
@Named
@RequestScoped
public class SetupPage {

    private static final String LOGIN = "/login.xhtml?faces-redirect=true";

    @Inject
    private AgentService accounts;

    @Inject
    private AgentQueries agents;

    @Inject
    private ExternalContext external;

    @Inject
    private Notes notes;

    private String name;
    private String login;
    private String password;
    private String repeat;

    /** Sends everybody away once there is an account. */
    public String leaveWhenDone() {
        return agents.isEmpty() ? null : LOGIN;
    }

    /** Makes the account and goes to the sign-in; stays with a sentence when a field is wrong. */
    public String create() {
        if (!Objects.equals(password, repeat)) {
            notes.wrong("setup.mismatch");
            return null;
        }
        try {
            String address = ((HttpServletRequest) external.getRequest()).getRemoteAddr();
            accounts.setUpFirstAdministrator(name, login, password, address);
            return LOGIN;
        } catch (Refusal refusal) {
            notes.refused("setup.submit", refusal);
            return null;
        }
    }

    public String getName() {
        return name;
    }

    public void setName(String name) {
        this.name = name;
    }

    public String getLogin() {
        return login;
    }

    public void setLogin(String login) {
        this.login = login;
    }

    public String getPassword() {
        return password;
    }

    public void setPassword(String password) {
        this.password = password;
    }

    public String getRepeat() {
        return repeat;
    }

    public void setRepeat(String repeat) {
        this.repeat = repeat;
    }
}
