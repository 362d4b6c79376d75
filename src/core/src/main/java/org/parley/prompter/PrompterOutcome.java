package org.parley.prompter;

import java.util.List;

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
    }

    /** Why a prompter is unavailable. */
    enum Reason {
        /** It took too long. */
        TIMEOUT,
        /** It answered with a status that is not 2xx; the detail is the status. */
        STATUS,
        /** Its answer is not what its protocol says. */
        MALFORMED,
        /** Its answer passes the bound. */
        TOO_LARGE,
        /** The server's rules forbid its address. */
        REFUSED,
        /** It failed so often that it is left alone for a while. */
        BREAKER_OPEN,
        /** It is being asked as often at once as allowed. */
        BUSY,
        /** There is no connection, or it broke. */
        CONNECTION,
        /** Something in Parley broke. */
        FAULT
    }
}
