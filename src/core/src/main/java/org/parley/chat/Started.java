package org.parley.chat;

import java.util.UUID;
import org.parley.shared.Token;

/**
 * The answer to a start.
 *
 * @param token the customer's new key, or null when the customer came with one
 * @param sequence number of the first message
 * @param position place in the queue, 1 is next; 0 when not in a queue
 * @param created false when this start, or another open chat of the customer, was there already
 */
public record Started(UUID chat, Token token, ChatState state, int sequence, int position, boolean created) {}
