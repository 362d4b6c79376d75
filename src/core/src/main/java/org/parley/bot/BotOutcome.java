package org.parley.bot;

import java.util.List;
import java.util.Optional;
import org.parley.chat.BotSays;
import org.parley.chat.HandOver;
import org.parley.outward.WayOut;
import org.parley.protocol.ProtocolCall;
import org.parley.protocol.Trouble;

/** What came of asking a bot. */
public sealed interface BotOutcome {

    /**
     * The bot answered.
     *
     * @param says in this order; may be nothing
     * @param handOver how it wants agents to have the chat, or null
     * @param well whether it was of help; what was not is counted as a failure
     */
    record Replied(List<BotSays> says, HandOver handOver, boolean well) implements BotOutcome {

        public Replied {
            says = List.copyOf(says);
        }

        /** How it wants agents to have the chat. */
        public Optional<HandOver> wantsAgents() {
            return Optional.ofNullable(handOver);
        }
    }

    /** The bot could not be asked, or what it said is of no use. */
    record Unavailable(Trouble trouble) implements BotOutcome {

        /** A code for the operator, no words from outside. */
        public String reason() {
            return trouble.code();
        }
    }

    /** What is wrong; empty when it answered. */
    default Optional<Trouble> wrong() {
        return this instanceof Unavailable no ? Optional.of(no.trouble) : Optional.empty();
    }

    /** Calls that come to this. A bot that says nothing is of no help. */
    static ProtocolCall<BotOutcome> call(WayOut outward) {
        return new ProtocolCall<>(outward, new Replied(List.of(), null, false), Unavailable::new);
    }
}
