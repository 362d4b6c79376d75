package org.parley.chat;

import static org.jboss.logging.Logger.Level.ERROR;
import static org.jboss.logging.Logger.Level.WARN;

import java.util.UUID;
import org.jboss.logging.Logger;
import org.jboss.logging.annotations.Cause;
import org.jboss.logging.annotations.LogMessage;
import org.jboss.logging.annotations.Message;
import org.jboss.logging.annotations.MessageLogger;

/** Trouble on the road of a message, for the operator: ids 200 to 299. Never what was said. */
@MessageLogger(projectCode = "PARLEY", length = 4)
interface ChatLog {

    ChatLog LOG = Logger.getMessageLogger(java.lang.invoke.MethodHandles.lookup(), ChatLog.class, "org.parley.chat");

    @LogMessage(level = WARN)
    @Message(id = 200, value = "A transaction of %d messages failed; each is tried alone now")
    void batchFailed(int messages, @Cause Throwable cause);

    @LogMessage(level = ERROR)
    @Message(id = 201, value = "A message for chat %s could not be written; its sender was told to send it again")
    void writeFailed(UUID chat, @Cause Throwable cause);
}
