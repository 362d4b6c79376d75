package org.parley.desk.session;

import java.security.Principal;
import org.parley.agent.Subject;
import org.parley.shared.Token;

/** The caller as a principal, which is what a socket is told of the request that opened it. */
public record SignedIn(Subject subject, Token token) implements Principal {

    @Override
    public String getName() {
        return Long.toString(subject.agent());
    }

    @Override
    public String toString() {
        return getName();
    }
}
