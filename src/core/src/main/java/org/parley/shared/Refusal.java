package org.parley.shared;

import jakarta.ejb.ApplicationException;
import java.time.Duration;

/**
 * A rule of the business said no: a stable code, a plain sentence for the person who asked, and no change of state (the
 * transaction rolls back, unless the refusal is {@link #kept}). Technical failures are other exceptions and are left to fly.
 */
@ApplicationException(rollback = true, inherited = true)
public class Refusal extends RuntimeException {

    private final RefusalCode code;
    private final String field;
    private final Integer limit;
    private final Duration retryAfter;

    private Refusal(RefusalCode code, String sentence, String field, Integer limit, Duration retryAfter) {
        // no stack trace: refusals are answers, not faults, and some come in floods
        super(sentence, null, false, false);
        this.code = code;
        this.field = field;
        this.limit = limit;
        this.retryAfter = retryAfter;
    }

    /** A refusal that needs no more than its code and sentence. */
    public static Refusal of(RefusalCode code, String sentence) {
        return new Refusal(code, sentence, null, null, null);
    }

    /**
     * A refusal after which what the transaction has written stays: that there was this attempt, and what the customer said of
     * themselves with it.
     */
    public static Refusal kept(RefusalCode code, String sentence) {
        return new Kept(code, sentence);
    }

    /** There is nothing here that the caller may know of. Always the same words. */
    public static Refusal notFound() {
        return of(RefusalCode.NOT_FOUND, "There is nothing here.");
    }

    /** A field of the request is wrong. */
    public static Refusal invalid(String field, String sentence) {
        return new Refusal(RefusalCode.INVALID, sentence, field, null, null);
    }

    /** A field of the request is out of bounds. */
    public static Refusal invalid(String field, int limit, String sentence) {
        return new Refusal(RefusalCode.INVALID, sentence, field, limit, null);
    }

    /** A field is larger than the limit, whose unit the sentence names. */
    public static Refusal tooLarge(String field, int limit, String sentence) {
        return new Refusal(RefusalCode.TOO_LARGE, sentence, field, limit, null);
    }

    /** Somebody else has changed a field since it was read. */
    public static Refusal changedMeanwhile(String field) {
        return new Refusal(
                RefusalCode.CHANGED_MEANWHILE,
                "Somebody else has changed “" + field + "” meanwhile. Open this page again to see what it is now.",
                field,
                null,
                null);
    }

    /** A file of a type that is not taken. */
    public static Refusal unsupported(String field, String sentence) {
        return new Refusal(RefusalCode.UNSUPPORTED_TYPE, sentence, field, null, null);
    }

    /** Too often; come back after the given time. */
    public static Refusal tooMany(Duration retryAfter, String sentence) {
        return new Refusal(RefusalCode.TOO_MANY, sentence, null, null, retryAfter);
    }

    /** The transaction of whom it is thrown at commits. */
    @ApplicationException(rollback = false)
    private static final class Kept extends Refusal {

        private static final long serialVersionUID = 1L;

        private Kept(RefusalCode code, String sentence) {
            super(code, sentence, null, null, null);
        }
    }

    public RefusalCode code() {
        return code;
    }

    /** The field of the request that is to blame, or null. */
    public String field() {
        return field;
    }

    /** The bound that was passed, or null. */
    public Integer limit() {
        return limit;
    }

    /** When to come back, or null. */
    public Duration retryAfter() {
        return retryAfter;
    }
}
