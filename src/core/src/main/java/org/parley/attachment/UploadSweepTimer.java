package org.parley.attachment;

import jakarta.ejb.ConcurrencyManagement;
import jakarta.ejb.ConcurrencyManagementType;
import jakarta.ejb.DependsOn;
import jakarta.ejb.Schedule;
import jakarta.ejb.Singleton;
import jakarta.ejb.Startup;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;

/** Removes, once an hour, what was uploaded more than a day ago and became part of no message and no comment. */
@Singleton
@Startup
@DependsOn("Migrator")
@ConcurrencyManagement(ConcurrencyManagementType.BEAN)
public class UploadSweepTimer {

    private static final Duration FRESH = Duration.ofDays(1);

    @PersistenceContext
    private EntityManager em;

    @Inject
    private Clock clock;

    @Schedule(hour = "*", minute = "17", persistent = false)
    void sweep() {
        Number swept = (Number) em.createNativeQuery("select sweep_uploads(?1)")
                .setParameter(1, Timestamp.from(clock.instant().minus(FRESH)))
                .getSingleResult();
        if (swept.intValue() > 0) {
            FileLog.LOG.swept(swept.intValue());
        }
    }
}
