package org.parley.chat;

import java.time.Instant;
import java.util.UUID;

/**
 * What a sender gets after the commit, and again for the same id.
 *
 * @param number sequence of the message, or number of the comment
 * @param repeated whether this id had been written before
 */
public record Receipt(UUID id, int number, Instant at, boolean repeated) {

    Receipt again() {
        return new Receipt(id, number, at, true);
    }
}
