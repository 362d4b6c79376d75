package org.parley.chat;

import java.util.UUID;

/**
 * What of a chat decides who may do what with it.
 *
 * @param group id of the group that has it
 * @param agent id of the agent who holds or last held it, or null
 */
public record ChatFacts(UUID chat, ChatState state, long group, Long agent) {

    boolean isHeldBy(long who) {
        return state == ChatState.IN_PROGRESS && agent != null && agent == who;
    }
}
