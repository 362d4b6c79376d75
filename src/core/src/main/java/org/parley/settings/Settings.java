package org.parley.settings;

import java.time.DateTimeException;
import java.time.ZoneId;
import org.parley.shared.Refusal;

/**
 * The settings of the account as everybody reads them.
 *
 * @param timeZone IANA name of the zone in which days of the statistics begin and end
 * @param chatLimit most chats in progress for an agent, 1 to 100
 * @param messageBurst messages a customer may send at once before the rate counts, 1 to 100,000
 * @param messagesPerSecond messages a customer may send each second after that, 1 to 100,000
 * @param startsPerAddressPerMinute chats started from one address in a minute, 1 to 1,000,000
 * @param startsPerChannelPerMinute chats started on one channel in a minute, 1 to 1,000,000
 */
public record Settings(
        String timeZone,
        int chatLimit,
        int messageBurst,
        int messagesPerSecond,
        int startsPerAddressPerMinute,
        int startsPerChannelPerMinute) {

    /** @throws Refusal {@code INVALID}, naming the first field that is out of bounds */
    public Settings {
        try {
            ZoneId.of(timeZone == null ? "" : timeZone);
        } catch (DateTimeException e) {
            throw Refusal.invalid("timeZone", "There is no time zone of this name.");
        }
        within("chatLimit", chatLimit, 100);
        within("messageBurst", messageBurst, 100_000);
        within("messagesPerSecond", messagesPerSecond, 100_000);
        within("startsPerAddressPerMinute", startsPerAddressPerMinute, 1_000_000);
        within("startsPerChannelPerMinute", startsPerChannelPerMinute, 1_000_000);
    }

    private static void within(String field, int value, int most) {
        if (value < 1 || value > most) {
            throw Refusal.invalid(field, most, "“" + field + "” is a whole number from 1 to " + most + ".");
        }
    }

    /** The zone named by {@link #timeZone}. */
    public ZoneId zone() {
        return ZoneId.of(timeZone);
    }
}
