package org.parley.settings;

import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.TransactionPhase;
import jakarta.inject.Inject;

/**
 * The settings, at most two seconds old. They are asked for on the road of every message, so a copy is kept; every node
 * sees a change within that time, without a message between them.
 */
@ApplicationScoped
public class CurrentSettings {

    private static final long FRESH_NANOS = 2_000_000_000L;

    private record Copy(Settings settings, long readAt) {}

    @Inject
    private SettingsService service;

    private volatile Copy copy;

    /** The node that made the change knows it at once. */
    void changed(@Observes(during = TransactionPhase.AFTER_SUCCESS) @Priority(1) SettingsChanged change) {
        copy = null;
    }

    /** The settings as they are, or were a moment ago. */
    public Settings get() {
        Copy known = copy;
        if (known == null || System.nanoTime() - known.readAt > FRESH_NANOS) {
            known = new Copy(service.read(), System.nanoTime());
            copy = known;
        }
        return known.settings;
    }
}
