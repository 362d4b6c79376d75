package org.parley.desk.live;

import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import org.parley.agent.SessionService;
import org.parley.agent.Subject;
import org.parley.shared.Token;

/**
 * One open page of somebody at the desk: where frames go, whose page it is, which chats its lists show and which it has
 * open. Rights are asked anew all the time, so a right that was taken away ends here too.
 */
final class AgentLink {

    private static final long FRESH_NANOS = 1_000_000_000L;

    private record Asked(Optional<Subject> subject, long at) {}

    private final SessionService sessions;
    private final Token token;
    private final long agent;
    private final Consumer<String> out;
    private final Set<UUID> shown = ConcurrentHashMap.newKeySet();
    private final Set<UUID> opened = ConcurrentHashMap.newKeySet();
    private volatile Asked asked;

    AgentLink(SessionService sessions, Token token, Subject subject, Consumer<String> out) {
        this.sessions = sessions;
        this.token = token;
        this.agent = subject.agent();
        this.out = out;
    }

    long agent() {
        return agent;
    }

    /** Who it is, with rights at most a second old; empty when the session is over. */
    Optional<Subject> subject() {
        Asked last = asked;
        if (last == null || System.nanoTime() - last.at > FRESH_NANOS) {
            last = new Asked(sessions.subject(token), System.nanoTime());
            asked = last;
        }
        return last.subject;
    }

    /** Asks anew at the next event. */
    void forgetSubject() {
        asked = null;
    }

    void open(UUID chat) {
        opened.add(chat);
    }

    boolean hasOpened(UUID chat) {
        return opened.contains(chat);
    }

    Set<UUID> opened() {
        return Set.copyOf(opened);
    }

    void show(UUID chat) {
        shown.add(chat);
    }

    /** Takes the chat off this page. */
    void hide(UUID chat) {
        shown.remove(chat);
        opened.remove(chat);
    }

    boolean shows(UUID chat) {
        return shown.contains(chat) || opened.contains(chat);
    }

    void send(String frame) {
        out.accept(frame);
    }
}
