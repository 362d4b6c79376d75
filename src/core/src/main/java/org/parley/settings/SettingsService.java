package org.parley.settings;

import jakarta.ejb.Stateless;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import jakarta.persistence.PersistenceContext;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.parley.shared.Audited;
import org.parley.shared.Change;
import org.parley.shared.Refusal;

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
        return em.find(AccountSettings.class, AccountSettings.THE_ROW).read();
    }

    /**
     * Changes the settings; those that are as they were read stay what they are. The caller has made sure that an
     * administrator asks.
     *
     * @param agent id of the administrator, or null for the house itself
     * @param by name of the administrator, shown beside the settings
     * @return the settings as they are now
     * @throws Refusal {@code CHANGED_MEANWHILE}, naming the first setting that somebody else has changed too
     */
    public Settings change(Change<Settings> change, Long agent, String by) {
        // locked before it is read: of two changes at the same instant the later one sees the earlier
        AccountSettings row = em.find(AccountSettings.class, AccountSettings.THE_ROW, LockModeType.PESSIMISTIC_WRITE);
        Settings before = row.read();
        Settings to = change.onto(() -> before);
        Instant now = clock.instant();
        row.change(to, by, now);
        to.namesOfChanges(before).forEach(name -> note(name, by, now));
        events.fire(new SettingsChanged(before, to));
        audit.fire(new Audited(agent, Audited.Action.SETTINGS_CHANGED, null, to.differenceFrom(before)));
        return to;
    }

    /** Who changed which setting last; those nobody has changed yet are left out. */
    @SuppressWarnings("unchecked")
    public Map<String, LastChange> lastChanges() {
        List<Object[]> rows =
                em.createNativeQuery("select name, by, at from setting_change").getResultList();
        return rows.stream()
                .collect(Collectors.toMap(
                        row -> (String) row[0],
                        row -> new LastChange((String) row[1], ((Timestamp) row[2]).toInstant())));
    }

    private void note(String name, String by, Instant at) {
        em.createNativeQuery("insert into setting_change (name, by, at) values (?1, ?2, ?3)"
                        + " on conflict (name) do update set by = excluded.by, at = excluded.at")
                .setParameter(1, name)
                .setParameter(2, by)
                .setParameter(3, Timestamp.from(at))
                .executeUpdate();
    }
}
