package org.parley.broadcast;

import static org.jboss.logging.Logger.Level.ERROR;
import static org.jboss.logging.Logger.Level.WARN;

import org.jboss.logging.Logger;
import org.jboss.logging.annotations.Cause;
import org.jboss.logging.annotations.LogMessage;
import org.jboss.logging.annotations.Message;
import org.jboss.logging.annotations.MessageLogger;

/** The live link for the operator: ids 400 to 499. */
@MessageLogger(projectCode = "PARLEY", length = 4)
interface BroadcastLog {

    BroadcastLog LOG = Logger.getMessageLogger(
            java.lang.invoke.MethodHandles.lookup(), BroadcastLog.class, "org.parley.broadcast");

    @LogMessage(level = WARN)
    @Message(id = 400, value = "The broker took no events; open pages are late until it answers, nothing is lost")
    void eventsLost(@Cause Throwable cause);

    @LogMessage(level = WARN)
    @Message(id = 401, value = "More events than the broker takes; open pages read anew when it takes them again")
    void eventsDropped();

    @LogMessage(level = ERROR)
    @Message(id = 402, value = "Events could not be passed on to open pages; they catch up when they next ask")
    void eventsNotPassedOn(@Cause Throwable cause);

    @LogMessage(level = WARN)
    @Message(id = 403, value = "Events come faster than open pages can be told; the pages read anew")
    void tooManyBroadcasts();
}
