package org.parley.desk.live;

import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BiConsumer;
import java.util.function.Function;
import org.parley.chat.ChatEvent;
import org.parley.chat.SeenChat;
import org.parley.web.WebLog;

/**
 * The rows of chats in which only something was said: they follow within {@value #EVERY_MILLIS} ms, once for all that was
 * said meanwhile, read in one query. A row that could not be told is tried again {@value #AGAIN_SECONDS} s later, apart
 * from those that become due meanwhile, which wait no longer for it.
 */
final class RowsDue {

    private static final int EVERY_MILLIS = 300;
    private static final int AGAIN_SECONDS = 5;

    private final ScheduledExecutorService scheduler;
    private final Function<Collection<UUID>, Collection<SeenChat>> read;
    private final BiConsumer<SeenChat, ChatEvent> tell;
    private final Map<UUID, ChatEvent> due = new ConcurrentHashMap<>();
    private final AtomicBoolean scheduled = new AtomicBoolean();

    /**
     * @param read finds the chats with these ids, leaving out what does not exist
     * @param tell tells open pages of a chat, after the last event heard of it
     */
    RowsDue(
            ScheduledExecutorService scheduler,
            Function<Collection<UUID>, Collection<SeenChat>> read,
            BiConsumer<SeenChat, ChatEvent> tell) {
        this.scheduler = scheduler;
        this.read = read;
        this.tell = tell;
    }

    /** The row of this chat has changed. */
    void add(ChatEvent event) {
        due.put(event.chat(), event);
        schedule();
    }

    private void schedule() {
        if (scheduled.compareAndSet(false, true)) {
            scheduler.schedule(this::tellAll, EVERY_MILLIS, TimeUnit.MILLISECONDS);
        }
    }

    private void tellAll() {
        scheduled.set(false);
        Map<UUID, ChatEvent> now = new HashMap<>(due);
        now.forEach(due::remove);
        Map<UUID, ChatEvent> failed = new HashMap<>();
        try {
            read.apply(Set.copyOf(now.keySet()))
                    .forEach(chat -> tell(chat, now.get(chat.facts().chat()), failed));
        } catch (RuntimeException e) {
            WebLog.LOG.rowsNotTold(now.size(), e);
            failed.putAll(now);
        }
        if (!failed.isEmpty()) {
            scheduler.schedule(() -> again(failed), AGAIN_SECONDS, TimeUnit.SECONDS);
        }
    }

    private void tell(SeenChat chat, ChatEvent event, Map<UUID, ChatEvent> failed) {
        try {
            tell.accept(chat, event);
        } catch (RuntimeException e) {
            WebLog.LOG.rowsNotTold(1, e);
            failed.put(event.chat(), event);
        }
    }

    private void again(Map<UUID, ChatEvent> failed) {
        failed.forEach(due::putIfAbsent);
        schedule();
    }
}
