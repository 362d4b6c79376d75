package org.parley.bot;

import jakarta.annotation.PostConstruct;
import jakarta.annotation.PreDestroy;
import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedThreadFactory;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.TransactionPhase;
import jakarta.inject.Inject;
import java.util.List;
import org.parley.shared.Lane;

/** Hears that a delivery is due, and nudges the JMS queue: after the commit and on a thread of its own. */
@ApplicationScoped
public class DeliveryTrigger {

    private static final int MOST_WAITING = 10_000;
    private static final int LARGEST_BATCH = 200;

    @Resource
    private ManagedThreadFactory threads;

    @Inject
    private DeliveryNudgeSender sender;

    private Lane<Long> nudges;

    @PostConstruct
    void open() {
        nudges = new Lane<>("parley-delivery-nudges", MOST_WAITING, LARGEST_BATCH, threads, this::send);
    }

    @PreDestroy
    void close() {
        nudges.close();
    }

    void heard(@Observes(during = TransactionPhase.AFTER_SUCCESS) DeliveryDue event) {
        nudge(event.customer());
    }

    /** Nudges about a customer; does nothing when too many wait, the timer looks at the rows. */
    void nudge(long customer) {
        nudges.offer(customer);
    }

    private void send(List<Long> customers) {
        sender.send(customers.stream().distinct().toList());
    }
}
