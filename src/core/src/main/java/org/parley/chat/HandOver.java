package org.parley.chat;

import java.util.List;
import java.util.Map;

/**
 * How a bot, or the customer, wants the chat to come to agents.
 *
 * @param group number of the wanted group, or null for the chat's own
 * @param evenIfNobody wait although nobody is online
 * @param subject of the chat from now on, or null for the one it has
 * @param note what agents are told by the bot, or null
 * @param shown how many of the lines before agents see, or null for all
 * @param closePhrases words of the customer that end the talk with agents
 * @param lastMessage what the bot says when the customer left by such words, or null
 * @param attributes what agents are to see of the customer; what is not mentioned stays
 * @param hiddenAttributes what is kept and shown to nobody
 * @param oneTimeMessage leaves this message to agents and lets the customer stay with the bot; null otherwise
 */
public record HandOver(
        Integer group,
        boolean evenIfNobody,
        String subject,
        String note,
        Integer shown,
        List<String> closePhrases,
        String lastMessage,
        Map<String, String> attributes,
        Map<String, String> hiddenAttributes,
        String oneTimeMessage) {

    public HandOver {
        closePhrases = List.copyOf(closePhrases);
        attributes = Map.copyOf(attributes);
        hiddenAttributes = Map.copyOf(hiddenAttributes);
    }

    /** To the chat's own group, by its rules. */
    public static HandOver plain() {
        return to(null);
    }

    /** To a group by its number, by its rules. */
    public static HandOver to(Integer group) {
        return new HandOver(group, false, null, null, null, List.of(), null, Map.of(), Map.of(), null);
    }
}
