package org.parley.settings;

import java.lang.reflect.RecordComponent;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
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
 * @param autoAssign whether chats are assigned automatically; else agents join them by hand
 * @param queueOrder in which order agents see who waits
 * @param responseMinutes minutes an agent has to answer before the chat goes back to the queue, 1 to 1,440; 0: no such limit
 * @param graceSeconds seconds after which an agent without an open page counts as away, 15 to 3,600
 */
public record Settings(
        String timeZone,
        int chatLimit,
        int messageBurst,
        int messagesPerSecond,
        int startsPerAddressPerMinute,
        int startsPerChannelPerMinute,
        boolean autoAssign,
        QueueOrder queueOrder,
        int responseMinutes,
        int graceSeconds) {

    /** Most chats any limit may allow an agent. */
    public static final int MOST_CHATS = 100;

    /** @throws Refusal {@code INVALID}, naming the first field that is out of bounds */
    public Settings {
        try {
            ZoneId.of(timeZone == null ? "" : timeZone);
        } catch (DateTimeException e) {
            throw Refusal.invalid("timeZone", "There is no time zone of this name.");
        }
        within("chatLimit", chatLimit, 1, MOST_CHATS);
        within("messageBurst", messageBurst, 1, 100_000);
        within("messagesPerSecond", messagesPerSecond, 1, 100_000);
        within("startsPerAddressPerMinute", startsPerAddressPerMinute, 1, 1_000_000);
        within("startsPerChannelPerMinute", startsPerChannelPerMinute, 1, 1_000_000);
        if (queueOrder == null) {
            throw Refusal.invalid("queueOrder", "“queueOrder” is OLDEST, NEWEST or LONGEST_UNANSWERED.");
        }
        within("responseMinutes", responseMinutes, 0, 1_440);
        within("graceSeconds", graceSeconds, 15, 3_600);
    }

    /** @throws Refusal {@code INVALID}, naming the field and the bound that was passed */
    private static void within(String field, int value, int least, int most) {
        if (value < least || value > most) {
            throw Refusal.invalid(field, most, "“" + field + "” is a whole number from " + least + " to " + most + ".");
        }
    }

    /** Names of the settings that are different. */
    List<String> namesOfChanges(Settings before) {
        return Arrays.stream(Settings.class.getRecordComponents())
                .filter(part -> !difference(part, before).isEmpty())
                .map(RecordComponent::getName)
                .toList();
    }

    /** What is different, in words: “chatLimit 5 → 3, autoAssign false → true”. */
    String differenceFrom(Settings before) {
        return Arrays.stream(Settings.class.getRecordComponents())
                .map(part -> difference(part, before))
                .filter(words -> !words.isEmpty())
                .collect(Collectors.joining(", "));
    }

    private String difference(RecordComponent part, Settings before) {
        try {
            Object then = part.getAccessor().invoke(before);
            Object now = part.getAccessor().invoke(this);
            return then.equals(now) ? "" : part.getName() + " " + then + " → " + now;
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("A record can read its own parts", e);
        }
    }

    /** How long an agent has to answer; empty when there is no such limit. */
    public Optional<Duration> responseTime() {
        return responseMinutes == 0 ? Optional.empty() : Optional.of(Duration.ofMinutes(responseMinutes));
    }

    /** How long an agent may be without an open page before counting as away. */
    public Duration grace() {
        return Duration.ofSeconds(graceSeconds);
    }

    /** The zone named by {@link #timeZone}. */
    public ZoneId zone() {
        return ZoneId.of(timeZone);
    }
}
