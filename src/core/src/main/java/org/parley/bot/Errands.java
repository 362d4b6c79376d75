package org.parley.bot;

import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import jakarta.persistence.PersistenceContext;
import java.net.URI;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import org.parley.bot.BotOutcome.Replied;
import org.parley.chat.BotChats;
import org.parley.chat.BotSays;
import org.parley.chat.HandOver;
import org.parley.chat.Talk;
import org.parley.chat.TalkQueries;
import org.parley.customer.Channel;

/** The two ends of making a delivery, each a short transaction of its own. */
@Stateless
@TransactionAttribute(TransactionAttributeType.REQUIRES_NEW)
public class Errands {

    /** Longest call to a platform. */
    static final Duration LONGEST_CALL = Duration.ofSeconds(10);

    /** Longer than what is done around a call: whoever began and has not ended by then has died. */
    private static final Duration AROUND = Duration.ofSeconds(10);

    /** What a customer reads when the bot does not answer and the channel has no words of its own. */
    static final String TROUBLE = "Sorry, I cannot answer right now. You can try again, or ask for a person.";

    /** What customers know a platform's bot, and the built-in one without a name, by. */
    static final String NAMELESS = "Bot";

    private static final int MOST_TURNS = 40;
    private static final Duration KEPT = Duration.ofDays(7);

    @PersistenceContext
    private EntityManager em;

    @Inject
    private Clock clock;

    @Inject
    private TalkQueries talks;

    @Inject
    private BotChats chats;

    @Inject
    private PlatformNews news;

    /** The channel of the oldest delivery of a customer that is not made yet. */
    @TransactionAttribute(TransactionAttributeType.SUPPORTS)
    public Optional<Long> channel(long customer) {
        return em.createQuery(
                        "select d.channel from Delivery d where d.customer = :customer and d.state ="
                                + " org.parley.bot.DeliveryState.DUE order by d.number",
                        Long.class)
                .setParameter("customer", customer)
                .setMaxResults(1)
                .getResultStream()
                .findFirst();
    }

    /** Begins with the oldest delivery of a customer that is not made yet, unless its time has not come or somebody is at it. */
    public Optional<Errand> begin(long customer) {
        Optional<Delivery> oldest = em.createQuery(
                        "select d from Delivery d where d.customer = :customer and d.state ="
                                + " org.parley.bot.DeliveryState.DUE order by d.number",
                        Delivery.class)
                .setParameter("customer", customer)
                .setMaxResults(1)
                .getResultStream()
                .findFirst();
        if (oldest.isEmpty()) {
            return Optional.empty();
        }
        Delivery delivery = oldest.get();
        // another thread may have ended it between the query and the lock
        em.refresh(delivery, LockModeType.PESSIMISTIC_WRITE);
        if (!delivery.begin(clock.instant(), patience(delivery))) {
            return Optional.empty();
        }
        Optional<Errand> errand = errand(delivery);
        if (errand.isEmpty()) {
            giveUp(delivery);
            return begin(customer);
        }
        return errand;
    }

    /** There is nobody to be told any more. Where that was the bot, its customer comes to agents. */
    private void giveUp(Delivery delivery) {
        if (delivery.kind() == DeliveryKind.ASK) {
            chats.answer(delivery.chat(), NAMELESS, List.of(), false, HandOver.plain(), false);
        } else if (delivery.kind() == DeliveryKind.NOBODY) {
            chats.nobody(delivery.chat(), NAMELESS);
        }
        delivery.dead("NOWHERE", clock.instant());
    }

    /** It was made. */
    public void done(long number) {
        find(number).done(clock.instant());
    }

    /**
     * It could not be made.
     *
     * @param reason a code, no words from outside
     * @return when it is to be tried again; empty when it is given up
     */
    public Optional<Instant> failed(long number, String reason) {
        Delivery delivery = find(number);
        delivery.failed(reason, ThreadLocalRandom.current().nextDouble(), clock.instant());
        tellOperator(delivery, reason);
        return Optional.of(delivery)
                .filter(each -> each.state() == DeliveryState.DUE)
                .map(Delivery::dueAt);
    }

    /** The other side will never take it. @param reason a code, no words from outside */
    public void refused(long number, String reason) {
        Delivery delivery = find(number);
        delivery.dead(reason, clock.instant());
        tellOperator(delivery, reason);
    }

    /**
     * The bot was asked, or was told that nobody is there. What it said is said to the customer; what could not be asked is not
     * asked again, the customer does not wait for it.
     */
    public void answered(Errand.ToBot errand, BotOutcome outcome) {
        Delivery delivery = find(errand.number());
        if (delivery.state() != DeliveryState.DUE) {
            return;
        }
        if (errand.kind() == DeliveryKind.NOBODY) {
            sayToNobody(errand, outcome);
        } else {
            say(delivery, errand, outcome);
        }
        if (outcome instanceof BotOutcome.Unavailable trouble) {
            BotLog.LOG.botFailed(delivery.channel(), trouble.reason());
        }
        delivery.done(clock.instant());
    }

    private void say(Delivery delivery, Errand.ToBot errand, BotOutcome outcome) {
        String name = errand.plan().name();
        UUID chat = errand.request().chat();
        if (outcome instanceof Replied replied) {
            boolean tellsOfNobody =
                    replied.handOver() != null && errand.plan().kind().knowsOfNobody();
            if (chats.answer(chat, name, replied.says(), replied.well(), replied.handOver(), tellsOfNobody)) {
                em.persist(delivery.tellingOfNobody(clock.instant()));
            }
        } else {
            String own = em.find(Channel.class, delivery.channel()).troubleText();
            chats.answer(chat, name, List.of(BotSays.text(own.isEmpty() ? TROUBLE : own)), false, null, false);
        }
    }

    /** Without words of the bot, or a second hand-over, the house's words are said. */
    private void sayToNobody(Errand.ToBot errand, BotOutcome outcome) {
        String name = errand.plan().name();
        UUID chat = errand.request().chat();
        if (outcome instanceof Replied replied && (!replied.says().isEmpty() || replied.handOver() != null)) {
            // one that wants to hand over again and still not wait is not asked in a circle: the house speaks
            chats.answer(chat, name, replied.says(), true, replied.handOver(), false);
        } else {
            chats.nobody(chat, name);
        }
    }

    /** The customer's words that end the talk with agents take effect. */
    public void ended(Errand.Inside errand) {
        chats.endByWords(errand.chat(), errand.bot());
        find(errand.number()).done(clock.instant());
    }

    /**
     * Forgets what was made a week ago; what was given up stays until somebody has it made.
     *
     * @param most at once
     * @return how many were forgotten
     */
    public int forget(int most) {
        return em.createNativeQuery(
                        "delete from delivery where number in (select number from delivery where state = 'DONE'"
                                + " and ended_at < ?1 order by ended_at limit ?2)")
                .setParameter(1, Timestamp.from(clock.instant().minus(KEPT)))
                .setParameter(2, most)
                .executeUpdate();
    }

    /**
     * Customers whose oldest delivery is one whose time has come. Those behind it wait their turn: were they asked for, the
     * customers of a platform that is down would be all one ever gets.
     */
    @TransactionAttribute(TransactionAttributeType.SUPPORTS)
    public List<Long> overdue(int most) {
        return em.createQuery(
                        "select d.customer from Delivery d where d.state = org.parley.bot.DeliveryState.DUE and d.dueAt < :now"
                                + " and d.number = (select min(e.number) from Delivery e where e.customer = d.customer"
                                + " and e.state = org.parley.bot.DeliveryState.DUE) order by d.dueAt",
                        Long.class)
                .setParameter("now", clock.instant())
                .setMaxResults(most)
                .getResultList();
    }

    private Duration patience(Delivery delivery) {
        return bot(delivery)
                .map(Bot::plan)
                .map(BotPlan::timeout)
                .orElse(LONGEST_CALL)
                .plus(AROUND);
    }

    private Optional<Errand> errand(Delivery delivery) {
        return switch (delivery.kind()) {
            case ASK, NOBODY, ENDED -> toBot(delivery);
            case END ->
                Optional.of(new Errand.Inside(
                        delivery.number(),
                        delivery.id(),
                        delivery.chat(),
                        bot(delivery).map(Bot::name).orElse(NAMELESS)));
            case TEXT, FILE, CLOSED, DESTINATION -> toPlatform(delivery);
        };
    }

    private Optional<Errand> toPlatform(Delivery delivery) {
        Channel channel = em.find(Channel.class, delivery.channel());
        return Optional.ofNullable(channel.webhook())
                .flatMap(webhook -> news.body(delivery, channel)
                        .map(body ->
                                new Errand.ToPlatform(delivery.number(), delivery.id(), URI.create(webhook), body)));
    }

    private Optional<Errand> toBot(Delivery delivery) {
        return bot(delivery)
                .map(Bot::plan)
                .flatMap(plan -> request(delivery, plan)
                        .map(request ->
                                new Errand.ToBot(delivery.number(), delivery.id(), delivery.kind(), plan, request)));
    }

    private Optional<BotRequest> request(Delivery delivery, BotPlan plan) {
        int upTo = delivery.sequence();
        return talks.talk(delivery.chat(), upTo, MOST_TURNS).map(talk -> {
            List<Talk.Said> said = talk.said();
            boolean isLast = !said.isEmpty() && said.get(said.size() - 1).sequence() == upTo;
            return new BotRequest(
                    delivery.id(),
                    isLast ? talks.meant(delivery.chat(), upTo) : "",
                    isLast ? said.subList(0, said.size() - 1) : said,
                    talk.customer(),
                    talk.attributes(),
                    delivery.chat(),
                    talk.language(),
                    chats.failures(delivery.chat()),
                    plan.timeout());
        });
    }

    private Optional<Bot> bot(Delivery delivery) {
        return Optional.ofNullable(em.find(Bot.class, delivery.channel()));
    }

    private Delivery find(long number) {
        return em.find(Delivery.class, number, LockModeType.PESSIMISTIC_WRITE);
    }

    private static void tellOperator(Delivery delivery, String reason) {
        if (delivery.state() == DeliveryState.DEAD) {
            BotLog.LOG.givenUp(
                    delivery.id().toString(), delivery.kind(), delivery.channel(), delivery.attempts(), reason);
        }
    }
}
