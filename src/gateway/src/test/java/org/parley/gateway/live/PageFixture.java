package org.parley.gateway.live;

import jakarta.websocket.RemoteEndpoint;
import jakarta.websocket.SendHandler;
import jakarta.websocket.SendResult;
import jakarta.websocket.Session;
import java.lang.reflect.Proxy;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import org.parley.chat.ChatState;
import org.parley.chat.CustomerChat;
import org.parley.web.Outbox;

/** The open page of a waiting customer: a link whose socket is a list of frames. */
final class PageFixture {

    private final List<String> frames = new CopyOnWriteArrayList<>();
    private final CustomerLink link;

    PageFixture(UUID chat) {
        link = new CustomerLink(
                new CustomerChat(chat, 1, "Vera", ChatState.QUEUED, 1, 0, null, "Cards", 1, null, 2),
                new Outbox(session()),
                0);
    }

    CustomerLink link() {
        return link;
    }

    /** Everything that was sent. */
    List<String> frames() {
        return frames;
    }

    private Session session() {
        return fake(Session.class, (method, values) -> method.equals("isOpen") ? true : remote());
    }

    private RemoteEndpoint.Async remote() {
        return fake(RemoteEndpoint.Async.class, (method, values) -> {
            frames.add((String) values[0]);
            ((SendHandler) values[1]).onResult(new SendResult());
            return null;
        });
    }

    private interface Behaviour {

        Object call(String method, Object[] values);
    }

    private static <T> T fake(Class<T> type, Behaviour behaviour) {
        return type.cast(Proxy.newProxyInstance(
                type.getClassLoader(),
                new Class<?>[] {type},
                (self, method, values) -> behaviour.call(method.getName(), values)));
    }
}
