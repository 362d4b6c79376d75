package org.parley.protocol;

import java.time.Duration;
import java.util.function.Function;
import org.parley.outward.OutwardOutcome;
import org.parley.outward.OutwardOutcome.Answered;
import org.parley.outward.OutwardOutcome.Broken;
import org.parley.outward.OutwardOutcome.Fault;
import org.parley.outward.OutwardOutcome.Refused;
import org.parley.outward.OutwardOutcome.TimedOut;
import org.parley.outward.OutwardOutcome.TooLarge;
import org.parley.outward.OutwardRequest;
import org.parley.outward.WayOut;

/**
 * The part of asking that is the same in every protocol: call, and tell an answer from what is none.
 *
 * @param <O> what comes of asking
 */
public final class ProtocolCall<O> {

    /** Reads the body of an answer. */
    public interface Reading<O> {

        O read(byte[] body) throws MalformedAnswerException;
    }

    private final WayOut outward;
    private final O silence;
    private final Function<Trouble, O> failed;

    /**
     * @param silence what it is when the other side has nothing to say
     * @param failed what it is when there is no answer
     */
    public ProtocolCall(WayOut outward, O silence, Function<Trouble, O> failed) {
        this.outward = outward;
        this.silence = silence;
        this.failed = failed;
    }

    /** Calls and waits for the answer, no longer than the deadline. Never throws for what the other side does. */
    public O ask(OutwardRequest call, Duration deadline, Reading<O> reading) {
        OutwardOutcome outcome = outward.call(call, deadline);
        return outcome instanceof Answered answer ? read(answer, reading) : failed.apply(trouble(outcome));
    }

    private O read(Answered answer, Reading<O> reading) {
        if (answer.status() < 200 || answer.status() > 299) {
            return failed.apply(new Trouble(Reason.STATUS, Integer.toString(answer.status())));
        }
        // 204, or a platform that has nothing to say
        if (answer.body().length == 0) {
            return silence;
        }
        try {
            return reading.read(answer.body());
        } catch (MalformedAnswerException e) {
            return failed.apply(new Trouble(Reason.MALFORMED));
        }
    }

    private static Trouble trouble(OutwardOutcome outcome) {
        if (outcome instanceof Refused refused) {
            return new Trouble(Reason.REFUSED, refused.reason().name());
        }
        if (outcome instanceof TimedOut late) {
            return new Trouble(Reason.TIMEOUT, late.stage().name());
        }
        if (outcome instanceof TooLarge) {
            return new Trouble(Reason.TOO_LARGE);
        }
        Fault fault = ((Broken) outcome).fault();
        boolean spoke = fault == Fault.PROTOCOL || fault == Fault.ENCODED;
        return new Trouble(spoke ? Reason.MALFORMED : Reason.CONNECTION, fault.name());
    }
}
