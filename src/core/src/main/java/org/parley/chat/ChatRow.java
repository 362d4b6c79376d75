package org.parley.chat;

import java.time.Instant;
import java.util.UUID;
import org.parley.agent.GroupRecord;

/**
 * A chat in a list, as staff see it.
 *
 * @param agent who holds or last held it, or null
 * @param queuedAt since when it waits, or waited, in the queue of this group
 * @param handedAt when it was handed to agents
 * @param waitingSince time of the oldest customer message nobody answered, or null
 * @param last the newest message, or null
 * @param sequence number of the newest line
 * @param comments number of the newest comment
 * @param read number of the last line the agent in charge has seen
 * @param unread customer messages after that
 * @param customerRead number of the last line the customer has seen
 * @param handedSequence lines up to this one were said before agents came; 0 without a bot
 * @param shownFrom number of the first line staff may see
 * @param botNote what the bot tells agents, or null
 * @param oneTime whether the customer left one message and does not read along
 */
public record ChatRow(
        UUID chat,
        ChatState state,
        CustomerName customer,
        String channel,
        GroupRecord group,
        AgentName agent,
        String subject,
        Instant queuedAt,
        Instant handedAt,
        Instant waitingSince,
        Instant closedAt,
        CloseReason closeReason,
        LastMessage last,
        int sequence,
        int comments,
        int read,
        int unread,
        int customerRead,
        int handedSequence,
        int shownFrom,
        String botNote,
        boolean oneTime) {

    /** The customer's name, and whether the site vouches for it. */
    public record CustomerName(String name, boolean verified) {}

    /** An agent's id, opaque outside, and name. */
    public record AgentName(String agent, String name) {}

    /** The newest message, its text cut to 160 characters. */
    public record LastMessage(LineAuthor author, String name, String text, Instant at) {}
}
