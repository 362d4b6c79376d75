package org.parley.chat;

import java.util.List;

/**
 * A stretch of a chat as the customer sees it.
 *
 * @param last number of the newest line of the chat, which may lie beyond {@code items}
 */
public record CustomerLines(List<CustomerLine> items, ChatState state, int last) {}
