package org.parley.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.parley.shared.Refusal;

class SettingsTest {

    @DisplayName("S4.4 The limit is a whole number from 1 to 100")
    @ParameterizedTest
    @ValueSource(ints = {Integer.MIN_VALUE, -1, 0, 101, Integer.MAX_VALUE})
    void otherLimitsAreRefusedByName(int limit) {
        assertThatThrownBy(() -> settings("UTC", limit))
                .isInstanceOfSatisfying(
                        Refusal.class, refusal -> assertThat(refusal.field()).isEqualTo("chatLimit"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "Mars/Olympus", "utc+99"})
    void aZoneThatIsNoneIsRefused(String zone) {
        assertThatThrownBy(() -> settings(zone, 5))
                .isInstanceOfSatisfying(
                        Refusal.class, refusal -> assertThat(refusal.field()).isEqualTo("timeZone"));
    }

    private static Settings settings(String zone, int limit) {
        return new Settings(zone, limit, 10, 1, 5, 60, false, QueueOrder.OLDEST, 0, 120);
    }
}
