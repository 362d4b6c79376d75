package org.parley.web;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.websocket.CloseReason;
import jakarta.websocket.Session;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** A frame in parts: whole when the last one came, and never more than 64 KiB of it. */
class FrameAssemblyTest {

    private static final String KIB = "x".repeat(1024);

    private final List<Integer> closed = new ArrayList<>();
    private final FrameAssembly frames = new FrameAssembly(new Outbox(session()));

    @Test
    @DisplayName("Parts make one frame, and the next frame begins anew")
    void partsMakeOneFrame() {
        assertThat(frames.add("{\"type\":", false)).isEmpty();
        assertThat(frames.add("\"pi", false)).isEmpty();
        assertThat(frames.add("ng\"}", true)).hasValue("{\"type\":\"ping\"}");
        assertThat(frames.add("{}", true)).hasValue("{}");
        assertThat(closed).isEmpty();
    }

    @Test
    @DisplayName("64 KiB in one part or in many are taken")
    void theLimitItselfIsTaken() {
        assertThat(frames.add(KIB.repeat(64), true)).isPresent();
        for (int part = 1; part < 64; part++) {
            assertThat(frames.add(KIB, false)).isEmpty();
        }
        assertThat(frames.add(KIB, true)).hasValue(KIB.repeat(64));
        assertThat(closed).isEmpty();
    }

    @Test
    @DisplayName("One character more closes the socket (1009), and nothing that follows is put together or kept")
    void beyondTheLimitTheSocketIsClosed() {
        assertThat(frames.add(KIB.repeat(64), false)).isEmpty();
        assertThat(closed).isEmpty();

        assertThat(frames.add("x", false)).isEmpty();
        assertThat(closed).containsExactly(1009);
        assertThat(frames.add("{}", true)).isEmpty();
        assertThat(closed).containsExactly(1009);
    }

    private Session session() {
        return (Session) Proxy.newProxyInstance(
                FrameAssemblyTest.class.getClassLoader(), new Class<?>[] {Session.class}, (proxy, method, given) -> {
                    if (method.getName().equals("close")) {
                        closed.add(((CloseReason) given[0]).getCloseCode().getCode());
                        return null;
                    }
                    return method.getName().equals("isOpen");
                });
    }
}
