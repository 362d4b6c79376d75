package org.parley.bot;

import java.util.List;

/** Asks one bot in its own protocol. Never throws for what the other side does. */
public interface BotClient {

    /** Asks and waits for the answer, no longer than the request's deadline. */
    BotOutcome ask(BotRequest request);

    /** Agents are done with the customer. Bots that keep a session are told; failures are the caller's to repeat. */
    default BotOutcome ended(BotRequest last) {
        return new BotOutcome.Replied(List.of(), null, true);
    }
}
