package org.parley.customer;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.FetchType;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;

/**
 * A customer who broke the rules talks to a bot alone, for the whole account.
 *
 * <p>Born with the close of the customer's chats. It counts the customer's tries to reach an agent and ends when somebody
 * lifts it or when its time is over, which needs no job: whether it holds is asked of the clock. It stays on record.
 */
@Entity
@Table(name = "customer_block")
public class CustomerBlock {

    /** Most code points of the reason, which only staff see. */
    public static final int REASON_CODE_POINTS = 500;

    /** Most code points of the message, which the customer gets. */
    public static final int MESSAGE_CODE_POINTS = 2_000;

    /** Tries that follow each other faster than this are one. */
    private static final Duration ONE_ATTEMPT = Duration.ofSeconds(10);

    @Id
    @GeneratedValue(strategy = GenerationType.IDENTITY)
    private long id;

    @ManyToOne(fetch = FetchType.LAZY)
    @JoinColumn(name = "customer_id")
    private Customer customer;

    @Column(name = "chat_id")
    private UUID chat;

    @Column(name = "group_id")
    private long group;

    private String reason;

    private String message;

    @Column(name = "blocked_by")
    private long blockedBy;

    @Column(name = "blocked_at")
    private Instant blockedAt;

    private Instant until;

    @Column(name = "lifted_by")
    private Long liftedBy;

    @Column(name = "lifted_at")
    private Instant liftedAt;

    private int attempts;

    @Column(name = "last_attempt_at")
    private Instant lastAttemptAt;

    @Version
    private long version;

    protected CustomerBlock() {}

    /** @param until when it ends by itself, or null */
    public CustomerBlock(
            Customer customer,
            UUID chat,
            long group,
            String reason,
            String message,
            long blockedBy,
            Instant blockedAt,
            Instant until) {
        this.customer = customer;
        this.chat = chat;
        this.group = group;
        this.reason = reason;
        this.message = message;
        this.blockedBy = blockedBy;
        this.blockedAt = blockedAt;
        this.until = until;
    }

    /** Whether it holds at this moment. */
    public boolean holdsAt(Instant now) {
        return liftedAt == null && (until == null || until.isAfter(now));
    }

    /** The customer tried to reach an agent; what comes within ten seconds is the same try. */
    public void attempt(Instant now) {
        if (lastAttemptAt == null || !lastAttemptAt.plus(ONE_ATTEMPT).isAfter(now)) {
            attempts++;
            lastAttemptAt = now;
        }
    }

    /** Ends it before its time. */
    public void lift(long by, Instant now) {
        liftedBy = by;
        liftedAt = now;
    }

    public long id() {
        return id;
    }

    /** Id of the group whose supervisors may lift it. */
    public long group() {
        return group;
    }

    /** What the customer is told. */
    public String message() {
        return message;
    }
}
