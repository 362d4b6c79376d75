package org.parley.desk.channels;

import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import org.parley.bot.DeliveryList;
import org.parley.bot.DeliveryRecord;
import org.parley.bot.DeliveryService;
import org.parley.bot.DeliveryState;
import org.parley.desk.Notes;
import org.parley.desk.session.Caller;

/** Deliveries that are in trouble: which, why, and having them made again. */
@Named
@RequestScoped
public class DeliveriesPage {

    @Inject
    private DeliveryService service;

    @Inject
    private Caller caller;

    @Inject
    private Notes notes;

    private DeliveryList list;

    /** On a post the rows must be there before the button that was pressed is looked for. */
    @PostConstruct
    void read() {
        list = service.troubled(caller.subject());
    }

    /** For administrators. */
    public void load() {
        caller.administrator();
    }

    /** Has one made again. */
    public void replay(long number) {
        notes.tell("deliveries.replayed", () -> service.replay(caller.subject(), number));
        read();
    }

    /** Has all of a channel that were given up made again. */
    public void replayAll(String channel) {
        notes.tell("deliveries.allReplayed", () -> service.replayAll(caller.subject(), channel));
        read();
    }

    public DeliveryList getList() {
        return list;
    }

    /** One delivery of each channel of the list that has given some up; they carry its key and name. */
    public Collection<DeliveryRecord> getDeadChannels() {
        Map<String, DeliveryRecord> channels = new LinkedHashMap<>();
        list.items().stream()
                .filter(each -> each.state() == DeliveryState.DEAD)
                .forEach(each -> channels.putIfAbsent(each.channel(), each));
        return channels.values();
    }

    /** How many there are, in a sentence. */
    public String getSums() {
        return notes.text("deliveries.sums", list.dead(), list.late());
    }

    /** When it is tried again, or that it was given up. */
    public String next(DeliveryRecord delivery) {
        return delivery.nextTry() == null ? notes.text("deliveries.dead") : Moments.of(delivery.nextTry());
    }

    /** When it was written down, or asked for again. */
    public String created(DeliveryRecord delivery) {
        return Moments.of(delivery.createdAt());
    }
}
