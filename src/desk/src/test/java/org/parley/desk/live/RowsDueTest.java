package org.parley.desk.live;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.parley.chat.ChatEvent;
import org.parley.chat.ChatState;
import org.parley.chat.SeenChat;

/** Rows of lists that follow what was said; time passes by hand. */
class RowsDueTest {

    private static final UUID FIRST = UUID.randomUUID();
    private static final UUID SECOND = UUID.randomUUID();

    private final ByHand scheduler = new ByHand();
    private final List<Collection<UUID>> readings = new ArrayList<>();
    private final List<ChatEvent> told = new ArrayList<>();
    private boolean databaseAway;
    private UUID untellable;
    private final RowsDue rows = new RowsDue(scheduler, this::read, this::tell);

    @AfterEach
    void close() {
        scheduler.shutdownNow();
    }

    @Test
    @DisplayName("S3.1 However much is said meanwhile, each row is read once and told once, after the last of it")
    void onceForAll() {
        rows.add(said(FIRST, 1));
        rows.add(said(SECOND, 1));
        rows.add(said(FIRST, 2));
        scheduler.pass(300);

        assertThat(readings).singleElement().satisfies(ids -> assertThat(ids).containsExactlyInAnyOrder(FIRST, SECOND));
        assertThat(told).containsExactlyInAnyOrder(said(FIRST, 2), said(SECOND, 1));
        assertThat(scheduler.waiting).isEmpty();
    }

    @Test
    @DisplayName("A row that cannot be told is tried again after five seconds and keeps no other from its pages")
    void oneThatCannotBeTold() {
        untellable = FIRST;
        rows.add(said(FIRST, 1));
        rows.add(said(SECOND, 1));
        scheduler.pass(300);
        assertThat(told).containsExactly(said(SECOND, 1));

        rows.add(said(SECOND, 2));
        scheduler.pass(300);
        assertThat(told).as("others wait no longer for it").containsExactly(said(SECOND, 1), said(SECOND, 2));

        untellable = null;
        scheduler.pass(5_000);
        scheduler.pass(300);
        assertThat(told).endsWith(said(FIRST, 1)).hasSize(3);
    }

    @Test
    @DisplayName("While the database is away all are kept; what was said since then is told, not what was said before")
    void theDatabaseIsAway() {
        databaseAway = true;
        rows.add(said(FIRST, 1));
        rows.add(said(SECOND, 1));
        scheduler.pass(300);
        databaseAway = false;
        rows.add(said(FIRST, 2));
        scheduler.pass(5_000);
        scheduler.pass(300);

        assertThat(told).containsExactlyInAnyOrder(said(FIRST, 2), said(SECOND, 1));
    }

    private List<SeenChat> read(Collection<UUID> ids) {
        if (databaseAway) {
            throw new IllegalStateException("The database is away");
        }
        readings.add(ids);
        return ids.stream()
                .map(id -> SeenChats.seen(id, ChatState.QUEUED, null, 1))
                .toList();
    }

    private void tell(SeenChat chat, ChatEvent event) {
        if (chat.facts().chat().equals(untellable)) {
            throw new IllegalStateException("Its page cannot be told");
        }
        told.add(event);
    }

    private static ChatEvent said(UUID chat, int sequence) {
        return new ChatEvent(chat, sequence, ChatEvent.Kind.MESSAGE, Instant.EPOCH);
    }

    /** Runs what was scheduled when its whole time has passed at once. */
    private static final class ByHand extends ScheduledThreadPoolExecutor {

        private record Task(Runnable run, long millis) {}

        private final List<Task> waiting = new ArrayList<>();

        private ByHand() {
            super(1);
        }

        @Override
        public ScheduledFuture<?> schedule(Runnable command, long delay, TimeUnit unit) {
            waiting.add(new Task(command, unit.toMillis(delay)));
            return null;
        }

        private void pass(long millis) {
            List<Task> due =
                    waiting.stream().filter(task -> task.millis == millis).toList();
            waiting.removeAll(due);
            due.forEach(task -> task.run.run());
        }
    }
}
