package org.parley.agent;

import static org.jboss.logging.Logger.Level.INFO;
import static org.jboss.logging.Logger.Level.WARN;

import org.jboss.logging.Logger;
import org.jboss.logging.annotations.LogMessage;
import org.jboss.logging.annotations.Message;
import org.jboss.logging.annotations.MessageLogger;

/** Sign-ins for the operator: ids 100 to 199. Logins are not written: people type passwords there. */
@MessageLogger(projectCode = "PARLEY", length = 4)
interface AgentLog {

    AgentLog LOG = Logger.getMessageLogger(java.lang.invoke.MethodHandles.lookup(), AgentLog.class, "org.parley.agent");

    @LogMessage(level = INFO)
    @Message(id = 100, value = "Agent %d signed in from %s")
    void signedIn(long agent, String address);

    @LogMessage(level = WARN)
    @Message(id = 101, value = "A sign-in from %s failed")
    void signInFailed(String address);

    @LogMessage(level = INFO)
    @Message(id = 102, value = "The first administrator was set up from %s; this page is closed now")
    void firstAdministrator(String address);
}
