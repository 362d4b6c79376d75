package org.parley.chat;

import java.util.UUID;

/**
 * Somebody is writing in a chat. Fired and passed on like a {@link ChatEvent}, but nothing is stored: who misses it sees the
 * message a little later. Good for {@value #LASTS_SECONDS} s; who writes on says so again before.
 *
 * @param customer whether it is the customer, and not the agent in charge
 */
public record Typing(UUID chat, boolean customer) {

    /** How long a page shows it. */
    public static final int LASTS_SECONDS = 6;

    /** What one page says more often than this is left out. */
    public static final int EVERY_SECONDS = 2;
}
