package org.parley.web;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.websocket.CloseReason;
import jakarta.websocket.RemoteEndpoint;
import jakarta.websocket.SendHandler;
import jakarta.websocket.SendResult;
import jakarta.websocket.Session;
import java.io.IOException;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Frames leave in their order, one after another, however the line behaves. */
class OutboxTest {

    private static final SendResult LEFT = new SendResult();
    private static final long SMALL_STACK = 256 * 1024;

    private final List<String> sent = new ArrayList<>();
    private final List<Integer> closed = new ArrayList<>();

    /** Answers that the line has not given yet; with none wanted it takes every frame at once. */
    private final List<SendHandler> owed = new ArrayList<>();

    private boolean stalls;
    private final Outbox outbox = new Outbox(session());

    @Test
    @DisplayName(
            "A reader who took nothing for a while takes all that waited at once: two thousand frames nest nowhere")
    void whatWaitedLeavesWithoutNesting() throws InterruptedException {
        stalls = true;
        IntStream.rangeClosed(0, 2_000).forEach(number -> outbox.send("frame " + number));
        assertThat(sent).containsExactly("frame 0");

        stalls = false;
        onASmallStack(() -> owed.remove(0).onResult(LEFT));

        assertThat(sent)
                .containsExactlyElementsOf(IntStream.rangeClosed(0, 2_000)
                        .mapToObj(number -> "frame " + number)
                        .toList());
        outbox.send("after all of them");
        assertThat(sent).endsWith("after all of them");
        assertThat(closed).isEmpty();
    }

    @Test
    @DisplayName("One frame at a time: the next one leaves when the line has taken the one before")
    void oneAtATime() {
        stalls = true;
        outbox.send("first");
        outbox.send("second");
        assertThat(sent).containsExactly("first");

        owed.remove(0).onResult(LEFT);
        assertThat(sent).containsExactly("first", "second");
        assertThat(owed).hasSize(1);
    }

    @Test
    @DisplayName("Who takes nothing while two thousand frames wait is sent away")
    void tooSlow() {
        stalls = true;
        IntStream.rangeClosed(0, 2_001).forEach(number -> outbox.send("frame " + number));

        assertThat(closed).containsExactly(1013);
    }

    @Test
    @DisplayName("After a frame that could not leave none is tried")
    void aBrokenLine() {
        stalls = true;
        outbox.send("first");
        outbox.send("second");

        owed.remove(0).onResult(new SendResult(new IOException("broken")));
        assertThat(sent).containsExactly("first");
    }

    private static void onASmallStack(Runnable what) throws InterruptedException {
        AtomicReference<Throwable> failure = new AtomicReference<>();
        Thread thread = new Thread(null, what, "small stack", SMALL_STACK);
        thread.setUncaughtExceptionHandler((where, thrown) -> failure.set(thrown));
        thread.start();
        thread.join();
        assertThat(failure.get()).isNull();
    }

    private Session session() {
        RemoteEndpoint.Async remote = proxy(RemoteEndpoint.Async.class, given -> {
            sent.add((String) given[0]);
            if (stalls) {
                owed.add((SendHandler) given[1]);
            } else {
                ((SendHandler) given[1]).onResult(LEFT);
            }
            return null;
        });
        return proxy(
                Session.class,
                given -> {
                    closed.add(((CloseReason) given[0]).getCloseCode().getCode());
                    return null;
                },
                remote);
    }

    private interface Call {
        Object answer(Object[] given);
    }

    private static <T> T proxy(Class<T> type, Call call) {
        return proxy(type, call, null);
    }

    private static <T> T proxy(Class<T> type, Call call, RemoteEndpoint.Async remote) {
        return type.cast(Proxy.newProxyInstance(
                OutboxTest.class.getClassLoader(),
                new Class<?>[] {type},
                (proxy, method, given) -> switch (method.getName()) {
                    case "isOpen" -> true;
                    case "getAsyncRemote" -> remote;
                    default -> call.answer(given);
                }));
    }
}
