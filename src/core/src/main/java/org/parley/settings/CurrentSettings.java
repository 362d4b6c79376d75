package org.parley.settings;

import jakarta.annotation.PostConstruct;
import jakarta.annotation.PreDestroy;
import jakarta.annotation.Priority;
import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedScheduledExecutorService;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.TransactionPhase;
import jakarta.inject.Inject;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;

/**
 * The settings, at most two seconds old. They are asked for on the road of every message, by threads that must not wait for
 * the database, so a copy is kept and read again by a thread of its own; every node sees a change within that time, without
 * a message between them. While the database is away they stay as they were.
 */
@ApplicationScoped
public class CurrentSettings {

    private static final int FRESH_SECONDS = 2;

    @Inject
    private SettingsService service;

    @Resource
    private ManagedScheduledExecutorService scheduler;

    private ScheduledFuture<?> reading;
    private int changes;
    private volatile Settings settings;

    /** Has another thread read: beans of the house answer only after the start, and whoever starts may wait for this one. */
    @PostConstruct
    void start() {
        reading = scheduler.scheduleWithFixedDelay(this::readAgain, 0, FRESH_SECONDS, TimeUnit.SECONDS);
    }

    @PreDestroy
    void stop() {
        reading.cancel(false);
    }

    /** The node that made the change knows it at once. */
    synchronized void changed(@Observes(during = TransactionPhase.AFTER_SUCCESS) @Priority(1) SettingsChanged change) {
        changes++;
        settings = change.now();
    }

    /** The settings as they are, or were a moment ago. */
    public Settings get() {
        Settings known = settings;
        return known == null ? read() : known;
    }

    private void readAgain() {
        try {
            read();
        } catch (RuntimeException away) {
            // the database is, which health and log tell elsewhere; it is read again
            return;
        }
    }

    private Settings read() {
        int before = changesSoFar();
        Settings read = service.read();
        keep(read, before);
        return read;
    }

    private synchronized int changesSoFar() {
        return changes;
    }

    /** What was read before a change is forgotten with it. */
    private synchronized void keep(Settings read, int before) {
        if (changes == before) {
            settings = read;
        }
    }
}
