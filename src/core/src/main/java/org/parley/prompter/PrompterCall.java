package org.parley.prompter;

import java.util.List;
import org.parley.outward.OutwardOutcome;
import org.parley.outward.OutwardOutcome.Answered;
import org.parley.outward.OutwardOutcome.Broken;
import org.parley.outward.OutwardOutcome.Fault;
import org.parley.outward.OutwardOutcome.Refused;
import org.parley.outward.OutwardOutcome.TimedOut;
import org.parley.outward.OutwardOutcome.TooLarge;
import org.parley.outward.OutwardRequest;
import org.parley.outward.WayOut;
import org.parley.prompter.PrompterOutcome.Answers;
import org.parley.prompter.PrompterOutcome.Reason;
import org.parley.prompter.PrompterOutcome.Unavailable;

/** The part of asking that is the same in every protocol: call, and tell an answer from what is none. */
final class PrompterCall {

    /** Reads the body of an answer. */
    interface Reading {

        List<PromptAnswer> read(byte[] body) throws MalformedAnswerException;
    }

    private final WayOut outward;

    PrompterCall(WayOut outward) {
        this.outward = outward;
    }

    PrompterOutcome ask(OutwardRequest call, PromptRequest question, Reading reading) {
        OutwardOutcome outcome = outward.call(call, question.deadline());
        if (outcome instanceof Answered answer) {
            return read(answer, reading);
        }
        if (outcome instanceof Refused refused) {
            return new Unavailable(Reason.REFUSED, refused.reason().name());
        }
        if (outcome instanceof TimedOut late) {
            return new Unavailable(Reason.TIMEOUT, late.stage().name());
        }
        if (outcome instanceof TooLarge) {
            return new Unavailable(Reason.TOO_LARGE);
        }
        Fault fault = ((Broken) outcome).fault();
        boolean spoke = fault == Fault.PROTOCOL || fault == Fault.ENCODED;
        return new Unavailable(spoke ? Reason.MALFORMED : Reason.CONNECTION, fault.name());
    }

    private static PrompterOutcome read(Answered answer, Reading reading) {
        if (answer.status() < 200 || answer.status() > 299) {
            return new Unavailable(Reason.STATUS, Integer.toString(answer.status()));
        }
        // 204, or a platform that has nothing to say
        if (answer.body().length == 0) {
            return new Answers(List.of());
        }
        try {
            return new Answers(reading.read(answer.body()));
        } catch (MalformedAnswerException e) {
            return new Unavailable(Reason.MALFORMED);
        }
    }
}
