package org.parley.bot;

import java.net.URI;
import java.util.UUID;

/** A delivery that has begun, with everything needed to make it: while it is made, nothing is locked and no connection held. */
sealed interface Errand {

    /** Number of the delivery. */
    long number();

    /** Stays the same however often it is tried. */
    UUID id();

    /** A bot is asked, or told that agents are done. */
    record ToBot(long number, UUID id, DeliveryKind kind, BotPlan plan, BotRequest request) implements Errand {}

    /** A platform is told something. @param body JSON */
    record ToPlatform(long number, UUID id, URI webhook, byte[] body) implements Errand {}

    /** Nobody outside is told; the chat is ended, in its turn. @param bot what the customer knows the bot by */
    record Inside(long number, UUID id, UUID chat, String bot) implements Errand {}
}
