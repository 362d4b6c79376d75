package org.parley.outward;

import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** What became of a call. It never carries an address, a header or a body in its text, so it may be logged as it is. */
public sealed interface OutwardOutcome {

    /**
     * The target answered, with whatever status; redirects are not followed.
     *
     * @param headers by name in lower case; of several of one name the first
     */
    record Answered(int status, Map<String, String> headers, byte[] body) implements OutwardOutcome {

        /** A header of the answer by its name. */
        public Optional<String> header(String name) {
            return Optional.ofNullable(headers.get(name.toLowerCase(Locale.ROOT)));
        }

        @Override
        public String toString() {
            return "Answered[" + status + ", " + body.length + " bytes]";
        }
    }

    /** The rules forbid the call; nothing was connected to. */
    record Refused(RefusedReason reason) implements OutwardOutcome {}

    /** The time was over. */
    record TimedOut(Stage stage) implements OutwardOutcome {}

    /** The answer was larger than allowed; what came of it was thrown away. */
    record TooLarge(int limit) implements OutwardOutcome {}

    /** There was no answer, or none that is HTTP. */
    record Broken(Fault fault) implements OutwardOutcome {}

    /** Why the rules forbid a call. */
    enum RefusedReason {
        /** Neither of the allowed schemes. */
        SCHEME,
        /** A name or password before the host: secrets belong into headers. */
        USER_INFO,
        /** No host, or a spelling of it that not everybody reads alike. */
        HOST_FORM,
        /** Not among the allowed hosts and ports. */
        TARGET,
        /** The host leads to an address that is not public and not in an allowed network. */
        ADDRESS
    }

    /** What was waited for when the time was over. */
    enum Stage {
        LOOKUP,
        CONNECT,
        ANSWER
    }

    /** What broke. */
    enum Fault {
        NO_SUCH_HOST,
        CONNECT,
        TLS,
        /** The target closed before its answer was complete. */
        CLOSED,
        /** What came is not HTTP, or passes its bounds. */
        PROTOCOL,
        /** A compressed answer, which nobody asked for. */
        ENCODED,
        /** The waiting thread was told to stop. */
        INTERRUPTED
    }
}
