package org.parley.bench;

import java.io.IOException;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The live socket of one customer. After a break it continues behind the last line it holds, and a message that was under
 * way fails, so that its sender sends the same id again.
 */
final class CustomerSocket implements AutoCloseable, LastingLink.Party {

    private final CustomerChat chat;
    private final LastingLink link;
    private final Map<String, CompletableFuture<Answer>> underWay = new ConcurrentHashMap<>();
    private volatile int last;

    CustomerSocket(Web web, Schedule schedule, CustomerChat chat) {
        this.chat = chat;
        this.link = new LastingLink(web, schedule, this);
    }

    CompletableFuture<Void> open() {
        return link.open();
    }

    /** Sends a message once; fails when the socket breaks before the answer. */
    CompletableFuture<Answer> send(String id, String text) {
        CompletableFuture<Answer> answer = new CompletableFuture<>();
        underWay.put(id, answer);
        link.send(Json.write(Json.message(id, text).put("type", "message"))).thenAccept(left -> {
            if (!left) {
                fail(id, new IOException("The socket ended before the message left"));
            }
        });
        return answer;
    }

    @Override
    public CompletableFuture<LiveSocket.Door> door() {
        return CompletableFuture.completedFuture(new LiveSocket.Door("/chat/socket", Web.NOBODY));
    }

    @Override
    public String hello() {
        return Json.write(Json.object()
                .put("type", "hello")
                .put("token", chat.token())
                .put("chat", chat.chat())
                .put("after", last));
    }

    @Override
    public void on(Frame frame) {
        switch (frame.type()) {
            case "ack" -> answer(frame.id(), Answer.stored(frame.sequence()));
            case "refused" -> answer(frame.id(), Answer.refused(frame.code()));
            case "message" -> {
                last = Math.max(last, frame.sequence());
                if (frame.isMessageLine()) {
                    chat.history().delivered(frame.id(), frame.author(), frame.text(), frame.sequence());
                }
            }
            default -> {
                // state and pong say nothing the driver needs
            }
        }
    }

    @Override
    public void broken(IOException why) {
        underWay.keySet().forEach(id -> fail(id, why));
    }

    private void answer(String id, Answer answer) {
        CompletableFuture<Answer> waiting = underWay.remove(id);
        if (waiting != null) {
            waiting.complete(answer);
        }
    }

    private void fail(String id, Throwable why) {
        CompletableFuture<Answer> waiting = underWay.remove(id);
        if (waiting != null) {
            waiting.completeExceptionally(why);
        }
    }

    @Override
    public void close() {
        link.close();
    }
}
