package org.parley.broadcast;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.parley.chat.ChatEvent;

class BroadcastReaderTest {

    private final CountDownLatch busy = new CountDownLatch(1);
    private final CountDownLatch go = new CountDownLatch(1);
    private final List<String> heard = Collections.synchronizedList(new ArrayList<>());

    /** Writes down what it is told; the first broadcast takes until the latch opens. */
    private class Slow implements BroadcastReader.Audience {

        @Override
        public void tell(Broadcast broadcast) {
            List<Integer> lines =
                    broadcast.chats().stream().map(ChatEvent::sequence).toList();
            heard.add(lines.toString());
            busy.countDown();
            await(go);
            if (lines.contains(13)) {
                throw new IllegalStateException("the database is away");
            }
        }

        @Override
        public void catchUpAll() {
            heard.add("all");
        }
    }

    @Test
    void whatCameWhileTheAudienceWasBusyIsToldTogetherAndInOrder() {
        BroadcastReader reader = reader();

        reader.hear(line(0));
        await(busy);
        IntStream.rangeClosed(1, 4).forEach(sequence -> reader.hear(line(sequence)));
        go.countDown();
        reader.close();

        assertThat(heard).containsExactly("[0]", "[1, 2, 3, 4]");
    }

    @Test
    void afterALossAnywhereInTheBatchAllCatchUpFirst() {
        BroadcastReader reader = reader();

        reader.hear(line(0));
        await(busy);
        reader.hear(line(1));
        reader.hear(Broadcast.write(List.of(event(2)), true));
        go.countDown();
        reader.close();

        assertThat(heard).containsExactly("[0]", "all", "[1, 2]");
    }

    @Test
    void afterAFailureTheNextBroadcastMakesUpForIt() {
        BroadcastReader reader = reader();

        reader.hear(line(13));
        await(busy);
        reader.hear(line(14));
        go.countDown();
        reader.close();

        assertThat(heard).containsExactly("[13]", "all", "[14]");
    }

    private BroadcastReader reader() {
        return new BroadcastReader("test", Executors.defaultThreadFactory(), new Slow());
    }

    private static String line(int sequence) {
        return Broadcast.write(List.of(event(sequence)), false);
    }

    private static ChatEvent event(int sequence) {
        return new ChatEvent(new UUID(0, 1), sequence, ChatEvent.Kind.MESSAGE, Instant.EPOCH);
    }

    private static void await(CountDownLatch latch) {
        try {
            assertThat(latch.await(5, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
