package org.parley.chat;

import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * What somebody outside the house may be told of a chat to help with it: what customer, agent and bot have said to each other,
 * and what agents see of the customer. There is no place in it for anything internal.
 *
 * @param customer id of the customer, opaque
 * @param group id of the group that has the chat
 * @param language of the channel the customer came through, as a BCP 47 tag; empty when not known
 * @param said messages with a text, oldest first
 */
public record Talk(
        UUID chat, String customer, long group, Map<String, String> attributes, String language, List<Said> said) {

    /** One message. */
    public record Said(int sequence, LineAuthor author, String text) {}
}
