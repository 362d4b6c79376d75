package org.parley.bot;

import java.util.List;

/** Asks one bot in its own protocol. Never throws for what the other side does. */
public interface BotClient {

    /** Asks and waits for the answer, no longer than the request's deadline. */
    BotOutcome ask(BotRequest request);

    /** Nobody takes the customer whom it wanted to hand over with its last answer. What it says is said in place of the house's words. */
    default BotOutcome nobody(BotRequest last) {
        return new BotOutcome.Replied(List.of(), null, false);
    }

    /** Agents are done with the customer. Bots that keep a session are told; failures are the caller's to repeat. */
    default BotOutcome ended(BotRequest last) {
        return new BotOutcome.Replied(List.of(), null, true);
    }
}
