package org.parley.shared;

import org.eclipse.persistence.config.SessionCustomizer;
import org.eclipse.persistence.sessions.Session;

/**
 * What EclipseLink has to be told of our database beside {@code persistence.xml}, which names this class.
 *
 * <p>When a connection dies under a query, EclipseLink asks again with another one, up to three times; before each it would
 * sleep five seconds, holding its request and its thread. The pool has thrown the dead connections away by then, and no
 * property turns the pause off.
 */
public class SessionRules implements SessionCustomizer {

    @Override
    public void customize(Session session) {
        session.getLogin().setDelayBetweenConnectionAttempts(0);
        UuidColumns.customize(session);
    }
}
