package org.parley.bot;

import static org.jboss.logging.Logger.Level.INFO;
import static org.jboss.logging.Logger.Level.WARN;

import org.jboss.logging.Logger;
import org.jboss.logging.annotations.Cause;
import org.jboss.logging.annotations.LogMessage;
import org.jboss.logging.annotations.Message;
import org.jboss.logging.annotations.MessageLogger;

/** Bots, platforms and what is told them, for the operator: ids 900 to 999. Never anybody's words, and no address: it may hold a token. */
@MessageLogger(projectCode = "PARLEY", length = 4)
interface BotLog {

    BotLog LOG = Logger.getMessageLogger(java.lang.invoke.MethodHandles.lookup(), BotLog.class, "org.parley.bot");

    @LogMessage(level = WARN)
    @Message(id = 900, value = "The broker took no nudges for deliveries of %d customers; the timer nudges again")
    void nudgesLost(int customers, @Cause Throwable cause);

    @LogMessage(level = WARN)
    @Message(id = 901, value = "Delivery %s (%s of channel %d) is given up after %d tries: %s. Replay it at the desk")
    void givenUp(String delivery, DeliveryKind kind, long channel, int attempts, String trouble);

    @LogMessage(level = WARN)
    @Message(id = 902, value = "Making delivery %s broke; it is tried again")
    void broke(String delivery, @Cause Throwable cause);

    @LogMessage(level = WARN)
    @Message(id = 903, value = "The bot of channel %d failed (%s); the customer was told and may ask for a person")
    void botFailed(long channel, String reason);

    @LogMessage(level = INFO)
    @Message(id = 904, value = "Chat %s waited longer than its group allows and was dealt with by the group's rule")
    void relieved(java.util.UUID chat);

    @LogMessage(level = WARN)
    @Message(id = 905, value = "Chat %s, which waits too long, could not be dealt with; the timer tries again")
    void notRelieved(java.util.UUID chat, @Cause Throwable cause);

    @LogMessage(level = INFO)
    @Message(id = 906, value = "Chat %s, which waits too long, is held by another transaction; the timer tries again")
    void held(java.util.UUID chat);

    @LogMessage(level = WARN)
    @Message(
            id = 910,
            value =
                    "The bot of channel %d failed %d times in a row (%s) and is left alone for %d seconds; its customers"
                            + " are told and may ask for a person")
    void leftAlone(long channel, int failures, String trouble, long seconds);

    @LogMessage(level = INFO)
    @Message(id = 911, value = "The bot of channel %d answers again")
    void answersAgain(long channel);

    @LogMessage(level = WARN)
    @Message(id = 912, value = "Asking the bot of channel %d broke; its customer is told and may ask for a person")
    void askingBroke(long channel, @Cause Throwable cause);
}
