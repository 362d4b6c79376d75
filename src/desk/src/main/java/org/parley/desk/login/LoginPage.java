package org.parley.desk.login;

import jakarta.enterprise.context.RequestScoped;
import jakarta.faces.context.ExternalContext;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.parley.agent.SessionService;
import org.parley.desk.Notes;
import org.parley.desk.session.SessionCookie;
import org.parley.shared.Refusal;
import org.parley.shared.Token;

/** Signs somebody in. */
@Named
@RequestScoped
public class LoginPage {

    @Inject
    private SessionService sessions;

    @Inject
    private ExternalContext external;

    @Inject
    private Notes notes;

    private String login;
    private String password;

    /** Signs in and goes to the chats; stays with a sentence, and what was typed as login, when it does not work. */
    public String signIn() {
        HttpServletRequest request = (HttpServletRequest) external.getRequest();
        try {
            Token token = sessions.signIn(login, password, request.getRemoteAddr());
            SessionCookie.write(request, (HttpServletResponse) external.getResponse(), token);
            return "/chats.xhtml?faces-redirect=true";
        } catch (Refusal refusal) {
            notes.refused("login.submit", refusal);
            return null;
        }
    }

    /** Whether this is the try-out, whose accounts may be told. */
    public boolean isDemo() {
        return Boolean.parseBoolean(System.getenv("PARLEY_DEMO"));
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
}
