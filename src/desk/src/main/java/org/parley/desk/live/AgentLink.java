package org.parley.desk.live;

import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import org.parley.agent.SessionService;
import org.parley.agent.Subject;
import org.parley.chat.Typing;
import org.parley.shared.Token;
import org.parley.web.Pace;

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
    private final Map<UUID, Position> opened = new ConcurrentHashMap<>();
    private volatile Asked asked;
    private final Pace typing = new Pace(Typing.EVERY_SECONDS);
    private volatile boolean board;

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

    /** The page has this chat open and holds its lines and comments up to these numbers. */
    void open(UUID chat, int line, int comment) {
        opened.put(chat, new Position(line, comment));
    }

    Set<UUID> opened() {
        return Set.copyOf(opened.keySet());
    }

    /** The last line and comment the page was sent of a chat it has open; empty when it has closed it meanwhile. */
    Optional<Position> position(UUID chat) {
        return Optional.ofNullable(opened.get(chat));
    }

    /**
     * Sends a line. Of an open chat only the one that comes next: what the page holds is left out, and what comes too early
     * waits until what is missing was read.
     *
     * @return whether a line before this one is missing
     */
    boolean sendLine(UUID chat, int sequence, String frame) {
        Position at = opened.get(chat);
        if (at == null) {
            send(frame);
            return false;
        }
        return at.line.take(sequence, () -> send(frame));
    }

    /** Sends a comment, like a line. */
    boolean sendComment(UUID chat, int number, String frame) {
        Position at = opened.get(chat);
        if (at == null) {
            send(frame);
            return false;
        }
        return at.comment.take(number, () -> send(frame));
    }

    /** Whether it is time to pass on that this page's agent writes; another chat is always news. */
    boolean mayTellTyping(UUID chat) {
        return typing.allows(chat);
    }

    /** The page shows the board. */
    void watchBoard() {
        board = true;
    }

    boolean watchesBoard() {
        return board;
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
        return shown.contains(chat) || opened.containsKey(chat);
    }

    void send(String frame) {
        out.accept(frame);
    }

    /** How far a page was served of one chat. */
    static final class Position {

        private final Counter line;
        private final Counter comment;

        private Position(int line, int comment) {
            this.line = new Counter(line);
            this.comment = new Counter(comment);
        }

        int line() {
            return line.last();
        }

        int comment() {
            return comment.last();
        }
    }

    /** Lets numbers pass in order, each once. */
    private static final class Counter {

        private int last;

        private Counter(int last) {
            this.last = last;
        }

        private synchronized int last() {
            return last;
        }

        private synchronized boolean take(int number, Runnable pass) {
            if (number == last + 1) {
                pass.run();
                last = number;
            }
            return number > last;
        }
    }
}
