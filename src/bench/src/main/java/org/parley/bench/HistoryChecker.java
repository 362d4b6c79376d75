package org.parley.bench;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Judges one chat: the {@link History} of what was sent and seen against the transcript both doors show at the end. The
 * demands are C1 to C9 of the trust study; {@link Violation.Kind} names them. Not thread-safe: one checker, one chat.
 */
public final class HistoryChecker {

    private final String chat;
    private final List<HistoryEvent> events;
    private final List<Line> customerDoor;
    private final List<Line> staffDoor;
    private final List<Violation> violations = new ArrayList<>();
    private final Map<String, Sent> sent = new LinkedHashMap<>();
    private final Map<String, List<Line>> present = new HashMap<>();
    private final Map<Integer, Line> bySequence = new HashMap<>();

    public HistoryChecker(History history, List<Line> customerDoor, List<Line> staffDoor) {
        this.chat = history.chat();
        this.events = history.events();
        this.customerDoor = List.copyOf(customerDoor);
        this.staffDoor = List.copyOf(staffDoor);
    }

    /** Everything that is wrong with this chat; empty when every promise was kept. */
    public List<Violation> check() {
        collectSent();
        collectPresent();
        checkDoors();
        checkDense("customer", customerDoor);
        checkDense("staff", staffDoor);
        sent.values().forEach(this::checkPresence);
        present.forEach(this::checkOrigin);
        checkRealTimeOrder();
        checkProgramOrder();
        checkStreams();
        return List.copyOf(violations);
    }

    private void collectSent() {
        for (HistoryEvent event : events) {
            switch (event.kind()) {
                case INVOKE -> sent.put(event.id(), new Sent(event));
                case OK -> acknowledge(event);
                case FAIL -> sent(event).refused = true;
                case INFO -> sent(event).unknown = true;
                case DELIVERED -> {
                    // judged on its own: the stream is compared with the transcript, not with what was sent
                }
            }
        }
    }

    private Sent sent(HistoryEvent event) {
        Sent message = sent.get(event.id());
        if (message == null) {
            throw new IllegalStateException("The history answers " + event.id() + ", which it never invoked");
        }
        return message;
    }

    private void acknowledge(HistoryEvent event) {
        Sent message = sent(event);
        boolean contradicts = message.acknowledged
                && message.sequence != History.NOT_STATED
                && event.sequence() != History.NOT_STATED
                && message.sequence != event.sequence();
        if (contradicts) {
            report(
                    Violation.Kind.TWO_ANSWERS,
                    event.id() + " was acknowledged as " + message.sequence + " and as " + event.sequence());
        }
        message.acknowledged = true;
        if (message.sequence == History.NOT_STATED) {
            message.sequence = event.sequence();
        }
    }

    private void collectPresent() {
        for (Line line : staffDoor) {
            bySequence.put(line.sequence(), line);
            if (line.isMessage()) {
                present.computeIfAbsent(line.id(), id -> new ArrayList<>()).add(line);
            }
        }
    }

    private void checkDoors() {
        int common = Math.min(customerDoor.size(), staffDoor.size());
        for (int i = 0; i < common; i++) {
            if (!customerDoor.get(i).equals(staffDoor.get(i))) {
                report(
                        Violation.Kind.DOORS_DIFFER,
                        "customer reads [" + customerDoor.get(i).brief() + "], staff reads ["
                                + staffDoor.get(i).brief() + "]");
                return;
            }
        }
        if (customerDoor.size() != staffDoor.size()) {
            report(
                    Violation.Kind.DOORS_DIFFER,
                    "customer reads " + customerDoor.size() + " lines, staff reads " + staffDoor.size());
        }
    }

    private void checkDense(String door, List<Line> lines) {
        for (int i = 0; i < lines.size(); i++) {
            if (lines.get(i).sequence() != i + 1) {
                report(
                        Violation.Kind.GAP,
                        door + " door: line " + (i + 1) + " has sequence "
                                + lines.get(i).sequence());
                return;
            }
        }
    }

    private void checkPresence(Sent message) {
        List<Line> lines = present.getOrDefault(message.id, List.of());
        if (lines.size() > 1) {
            report(Violation.Kind.DOUBLED, message.id + " stands " + lines.size() + " times");
        }
        if (message.acknowledged && lines.isEmpty()) {
            report(Violation.Kind.LOST, message.id + ", acknowledged as " + message.sequence);
        }
        if (message.isRefusedForSure() && !lines.isEmpty()) {
            report(
                    Violation.Kind.REFUSED_BUT_PRESENT,
                    message.id + " stands as " + lines.get(0).brief());
        }
        boolean moved = message.acknowledged
                && message.sequence != History.NOT_STATED
                && !lines.isEmpty()
                && lines.stream().noneMatch(line -> line.sequence() == message.sequence);
        if (moved) {
            report(
                    Violation.Kind.WRONG_SEQUENCE,
                    message.id + " was acknowledged as " + message.sequence + " and stands as "
                            + lines.get(0).sequence());
        }
    }

    private void checkOrigin(String id, List<Line> lines) {
        Sent message = sent.get(id);
        if (message == null) {
            report(Violation.Kind.FOREIGN, lines.get(0).brief());
            return;
        }
        for (Line line : lines) {
            if (line.author() != message.sender.author()) {
                report(Violation.Kind.WRONG_AUTHOR, id + ", sent by " + message.sender.name() + ": " + line.brief());
            }
            if (!line.text().equals(message.text)) {
                report(Violation.Kind.TEXT_CHANGED, line.brief());
            }
        }
    }

    /** C8: whatever was acknowledged before something was sent stands before it. */
    private void checkRealTimeOrder() {
        int highestAcknowledged = 0;
        String highestId = "";
        for (HistoryEvent event : events) {
            int stands = standing(event.id());
            if (event.kind() == HistoryEvent.Kind.INVOKE && stands > 0 && stands <= highestAcknowledged) {
                report(
                        Violation.Kind.REORDERED,
                        event.id() + " stands as " + stands + " but was sent after " + highestId + ", which stands as "
                                + highestAcknowledged + ", had been acknowledged");
            }
            if (event.kind() == HistoryEvent.Kind.OK && stands > highestAcknowledged) {
                highestAcknowledged = stands;
                highestId = event.id();
            }
        }
    }

    /** C7: the acknowledged messages of one sender stand in the order in which it sent them. */
    private void checkProgramOrder() {
        Map<Sender, Sent> last = new HashMap<>();
        for (Sent message : sent.values()) {
            int stands = standing(message.id);
            if (!message.acknowledged || stands == 0) {
                continue;
            }
            Sent before = last.put(message.sender, message);
            if (before != null && standing(before.id) >= stands) {
                report(
                        Violation.Kind.REORDERED,
                        message.sender.name() + " sent " + before.id + " before " + message.id + ", which stands as "
                                + stands);
            }
        }
    }

    private void checkStreams() {
        for (HistoryEvent event : events) {
            if (event.kind() != HistoryEvent.Kind.DELIVERED) {
                continue;
            }
            Line line = bySequence.get(event.sequence());
            boolean same = line != null
                    && line.id().equals(event.id())
                    && line.author() == event.sender().author()
                    && line.text().equals(event.text());
            if (!same) {
                report(
                        Violation.Kind.STREAM_DIFFERS,
                        "a socket showed " + event.id() + " as " + event.sequence() + ", the transcript has "
                                + (line == null ? "nothing there" : "[" + line.brief() + "]"));
            }
        }
    }

    private int standing(String id) {
        List<Line> lines = present.get(id);
        return lines == null ? 0 : lines.get(0).sequence();
    }

    private void report(Violation.Kind kind, String detail) {
        violations.add(new Violation(kind, chat, detail));
    }

    /** What became of one message, gathered from the history. */
    private static final class Sent {
        private final String id;
        private final Sender sender;
        private final String text;
        private boolean acknowledged;
        private boolean refused;
        private boolean unknown;
        private int sequence = History.NOT_STATED;

        private Sent(HistoryEvent invoke) {
            this.id = invoke.id();
            this.sender = invoke.sender();
            this.text = invoke.text();
        }

        /** A refusal after an attempt that ended in the dark does not say what became of that attempt. */
        private boolean isRefusedForSure() {
            return refused && !unknown && !acknowledged;
        }
    }
}
