package org.parley.archive;

import jakarta.ejb.ConcurrencyManagement;
import jakarta.ejb.ConcurrencyManagementType;
import jakarta.ejb.DependsOn;
import jakarta.ejb.Schedule;
import jakarta.ejb.Singleton;
import jakarta.ejb.Startup;
import jakarta.inject.Inject;

/** Has the archive look for due chats now and then, whatever became of the nudges: after a crash, an upgrade, a restore. */
@Singleton
@Startup
@DependsOn("Migrator")
@ConcurrencyManagement(ConcurrencyManagementType.BEAN)
public class ArchiveTimer {

    @Inject
    private ArchiveTrigger trigger;

    @Schedule(hour = "*", minute = "*", second = "*/10", persistent = false)
    void look() {
        trigger.nudge();
    }
}
