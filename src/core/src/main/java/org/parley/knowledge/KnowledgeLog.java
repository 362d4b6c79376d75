package org.parley.knowledge;

import static org.jboss.logging.Logger.Level.INFO;
import static org.jboss.logging.Logger.Level.WARN;

import org.jboss.logging.Logger;
import org.jboss.logging.annotations.Cause;
import org.jboss.logging.annotations.LogMessage;
import org.jboss.logging.annotations.Message;
import org.jboss.logging.annotations.MessageLogger;

/** The built-in knowledge for the operator: ids 700 to 799. Never what topics say. */
@MessageLogger(projectCode = "PARLEY", length = 4)
interface KnowledgeLog {

    KnowledgeLog LOG = Logger.getMessageLogger(
            java.lang.invoke.MethodHandles.lookup(), KnowledgeLog.class, "org.parley.knowledge");

    @LogMessage(level = INFO)
    @Message(id = 700, value = "Learnt %d topics with %d examples in %d ms")
    void learnt(int topics, int examples, long millis);

    @LogMessage(level = WARN)
    @Message(
            id = 701,
            value = "Topics could not be read or learnt; the search knows what it knew, and tries again every 30 s")
    void learningFailed(@Cause Throwable cause);
}
