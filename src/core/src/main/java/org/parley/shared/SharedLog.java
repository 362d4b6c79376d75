package org.parley.shared;

import static org.jboss.logging.Logger.Level.ERROR;
import static org.jboss.logging.Logger.Level.INFO;

import org.jboss.logging.Logger;
import org.jboss.logging.annotations.Cause;
import org.jboss.logging.annotations.LogMessage;
import org.jboss.logging.annotations.Message;
import org.jboss.logging.annotations.MessageLogger;

/** What the house itself tells the operator: ids 1 to 99. */
@MessageLogger(projectCode = "PARLEY", length = 4)
interface SharedLog {

    SharedLog LOG =
            Logger.getMessageLogger(java.lang.invoke.MethodHandles.lookup(), SharedLog.class, "org.parley.shared");

    @LogMessage(level = INFO)
    @Message(id = 1, value = "Schema is at version %s; %d migrations applied at this start")
    void schemaReady(String version, int applied);

    @Message(id = 2, value = "The database does not answer, Parley cannot start: check PARLEY_DB_URL and the users")
    IllegalStateException databaseUnreachable(@Cause Throwable cause);

    @Message(
            id = 3,
            value = "The database user Parley works as may change or delete messages: use a second, ordinary user"
                    + " (PARLEY_DB_USER) beside the owner of the schema (PARLEY_DB_OWNER)")
    IllegalStateException workerMayRewrite();

    @LogMessage(level = ERROR)
    @Message(id = 4, value = "%s failed on %d items; it goes on with the next")
    void batchFailed(String lane, int items, @Cause Throwable cause);
}
