package org.parley.chat;

import java.util.List;

/**
 * What a batch of {@link ChatWriter} said, in its order: {@link ChatEvent.Kind#MESSAGE} and {@link ChatEvent.Kind#COMMENT}.
 * One event for all of them, because whatever is told after a commit costs that commit time. What is said by other ways (a
 * bot's message) is a {@link ChatEvent} of its own: who must hear of every message observes both.
 */
public record SaidEvent(List<ChatEvent> events) {}
