package org.parley.web;

import static org.jboss.logging.Logger.Level.ERROR;
import static org.jboss.logging.Logger.Level.WARN;

import org.jboss.logging.Logger;
import org.jboss.logging.annotations.Cause;
import org.jboss.logging.annotations.LogMessage;
import org.jboss.logging.annotations.Message;
import org.jboss.logging.annotations.MessageLogger;

/** Trouble at the doors, for the operator: ids 500 to 599. */
@MessageLogger(projectCode = "PARLEY", length = 4)
public interface WebLog {

    WebLog LOG = Logger.getMessageLogger(java.lang.invoke.MethodHandles.lookup(), WebLog.class, "org.parley.web");

    @LogMessage(level = ERROR)
    @Message(id = 500, value = "A request failed; its client was told the number %s")
    void failed(String number, @Cause Throwable cause);

    @LogMessage(level = WARN)
    @Message(id = 501, value = "A socket was closed: its reader took nothing while %d frames were waiting")
    void slowReader(int frames);

    @LogMessage(level = WARN)
    @Message(id = 502, value = "A socket was closed: more than %d of its frames were waiting for the database")
    void tooManyFrames(int frames);

    @LogMessage(level = ERROR)
    @Message(
            id = 503,
            value = "A socket was closed: a frame of it failed; its page comes back and reads what it missed")
    void frameFailed(@Cause Throwable cause);

    @LogMessage(level = WARN)
    @Message(id = 504, value = "Agents with an open page could not be noted as seen; it is tried again within seconds")
    void seenNotTold(@Cause Throwable cause);

    @LogMessage(level = WARN)
    @Message(id = 505, value = "%d rows of lists could not be told to open pages; they are tried again within seconds")
    void rowsNotTold(int rows, @Cause Throwable cause);
}
