package org.parley.routing;

import static org.jboss.logging.Logger.Level.INFO;
import static org.jboss.logging.Logger.Level.WARN;

import java.util.UUID;
import org.jboss.logging.Logger;
import org.jboss.logging.annotations.Cause;
import org.jboss.logging.annotations.LogMessage;
import org.jboss.logging.annotations.Message;
import org.jboss.logging.annotations.MessageLogger;

/** Routing for the operator: ids 300 to 399. */
@MessageLogger(projectCode = "PARLEY", length = 4)
interface RoutingLog {

    RoutingLog LOG =
            Logger.getMessageLogger(java.lang.invoke.MethodHandles.lookup(), RoutingLog.class, "org.parley.routing");

    @LogMessage(level = WARN)
    @Message(id = 300, value = "The broker took none of %d nudges; the chats are routed by the timer within seconds")
    void nudgesLost(int nudges, @Cause Throwable cause);

    @LogMessage(level = INFO)
    @Message(id = 301, value = "%d chats were still due for routing and are nudged again")
    void nudgedAgain(int chats);

    @LogMessage(level = INFO)
    @Message(id = 302, value = "Chat %s went back to its queue: no answer within the response time")
    void requeuedLate(UUID chat);

    @LogMessage(level = INFO)
    @Message(id = 303, value = "Chat %s went back to its queue: its agent has no open page any more")
    void requeuedLeft(UUID chat);

    @LogMessage(level = WARN)
    @Message(id = 304, value = "Chat %s could not go back to its queue; it is tried again within seconds")
    void notRequeued(UUID chat, @Cause Throwable cause);

    @LogMessage(level = WARN)
    @Message(
            id = 305,
            value =
                    "Chat %s, an older one of its group or its agent is held by another transaction; it is left out for now")
    void held(UUID chat);

    @LogMessage(level = WARN)
    @Message(id = 306, value = "A waiting chat is held by another transaction; only the others are looked at")
    void oneIsHeld();
}
