package org.parley.chat;

import java.time.Instant;
import java.util.UUID;

/**
 * A chat in the queue, as far as routing decides by it.
 *
 * @param group id of the group that has it
 * @param handedAt its age: when it was handed to agents
 * @param queuedAt since when it is in this queue
 * @param passedOver id of the agent who gets it only when nobody else can, or null
 */
public record WaitingChat(UUID chat, long group, Instant handedAt, Instant queuedAt, Long passedOver) {}
