package org.parley.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** A chat in which all went well, to be broken by a test: a customer and two agents, five lines. */
final class HistoryFixture {

    static final Sender CUSTOMER = Sender.CUSTOMER;
    static final Sender ANNA = Sender.agent("anna");
    static final Sender BORIS = Sender.agent("boris");

    final History history = new History("chat-1");
    final List<Line> customerDoor = new ArrayList<>();
    final List<Line> staffDoor = new ArrayList<>();

    /** 1 STARTED, 2 a of the customer, 3 b of anna, 4 c of the customer, 5 CLOSED; all acknowledged one after the other. */
    static HistoryFixture cleanChat() {
        HistoryFixture chat = new HistoryFixture();
        chat.shows(system(1, "STARTED"));
        chat.says("a", CUSTOMER, 2);
        chat.says("b", ANNA, 3);
        chat.says("c", CUSTOMER, 4);
        chat.shows(system(5, "CLOSED"));
        return chat;
    }

    /** Sent, acknowledged and stored as it should be. */
    void says(String id, Sender sender, int sequence) {
        history.invoke(id, sender, "text of " + id);
        history.ok(id, sequence);
        shows(message(sequence, id, sender));
    }

    /** A line at the end of both doors. */
    void shows(Line line) {
        customerDoor.add(line);
        staffDoor.add(line);
    }

    /** Changes what both doors show. */
    void meddle(Consumer<List<Line>> change) {
        change.accept(customerDoor);
        change.accept(staffDoor);
    }

    List<Violation> check() {
        return new HistoryChecker(history, customerDoor, staffDoor).check();
    }

    List<Violation.Kind> kinds() {
        return check().stream().map(Violation::kind).distinct().toList();
    }

    static Line message(int sequence, String id, Sender sender) {
        return message(sequence, id, sender, "text of " + id);
    }

    static Line message(int sequence, String id, Sender sender, String text) {
        return new Line(sequence, "MESSAGE", sender.author(), sender.name(), id, text, "2026-01-01T00:00:00Z", "");
    }

    static Line system(int sequence, String event) {
        return new Line(sequence, "SYSTEM", Author.SYSTEM, "", "", event, "2026-01-01T00:00:00Z", event);
    }
}
