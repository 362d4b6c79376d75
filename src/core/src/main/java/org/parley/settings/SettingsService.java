package org.parley.settings;

import jakarta.ejb.Stateless;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.time.Clock;
import org.parley.shared.Audited;

/** Reads and changes the settings of the account. Who only wants to know them asks {@link CurrentSettings}. */
@Stateless
public class SettingsService {

    @PersistenceContext
    private EntityManager em;

    @Inject
    private Clock clock;

    @Inject
    private Event<SettingsChanged> events;

    @Inject
    private Event<Audited> audit;

    /** The settings as they stand in the database now. */
    public Settings read() {
        return row().read();
    }

    /**
     * Replaces the settings. The caller has made sure that an administrator asks.
     *
     * @param agent id of the administrator, or null for the house itself
     * @param by name of the administrator, shown beside the settings
     */
    public Settings change(Settings to, Long agent, String by) {
        AccountSettings row = row();
        Settings before = row.read();
        row.change(to, by, clock.instant());
        events.fire(new SettingsChanged(before, to));
        audit.fire(new Audited(agent, Audited.Action.SETTINGS_CHANGED, null, to.differenceFrom(before)));
        return to;
    }

    /** Who changed the settings last, and when. */
    public LastChange lastChange() {
        AccountSettings row = row();
        return new LastChange(row.changedBy(), row.changedAt());
    }

    private AccountSettings row() {
        return em.find(AccountSettings.class, AccountSettings.THE_ROW);
    }
}
