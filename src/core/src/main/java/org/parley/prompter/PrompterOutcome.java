package org.parley.prompter;

import java.util.List;
import java.util.Optional;
import org.parley.outward.WayOut;
import org.parley.protocol.ProtocolCall;
import org.parley.protocol.Reason;
import org.parley.protocol.Trouble;

/** What came of asking a prompter. Nothing of it but the answers has words from outside. */
public sealed interface PrompterOutcome {

    /** The prompter answered; no answers means that it knows none. */
    record Answers(List<PromptAnswer> answers) implements PrompterOutcome {

        public Answers {
            answers = List.copyOf(answers);
        }
    }

    /**
     * The prompter could not be asked, or what it said is of no use.
     *
     * @param detail a code that tells more, such as a status or why the rules refused; empty when there is no more
     */
    record Unavailable(Reason reason, String detail) implements PrompterOutcome {

        Unavailable(Reason reason) {
            this(reason, "");
        }

        static PrompterOutcome of(Trouble trouble) {
            return new Unavailable(trouble.reason(), trouble.detail());
        }
    }

    /** What is wrong; empty when it answered. */
    default Optional<Trouble> trouble() {
        return this instanceof Unavailable no ? Optional.of(new Trouble(no.reason, no.detail)) : Optional.empty();
    }

    /** Calls that come to this. */
    static ProtocolCall<PrompterOutcome> call(WayOut outward) {
        return new ProtocolCall<>(outward, new Answers(List.of()), Unavailable::of);
    }
}
