package org.parley.bot;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** How long a delivery is tried, and what becomes of it. */
class DeliveryTest {

    private static final Instant NOW = Instant.parse("2026-11-28T10:00:00Z");
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final Delivery delivery = new Delivery(DeliveryKind.TEXT, 1, 2, null, null, "Hello", NOW);

    @Test
    @DisplayName("The delay doubles from half a second up to ten minutes, and a quarter at most is added")
    void theDelayGrows() {
        List<Long> millis = new ArrayList<>();
        Instant now = NOW;
        for (int i = 0; i < 13; i++) {
            assertThat(delivery.begin(now, PATIENCE)).isTrue();
            delivery.failed("500", 0, now);
            millis.add(Duration.between(now, delivery.dueAt()).toMillis());
            now = delivery.dueAt();
        }
        assertThat(millis)
                .containsExactly(
                        500L, 1_000L, 2_000L, 4_000L, 8_000L, 16_000L, 32_000L, 64_000L, 128_000L, 256_000L, 512_000L,
                        600_000L, 600_000L);
        delivery.begin(now, PATIENCE);
        delivery.failed("500", 1, now);
        assertThat(Duration.between(now, delivery.dueAt())).isEqualTo(Duration.ofSeconds(750));
    }

    @Test
    @DisplayName(
            "After a day of failures it is dead; made again by hand it is due at once, with the same id and a day more")
    void afterADayItIsDead() {
        var id = delivery.id();
        Instant later = NOW.plus(Duration.ofHours(24));
        delivery.begin(later, PATIENCE);
        delivery.failed("500", 0, later);
        assertThat(delivery.state()).isEqualTo(DeliveryState.DUE);
        Instant tooLate = later.plusSeconds(1);
        delivery.begin(tooLate, PATIENCE);
        delivery.failed("500", 0, tooLate);
        assertThat(delivery.state()).isEqualTo(DeliveryState.DEAD);
        assertThat(delivery.begin(tooLate, PATIENCE)).isFalse();

        delivery.replay(tooLate);

        assertThat(delivery.begin(tooLate, PATIENCE)).isTrue();
        delivery.failed("500", 0, tooLate.plusSeconds(1));
        assertThat(delivery.state()).isEqualTo(DeliveryState.DUE);
        assertThat(delivery.id()).isEqualTo(id);
    }

    @Test
    @DisplayName("Who has begun keeps others away for the longest a try takes; whoever has not ended by then has died")
    void onlyOneIsAtIt() {
        assertThat(delivery.begin(NOW, PATIENCE)).isTrue();

        assertThat(delivery.begin(NOW.plus(PATIENCE).minusMillis(1), PATIENCE)).isFalse();
        assertThat(delivery.begin(NOW.plus(PATIENCE), PATIENCE)).isTrue();

        delivery.done(NOW.plus(PATIENCE));
        assertThat(delivery.begin(NOW.plus(PATIENCE.multipliedBy(3)), PATIENCE)).isFalse();
    }
}
