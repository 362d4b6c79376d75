package org.parley.bot;

import jakarta.ejb.ConcurrencyManagement;
import jakarta.ejb.ConcurrencyManagementType;
import jakarta.ejb.DependsOn;
import jakarta.ejb.Schedule;
import jakarta.ejb.Singleton;
import jakarta.ejb.Startup;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import java.util.UUID;
import org.parley.chat.BotChats;
import org.parley.shared.LockWait;

/**
 * Nudges again about deliveries whose time has come, or whose nudge was lost; relieves chats that wait too long, and forgets
 * what is long done. Each chat is relieved in a transaction of its own: one that somebody holds, or that fails, stops no other.
 */
@Singleton
@Startup
@DependsOn("Migrator")
@ConcurrencyManagement(ConcurrencyManagementType.BEAN)
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
public class DeliveryTimer {

    private static final int MOST_AT_ONCE = 500;
    private static final int MOST_FORGOTTEN = 10_000;

    @Inject
    private Errands errands;

    @Inject
    private DeliveryTrigger trigger;

    @Inject
    private BotChats chats;

    @Schedule(hour = "*", minute = "*", second = "*/2", persistent = false)
    void nudgeAgain() {
        errands.overdue(MOST_AT_ONCE).forEach(trigger::nudge);
    }

    @Schedule(hour = "*", minute = "*/10", persistent = false)
    void forget() {
        errands.forget(MOST_FORGOTTEN);
    }

    @Schedule(hour = "*", minute = "*", second = "*/5", persistent = false)
    void relieve() {
        chats.overdue().forEach(this::relieve);
    }

    private void relieve(UUID chat) {
        try {
            if (chats.relieve(chat)) {
                BotLog.LOG.relieved(chat);
            }
        } catch (RuntimeException e) {
            if (LockWait.wasInVain(e)) {
                BotLog.LOG.held(chat);
            } else {
                BotLog.LOG.notRelieved(chat, e);
            }
        }
    }
}
