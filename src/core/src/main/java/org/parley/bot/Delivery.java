package org.parley.bot;

import com.github.f4b6a3.uuid.UuidCreator;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.SequenceGenerator;
import jakarta.persistence.Version;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;

/**
 * Something a bot or a platform outside must be told about one customer.
 *
 * <p>Born in the transaction of what it tells of, {@code DUE}. The deliveries of one customer are made one after another in
 * the order of their numbers; one that fails waits, longer each time, and those behind it wait too. Made, it is {@code DONE};
 * after a day of trying it is {@code DEAD}, and the next one's turn. Its id goes along and never changes, so that the other
 * side can know what comes twice.
 */
@Entity
class Delivery {

    private static final Duration FIRST_DELAY = Duration.ofMillis(500);
    private static final Duration LONGEST_DELAY = Duration.ofMinutes(10);
    private static final Duration GIVEN_UP = Duration.ofHours(24);
    private static final int MOST_DOUBLINGS = 12;

    /** Given one by one at birth, not at the write: those of one transaction keep their order too. */
    @Id
    @GeneratedValue(strategy = GenerationType.SEQUENCE, generator = "delivery_number_seq")
    @SequenceGenerator(name = "delivery_number_seq", sequenceName = "delivery_number_seq", allocationSize = 1)
    private long number;

    private UUID id;

    @Column(name = "channel_id")
    private long channel;

    @Column(name = "customer_id")
    private long customer;

    @Column(name = "chat_id")
    private UUID chat;

    @Enumerated(EnumType.STRING)
    private DeliveryKind kind;

    private Integer sequence;

    @Column(name = "file_id")
    private UUID file;

    private String text;

    @Enumerated(EnumType.STRING)
    private DeliveryState state;

    private int attempts;

    @Column(name = "due_at")
    private Instant dueAt;

    @Column(name = "begun_at")
    private Instant begunAt;

    private String trouble;

    @Column(name = "created_at")
    private Instant createdAt;

    @Column(name = "ended_at")
    private Instant endedAt;

    @Version
    private long version;

    protected Delivery() {}

    Delivery(DeliveryKind kind, long channel, long customer, UUID chat, Integer sequence, String text, Instant at) {
        this.id = UuidCreator.getTimeOrderedEpoch();
        this.kind = kind;
        this.channel = channel;
        this.customer = customer;
        this.chat = chat;
        this.sequence = sequence;
        this.text = text;
        this.state = DeliveryState.DUE;
        this.dueAt = at;
        this.createdAt = at;
    }

    /** Of a file of the line. */
    Delivery of(UUID fileId) {
        file = fileId;
        return this;
    }

    /** The bot this question went to wants to hand the customer over and is to be told that nobody is there. */
    Delivery tellingOfNobody(Instant at) {
        return new Delivery(DeliveryKind.NOBODY, channel, customer, chat, sequence, null, at);
    }

    /**
     * Begins, unless it is not due, or somebody else has begun and may still be at it.
     *
     * @param patience longer than this try takes: whoever has not ended by then has died, and it is due again
     */
    boolean begin(Instant now, Duration patience) {
        if (state != DeliveryState.DUE || dueAt.isAfter(now)) {
            return false;
        }
        begunAt = now;
        dueAt = now.plus(patience);
        attempts++;
        return true;
    }

    /** It was made. */
    void done(Instant now) {
        begunAt = null;
        state = DeliveryState.DONE;
        endedAt = now;
        trouble = null;
    }

    /**
     * It could not be made. It is tried again later, or given up.
     *
     * @param reason a code, no words from outside
     * @param jitter 0 to 1: many that failed together do not come back together
     */
    void failed(String reason, double jitter, Instant now) {
        begunAt = null;
        trouble = reason;
        if (createdAt.plus(GIVEN_UP).isBefore(now)) {
            state = DeliveryState.DEAD;
            endedAt = now;
            return;
        }
        Duration delay = FIRST_DELAY.multipliedBy(1L << Math.min(attempts - 1, MOST_DOUBLINGS));
        Duration bounded = delay.compareTo(LONGEST_DELAY) > 0 ? LONGEST_DELAY : delay;
        dueAt = now.plusMillis((long) (bounded.toMillis() * (1 + jitter / 4)));
    }

    /** Nobody can make it: what it needs is not there any more, or the other side will never take it. */
    void dead(String reason, Instant now) {
        begunAt = null;
        trouble = reason;
        state = DeliveryState.DEAD;
        endedAt = now;
    }

    /** Somebody has it made again, after all that is due before it. */
    void replay(Instant now) {
        state = DeliveryState.DUE;
        attempts = 0;
        createdAt = now;
        dueAt = now;
        endedAt = null;
    }

    /** Whether it was given up, or failed and waits for its next try. */
    boolean isStuck() {
        return state == DeliveryState.DEAD || state == DeliveryState.DUE && attempts > 0 && begunAt == null;
    }

    /** As administrators see it. */
    DeliveryRecord record(String channelKey, String channelName) {
        return new DeliveryRecord(
                number,
                channelKey,
                channelName,
                Long.toString(customer),
                kind,
                state,
                attempts,
                trouble,
                createdAt,
                state == DeliveryState.DUE ? dueAt : null);
    }

    long number() {
        return number;
    }

    UUID id() {
        return id;
    }

    long channel() {
        return channel;
    }

    long customer() {
        return customer;
    }

    UUID chat() {
        return chat;
    }

    DeliveryKind kind() {
        return kind;
    }

    Integer sequence() {
        return sequence;
    }

    UUID file() {
        return file;
    }

    String text() {
        return text;
    }

    DeliveryState state() {
        return state;
    }

    Instant dueAt() {
        return dueAt;
    }

    int attempts() {
        return attempts;
    }
}
