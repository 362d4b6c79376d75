package org.parley.attachment;

import static org.jboss.logging.Logger.Level.INFO;
import static org.jboss.logging.Logger.Level.WARN;

import java.util.UUID;
import org.jboss.logging.Logger;
import org.jboss.logging.annotations.Cause;
import org.jboss.logging.annotations.LogMessage;
import org.jboss.logging.annotations.Message;
import org.jboss.logging.annotations.MessageLogger;

/** Files for the operator: ids 800 to 899. */
@MessageLogger(projectCode = "PARLEY", length = 4)
interface FileLog {

    FileLog LOG =
            Logger.getMessageLogger(java.lang.invoke.MethodHandles.lookup(), FileLog.class, "org.parley.attachment");

    @LogMessage(level = INFO)
    @Message(id = 800, value = "%d uploads that became part of no message were removed")
    void swept(int uploads);

    @LogMessage(level = WARN)
    @Message(id = 801, value = "What was stored of the broken upload %s could not be removed; the hourly sweep does it")
    void notDropped(UUID upload, @Cause Throwable cause);

    @LogMessage(level = INFO)
    @Message(id = 802, value = "No preview of the file %s can be made: %s")
    void noPreview(UUID file, String reason);
}
