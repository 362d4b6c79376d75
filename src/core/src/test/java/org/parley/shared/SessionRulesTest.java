package org.parley.shared;

import static org.assertj.core.api.Assertions.assertThat;

import org.eclipse.persistence.sessions.DatabaseLogin;
import org.eclipse.persistence.sessions.Project;
import org.eclipse.persistence.sessions.Session;
import org.junit.jupiter.api.Test;

class SessionRulesTest {

    @Test
    void aQueryWhoseConnectionDiedIsAskedAgainAtOnce() {
        Session session = new Project(new DatabaseLogin()).createDatabaseSession();

        new SessionRules().customize(session);

        assertThat(session.getLogin().getQueryRetryAttemptCount()).isPositive();
        assertThat(session.getLogin().getDelayBetweenConnectionAttempts()).isZero();
    }
}
