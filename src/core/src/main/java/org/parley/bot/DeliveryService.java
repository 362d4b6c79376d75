package org.parley.bot;

import jakarta.ejb.Stateless;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import jakarta.persistence.PersistenceContext;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import org.parley.agent.Subject;
import org.parley.customer.Channel;
import org.parley.shared.Audited;
import org.parley.shared.Audited.Action;
import org.parley.shared.Refusal;

/** Administrators look at deliveries that are in trouble, and have them made again. */
@Stateless
public class DeliveryService {

    /** Most deliveries of a list. */
    public static final int MOST = 100;

    /** Most deliveries made again at once; who has more asks again. */
    public static final int MOST_REPLAYED = 1_000;

    private static final String DEAD = "d.state = org.parley.bot.DeliveryState.DEAD";

    private static final String LATE =
            "d.state = org.parley.bot.DeliveryState.DUE and d.attempts > 0 and d.trouble is not null";

    @PersistenceContext
    private EntityManager em;

    @Inject
    private Clock clock;

    @Inject
    private Event<DeliveryDue> due;

    @Inject
    private Event<Audited> audit;

    /** Those that were given up, and those that failed and are tried again. @throws Refusal {@code FORBIDDEN} */
    public DeliveryList troubled(Subject who) {
        who.demandAdministrator();
        List<Object[]> rows = em.createQuery(
                        "select d, h.key, h.name from Delivery d, Channel h where h.id = d.channel and (" + DEAD
                                + " or " + LATE + ") order by d.number desc",
                        Object[].class)
                .setMaxResults(MOST)
                .getResultList();
        return new DeliveryList(
                rows.stream()
                        .map(row -> ((Delivery) row[0]).record((String) row[1], (String) row[2]))
                        .toList(),
                count(DEAD),
                count(LATE));
    }

    /**
     * Has a delivery made again now. It keeps its number and so its place: it goes before all of its customer that came
     * later and are not made yet. One that was made, or is on its way for the first time, is left alone.
     *
     * @throws Refusal {@code FORBIDDEN}, {@code NOT_FOUND}
     */
    public void replay(Subject who, long number) {
        who.demandAdministrator();
        Delivery delivery = em.find(Delivery.class, number, LockModeType.PESSIMISTIC_WRITE);
        if (delivery == null) {
            throw Refusal.notFound();
        }
        if (!delivery.isStuck()) {
            return;
        }
        delivery.replay(clock.instant());
        due.fire(new DeliveryDue(delivery.customer()));
        tellAudit(who, Long.toString(number), delivery.kind().name());
    }

    /**
     * Has everything of a channel that was given up made again, each customer's in order; the oldest {@value
     * #MOST_REPLAYED}.
     *
     * @return how many
     * @throws Refusal {@code FORBIDDEN}, {@code NOT_FOUND}
     */
    public int replayAll(Subject who, String channelKey) {
        who.demandAdministrator();
        Channel channel = em.createQuery("select c from Channel c where c.key = :key", Channel.class)
                .setParameter("key", channelKey)
                .getResultStream()
                .findFirst()
                .orElseThrow(Refusal::notFound);
        List<Delivery> dead = em.createQuery(
                        "select d from Delivery d where d.channel = :channel and " + DEAD + " order by d.number",
                        Delivery.class)
                .setParameter("channel", channel.id())
                .setMaxResults(MOST_REPLAYED)
                .setLockMode(LockModeType.PESSIMISTIC_WRITE)
                .getResultList();
        if (dead.isEmpty()) {
            return 0;
        }
        Instant now = clock.instant();
        dead.forEach(delivery -> delivery.replay(now));
        dead.stream().map(Delivery::customer).distinct().forEach(customer -> due.fire(new DeliveryDue(customer)));
        tellAudit(who, channelKey, dead.size() + " deliveries");
        return dead.size();
    }

    private void tellAudit(Subject who, String what, String detail) {
        audit.fire(new Audited(who.agent(), Action.DELIVERY_REPLAYED, what, detail));
    }

    private long count(String which) {
        return em.createQuery("select count(d) from Delivery d where " + which, Long.class)
                .getSingleResult();
    }
}
