package org.parley.shared;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class LaneTest {

    @Test
    void whatWaitsIsWorkedOnTogetherAndInOrder() throws InterruptedException {
        CountDownLatch first = new CountDownLatch(1);
        CountDownLatch go = new CountDownLatch(1);
        List<List<Integer>> batches = Collections.synchronizedList(new ArrayList<>());
        Lane<Integer> lane = new Lane<>("test", 100, 10, Executors.defaultThreadFactory(), batch -> {
            batches.add(batch);
            first.countDown();
            await(go);
        });

        lane.offer(0);
        assertThat(first.await(5, TimeUnit.SECONDS)).isTrue();
        IntStream.rangeClosed(1, 15).forEach(lane::offer);
        go.countDown();
        lane.close();

        assertThat(batches).hasSize(3);
        assertThat(batches.get(1)).hasSize(10);
        assertThat(batches.stream().flatMap(List::stream))
                .containsExactlyElementsOf(IntStream.rangeClosed(0, 15).boxed().toList());
    }

    @Test
    void aFullLaneSaysNoAtOnce() {
        CountDownLatch go = new CountDownLatch(1);
        CountDownLatch busy = new CountDownLatch(1);
        Lane<Integer> lane = new Lane<>("test", 2, 1, Executors.defaultThreadFactory(), batch -> {
            busy.countDown();
            await(go);
        });

        lane.offer(1);
        await(busy);

        assertThat(lane.offer(2)).isTrue();
        assertThat(lane.offer(3)).isTrue();
        assertThat(lane.offer(4)).isFalse();
        go.countDown();
        lane.close();
    }

    @Test
    void aFailureEndsItsBatchOnly() {
        List<Integer> done = Collections.synchronizedList(new ArrayList<>());
        Lane<Integer> lane = new Lane<>("test", 10, 1, Executors.defaultThreadFactory(), batch -> {
            if (batch.contains(1)) {
                throw new IllegalStateException("planned");
            }
            done.addAll(batch);
        });

        lane.offer(1);
        lane.offer(2);
        lane.close();

        assertThat(done).containsExactly(2);
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await(5, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            // the lane is closing: the work ends
            Thread.currentThread().interrupt();
        }
    }
}
