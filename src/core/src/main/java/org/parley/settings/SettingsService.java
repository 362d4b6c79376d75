package org.parley.settings;

import jakarta.ejb.ConcurrencyManagement;
import jakarta.ejb.ConcurrencyManagementType;
import jakarta.ejb.DependsOn;
import jakarta.ejb.Singleton;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.time.Clock;

/** Reads and changes the settings of the account. */
@Singleton
@ConcurrencyManagement(ConcurrencyManagementType.BEAN)
@DependsOn("Migrator")
public class SettingsService {

    /** How long a copy is good. Every node sees a change within this time, without a message between them. */
    private static final long FRESH_NANOS = 2_000_000_000L;

    private record Copy(Settings settings, long readAt) {}

    @PersistenceContext
    private EntityManager em;

    @Inject
    private Clock clock;

    private volatile Copy copy;

    /** The settings, at most two seconds old: they are asked for on the road of every message. */
    public Settings current() {
        Copy known = copy;
        if (known == null || System.nanoTime() - known.readAt > FRESH_NANOS) {
            known = new Copy(row().read(), System.nanoTime());
            copy = known;
        }
        return known.settings;
    }

    /**
     * Replaces the settings. The caller has made sure that an administrator asks.
     *
     * @param by name of the administrator, shown beside the settings
     */
    public Settings change(Settings to, String by) {
        row().change(to, by, clock.instant());
        copy = null;
        return to;
    }

    private AccountSettings row() {
        return em.find(AccountSettings.class, AccountSettings.THE_ROW);
    }
}
