package org.parley.desk.session;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Named;
import org.parley.agent.Role;
import org.parley.agent.Subject;
import org.parley.shared.Refusal;
import org.parley.shared.RefusalCode;
import org.parley.shared.Token;

/** Who makes this request, as {@link DeskDoor} found out from the cookie. */
@Named
@RequestScoped
public class Caller {

    private Subject subject;
    private Token token;

    void is(Subject who, Token with) {
        subject = who;
        token = with;
    }

    /** @throws Refusal {@code SIGNED_OUT} when nobody is signed in */
    public Subject subject() {
        if (subject == null) {
            throw Refusal.of(RefusalCode.SIGNED_OUT, "Please sign in.");
        }
        return subject;
    }

    /** @throws Refusal {@code FORBIDDEN} unless an administrator is signed in */
    public Subject administrator() {
        subject().demandAdministrator();
        return subject;
    }

    /** The token of the session. */
    public Token token() {
        return token;
    }

    /** Name of the caller, for pages. */
    public String getName() {
        return subject().name();
    }

    /** Whether the caller looks after the work of others, for pages. */
    public boolean isSupervising() {
        return subject().isSupervising();
    }

    /** Whether the caller administers the account, for pages. */
    public boolean isAdministrator() {
        return subject().isAdministrator();
    }

    /** Role of the caller, for pages. */
    public Role getRole() {
        return subject().role();
    }
}
