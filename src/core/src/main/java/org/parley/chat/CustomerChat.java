package org.parley.chat;

import java.util.UUID;

/**
 * How a customer's chat stands.
 *
 * @param customer id of the customer whose chat it is; decides who may ask, never sent
 * @param customerName the name the customer goes by in this chat
 * @param position place in the queue, 1 is next; 0 when not waiting
 * @param waitSeconds seconds in this queue so far; 0 when not waiting
 * @param agentName name of the agent in charge, or null
 * @param groupName name of the group that has the chat
 * @param last number of the newest line
 */
public record CustomerChat(
        UUID chat,
        long customer,
        String customerName,
        ChatState state,
        int position,
        long waitSeconds,
        String agentName,
        String groupName,
        long group,
        CloseReason closeReason,
        int last) {}
