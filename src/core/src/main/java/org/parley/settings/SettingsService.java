package org.parley.settings;

import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.time.Clock;

/** Reads and changes the settings of the account. Who only wants to know them asks {@link CurrentSettings}. */
@Stateless
public class SettingsService {

    @PersistenceContext
    private EntityManager em;

    @Inject
    private Clock clock;

    /** The settings as they stand in the database now. */
    public Settings read() {
        return row().read();
    }

    /**
     * Replaces the settings. The caller has made sure that an administrator asks.
     *
     * @param by name of the administrator, shown beside the settings
     */
    public Settings change(Settings to, String by) {
        row().change(to, by, clock.instant());
        return to;
    }

    private AccountSettings row() {
        return em.find(AccountSettings.class, AccountSettings.THE_ROW);
    }
}
