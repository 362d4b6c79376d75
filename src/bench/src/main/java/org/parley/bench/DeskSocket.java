package org.parley.bench;

import java.io.IOException;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;

/**
 * The live socket of one desk. Lines of a watched chat go to its watcher; after a break each watched chat is resumed behind
 * the last line seen.
 */
final class DeskSocket implements AutoCloseable, LastingLink.Party {

    private final AgentDesk desk;
    private final Consumer<String> announced;
    private final LastingLink link;
    private final Map<String, Watch> watches = new ConcurrentHashMap<>();
    private final Map<String, Runnable> prompts = new ConcurrentHashMap<>();

    /** @param announced told the chat of every change of a row this agent may see */
    DeskSocket(Web web, Schedule schedule, AgentDesk desk, Consumer<String> announced) {
        this.desk = desk;
        this.announced = announced;
        this.link = new LastingLink(web, schedule, this);
    }

    CompletableFuture<Void> open() {
        return link.open();
    }

    int breaks() {
        return link.breaks();
    }

    /** From now on tells the watcher of every message line of this chat that comes over this socket. */
    void watch(String chat, Consumer<Frame> watcher) {
        watches.put(chat, new Watch(watcher, new AtomicInteger()));
    }

    /** Opens a watched chat, as a page does, and from then on tells when prompts of it changed. */
    void watchPrompts(String chat, Runnable changed) {
        prompts.put(chat, changed);
        resume(chat, watches.get(chat));
    }

    void unwatch(String chat) {
        watches.remove(chat);
        prompts.remove(chat);
    }

    @Override
    public CompletableFuture<LiveSocket.Door> door() {
        return desk.stayIn().thenApply(in -> new LiveSocket.Door("/desk/socket", desk.headers()));
    }

    @Override
    public String hello() {
        return "{\"type\":\"hello\"}";
    }

    @Override
    public void on(Frame frame) {
        switch (frame.type()) {
            case "welcome" -> watches.forEach(this::resume);
            case "chat" -> announced.accept(frame.chat());
            case "message" -> message(frame);
            case "prompts" -> prompts.getOrDefault(frame.chat(), () -> {}).run();
            default -> {
                // gone, comment, resumed, presence, pong: nothing the driver counts
            }
        }
    }

    private void message(Frame frame) {
        Watch watch = watches.get(frame.chat());
        if (watch == null) {
            return;
        }
        watch.last.accumulateAndGet(frame.sequence(), Math::max);
        if (frame.isMessageLine()) {
            watch.watcher.accept(frame);
        }
    }

    private void resume(String chat, Watch watch) {
        link.send(Json.write(Json.object()
                .put("type", "resume")
                .put("chat", chat)
                .put("after", watch.last.get())
                .put("comments", 0)));
    }

    @Override
    public void broken(IOException why) {
        // nothing is under way on this side: the desk sends over REST
    }

    @Override
    public void close() {
        link.close();
    }

    private record Watch(Consumer<Frame> watcher, AtomicInteger last) {}
}
