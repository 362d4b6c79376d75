package org.parley.bench;

import java.time.Duration;

/**
 * What the server said to one attempt to send a message, over REST or a socket.
 *
 * @param verdict stored, later or never
 * @param sequence the number of the stored message; {@link History#NOT_STATED} otherwise
 * @param code the stable code of a refusal
 * @param pause how long to wait before the next attempt; zero unless {@link Verdict#LATER}
 */
record Answer(Verdict verdict, int sequence, String code, Duration pause) {

    private static final Duration SOON = Duration.ofMillis(250);

    enum Verdict {
        STORED,
        LATER,
        REFUSED,
        /** The server failed: whether the message is stored nobody can tell. */
        UNKNOWN
    }

    static Answer stored(int sequence) {
        return new Answer(Verdict.STORED, sequence, "", Duration.ZERO);
    }

    static Answer of(Reply reply) {
        if (reply.succeeded()) {
            return stored(reply.body().path("sequence").asInt(History.NOT_STATED));
        }
        if (reply.status() == 429) {
            return new Answer(Verdict.LATER, History.NOT_STATED, reply.code(), reply.retryAfter());
        }
        // a server that is just starting answers 404 without a code: only Parley itself can refuse
        boolean refused = reply.status() < 500 && !reply.code().isEmpty();
        Verdict verdict = refused ? Verdict.REFUSED : Verdict.UNKNOWN;
        return new Answer(verdict, History.NOT_STATED, reply.status() + " " + reply.code(), Duration.ZERO);
    }

    /** A socket has no status: the codes that speak of a rate ask to come again, all others are final. */
    static Answer refused(String code) {
        boolean later = code.contains("RATE") || code.contains("TOO_MANY") || code.contains("BUSY");
        return new Answer(
                later ? Verdict.LATER : Verdict.REFUSED, History.NOT_STATED, code, later ? SOON : Duration.ZERO);
    }
}
