package org.parley.gateway.limits;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.stream.IntStream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.parley.settings.CurrentSettings;
import org.parley.settings.QueueOrder;
import org.parley.settings.Settings;
import org.parley.shared.Refusal;
import org.parley.shared.RefusalCode;

/** Each bucket on its own: whoever has emptied one is told when to come back, and nobody else is. */
class CustomerLimitsTest {

    private static final int WIDE = 1_000_000;

    @Test
    @DisplayName("A customer's burst passes, the next message does not, and another customer's does")
    void messagesOfACustomer() {
        CustomerLimits limits = limits(5, 60);
        IntStream.range(0, 10).forEach(i -> limits.message(1));

        assertRefused(() -> limits.message(1));
        limits.message(2);
    }

    @Test
    @DisplayName("An address has its starts, on whatever channel; addresses of one IPv6 network are one")
    void startsOfAnAddress() {
        CustomerLimits limits = limits(5, WIDE);
        IntStream.range(0, 5).forEach(i -> limits.start("2001:db8::" + i, "channel " + i));

        assertRefused(() -> limits.start("2001:db8::9", "channel 9"));
        limits.start("2001:db8:0:1::9", "channel 9");
    }

    @Test
    @DisplayName("A channel has its starts, from wherever they come, by a widget or a platform")
    void startsOfAChannel() {
        CustomerLimits limits = limits(WIDE, 60);
        IntStream.range(0, 60).forEach(i -> limits.start("10.0.0." + i, "web"));
        IntStream.range(0, 60).forEach(i -> limits.handOver(7));

        assertRefused(() -> limits.start("10.0.1.1", "web"));
        assertRefused(() -> limits.handOver(7));
        limits.start("10.0.1.2", "help");
        limits.handOver(8);
    }

    @Test
    @DisplayName("All together have 200 starts at once, and as many a second after that")
    void startsOfAll() {
        CustomerLimits limits = limits(WIDE, WIDE);
        long begin = System.nanoTime();
        IntStream.range(0, 100).forEach(i -> limits.start("10.1.0." + i, "web"));
        IntStream.range(0, 100).forEach(limits::handOver);

        int more = 0;
        while (passes(() -> limits.start("10.2.0.1", "web"))) {
            more++;
        }
        assertThat(more).isLessThanOrEqualTo((int) ((System.nanoTime() - begin) / 1e9 * 200) + 1);
        assertRefused(() -> IntStream.range(0, 1_000).forEach(limits::handOver));
    }

    private static boolean passes(Runnable call) {
        try {
            call.run();
            return true;
        } catch (Refusal refusal) {
            return false;
        }
    }

    private static void assertRefused(ThrowingCallable call) {
        assertThatThrownBy(call).isInstanceOfSatisfying(Refusal.class, refusal -> {
            assertThat(refusal.code()).isEqualTo(RefusalCode.TOO_MANY);
            assertThat(refusal.retryAfter()).isPositive();
        });
    }

    private static CustomerLimits limits(int perAddress, int perChannel) {
        Settings settings = new Settings("UTC", 5, 10, 1, perAddress, perChannel, false, QueueOrder.OLDEST, 0, 60);
        return new CustomerLimits(new CurrentSettings() {
            @Override
            public Settings get() {
                return settings;
            }
        });
    }
}
