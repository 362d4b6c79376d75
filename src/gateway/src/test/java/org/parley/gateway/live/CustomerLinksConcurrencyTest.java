package org.parley.gateway.live;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.UUID;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.parley.broadcast.Broadcast;
import org.parley.chat.Typing;

/** Guarantee: a page that has come is told what happens from then on, though the last one of the chat leaves at that moment. */
class CustomerLinksConcurrencyTest {

    private static final int ROUNDS = 20_000;

    private final UUID chat = UUID.randomUUID();
    private final CustomerLinks links = new CustomerLinks();

    @Test
    void whoComesWhileTheLastOneLeavesIsTold() throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(2);
        CyclicBarrier together = new CyclicBarrier(2);
        try {
            for (int round = 0; round < ROUNDS; round++) {
                PageFixture before = new PageFixture(chat);
                PageFixture after = new PageFixture(chat);
                links.add(before.link());
                Future<?> leaving = threads.submit(() -> {
                    together.await();
                    links.remove(before.link());
                    return null;
                });
                Future<?> coming = threads.submit(() -> {
                    together.await();
                    links.add(after.link());
                    return null;
                });
                leaving.get(30, TimeUnit.SECONDS);
                coming.get(30, TimeUnit.SECONDS);

                links.tell(agentWrites());

                assertThat(after.frames()).as("round %d", round).hasSize(1);
                links.remove(after.link());
            }
        } finally {
            threads.shutdownNow();
        }
    }

    private Broadcast agentWrites() {
        return new Broadcast(List.of(), List.of(), List.of(new Typing(chat, false)), List.of(), false, false);
    }
}
