package org.parley.prompter;

import static org.jboss.logging.Logger.Level.INFO;
import static org.jboss.logging.Logger.Level.WARN;

import java.util.UUID;
import org.jboss.logging.Logger;
import org.jboss.logging.annotations.Cause;
import org.jboss.logging.annotations.LogMessage;
import org.jboss.logging.annotations.Message;
import org.jboss.logging.annotations.MessageLogger;
import org.parley.protocol.Reason;

/** Prompters for the operator: ids 600 to 699. Never what was asked or answered, and no address: it may hold a token. */
@MessageLogger(projectCode = "PARLEY", length = 4)
interface PrompterLog {

    PrompterLog LOG =
            Logger.getMessageLogger(java.lang.invoke.MethodHandles.lookup(), PrompterLog.class, "org.parley.prompter");

    @LogMessage(level = WARN)
    @Message(id = 600, value = "Prompter %s failed %d times in a row (%s %s) and is left alone for %d seconds")
    void leftAlone(String prompter, int failures, Reason reason, String detail, long seconds);

    @LogMessage(level = INFO)
    @Message(id = 601, value = "Prompter %s answers again")
    void answersAgain(String prompter);

    @LogMessage(level = WARN)
    @Message(id = 602, value = "The broker took no nudges for %d questions to prompters; the timer nudges again")
    void nudgesLost(int questions, @Cause Throwable cause);

    @LogMessage(level = WARN)
    @Message(id = 603, value = "Asking prompter %s broke; its agent sees it as unavailable")
    void broke(String prompter, @Cause Throwable cause);

    @LogMessage(level = WARN)
    @Message(
            id = 604,
            value =
                    "%d messages wait to be prompted, of newer ones only the last of each chat is; agents can ask about the others")
    void messagesLost(int waiting);

    @LogMessage(level = WARN)
    @Message(
            id = 605,
            value = "Question %s, which nobody waits for any more, could not be given up; the timer tries again")
    void notGivenUp(UUID question, @Cause Throwable cause);
}
