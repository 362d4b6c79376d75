package org.parley.knowledge;

import jakarta.ejb.ConcurrencyManagement;
import jakarta.ejb.ConcurrencyManagementType;
import jakarta.ejb.DependsOn;
import jakarta.ejb.Schedule;
import jakarta.ejb.Singleton;
import jakarta.ejb.Startup;
import jakarta.inject.Inject;

/** Has each node look for changed topics every two seconds: one row is read, and nothing more as long as nothing changed. */
@Singleton
@Startup
@DependsOn("Migrator")
@ConcurrencyManagement(ConcurrencyManagementType.BEAN)
public class KnowledgeTimer {

    @Inject
    private KnowledgeBase knowledge;

    @Schedule(hour = "*", minute = "*", second = "*/2", persistent = false)
    void look() {
        knowledge.nudge();
    }
}
