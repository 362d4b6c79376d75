package org.parley.desk.people;

import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.Objects;
import org.parley.agent.AccountService;
import org.parley.desk.Notes;
import org.parley.desk.PageParams;
import org.parley.shared.Refusal;
import org.parley.shared.Token;

/** The page of a one-time link: its holder chooses a password, once. */
@Named
@RequestScoped
public class WelcomePage {

    @Inject
    private AccountService accounts;

    @Inject
    private Notes notes;

    private String link;
    private String login;
    private String password;
    private String repeat;

    /** Finds out whose link it is; a link that opens nothing leaves the page without a form. */
    @PostConstruct
    void load() {
        link = PageParams.first("link", "form:link");
        try {
            login = accounts.loginOf(new Token(link));
        } catch (Refusal refusal) {
            login = null;
        }
    }

    /** Sets the password and goes to the sign-in; stays with a sentence when something is wrong. */
    public String choose() {
        if (!Objects.equals(password, repeat)) {
            notes.wrong("setup.mismatch");
            return null;
        }
        try {
            accounts.choosePassword(new Token(link), password);
            return "/login.xhtml?faces-redirect=true";
        } catch (Refusal refusal) {
            notes.refused("setup.submit", refusal);
            return null;
        }
    }

    /** Whether the link still opens something. */
    public boolean isGood() {
        return login != null;
    }

    public String getLogin() {
        return login;
    }

    public String getLink() {
        return link;
    }

    public void setLink(String link) {
        this.link = link;
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
