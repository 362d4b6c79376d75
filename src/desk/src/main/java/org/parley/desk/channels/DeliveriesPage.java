package org.parley.desk.channels;

import jakarta.faces.view.ViewScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.io.Serializable;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import org.parley.bot.DeliveryList;
import org.parley.bot.DeliveryRecord;
import org.parley.bot.DeliveryService;
import org.parley.bot.DeliveryState;
import org.parley.desk.Moments;
import org.parley.desk.Notes;
import org.parley.desk.ReasonWords;
import org.parley.desk.session.Caller;

/** Deliveries that are in trouble: which, why, and having them made again. */
@Named
@ViewScoped
public class DeliveriesPage implements Serializable {

    private static final long serialVersionUID = 1L;

    @Inject
    private DeliveryService service;

    @Inject
    private Caller caller;

    @Inject
    private Notes notes;

    @Inject
    private ReasonWords words;

    /** What is on show, so that a click means the row that was seen; read anew after each change. */
    private transient DeliveryList shown;

    /** For administrators. */
    public void load() {
        caller.administrator();
    }

    /** Has one made again. */
    public void replay(long number) {
        notes.tell("deliveries.replayed", () -> service.replay(caller.subject(), number));
        shown = null;
    }

    /** Has all of a channel that were given up made again. */
    public void replayAll(String channel) {
        notes.tell("deliveries.allReplayed", () -> service.replayAll(caller.subject(), channel));
        shown = null;
    }

    /** The deliveries in trouble, as they were when they were shown. */
    public DeliveryList getList() {
        if (shown == null) {
            shown = service.troubled(caller.subject());
        }
        return shown;
    }

    /** One delivery of each channel of the list that has given some up; they carry its key and name. */
    public Collection<DeliveryRecord> getDeadChannels() {
        Map<String, DeliveryRecord> channels = new LinkedHashMap<>();
        getList().items().stream()
                .filter(each -> each.state() == DeliveryState.DEAD)
                .forEach(each -> channels.putIfAbsent(each.channel(), each));
        return channels.values();
    }

    /** How many there are, in a sentence. */
    public String getSums() {
        return notes.text("deliveries.sums", getList().dead(), getList().late());
    }

    /** What went wrong last. */
    public String trouble(DeliveryRecord delivery) {
        return delivery.trouble() == null ? "" : words.why(delivery.trouble());
    }

    /** When it is tried again, or that it was given up. */
    public String next(DeliveryRecord delivery) {
        return delivery.nextTry() == null ? notes.text("deliveries.dead") : Moments.exact(delivery.nextTry());
    }

    /** When it was written down, or asked for again. */
    public String created(DeliveryRecord delivery) {
        return Moments.of(delivery.createdAt());
    }
}
