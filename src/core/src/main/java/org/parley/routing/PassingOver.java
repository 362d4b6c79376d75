package org.parley.routing;

import java.time.Duration;
import org.parley.settings.Settings;

/** How long whoever forwarded a chat, or let its response time pass, is passed over while nobody else can take it. */
final class PassingOver {

    /** Where there is no response time. */
    private static final Duration OTHERWISE = Duration.ofMinutes(1);

    private PassingOver() {}

    static Duration lasts(Settings settings) {
        return settings.responseTime().orElse(OTHERWISE);
    }
}
