package org.parley.bot;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.parley.chat.Talk;

/**
 * What a bot is asked.
 *
 * @param id of this question; the same however often it is asked
 * @param question what the customer said; of a choice its value
 * @param history what was said before it in this chat, oldest first
 * @param customer id of the customer, opaque
 * @param attributes what agents see of the customer
 * @param language of the channel as a BCP 47 tag; empty when not known
 * @param failures answers in a row the bot could not give before
 * @param deadline how long to wait for the answer
 */
public record BotRequest(
        UUID id,
        String question,
        List<Talk.Said> history,
        String customer,
        Map<String, String> attributes,
        UUID chat,
        String language,
        int failures,
        Duration deadline) {

    public BotRequest {
        history = List.copyOf(history);
        attributes = Map.copyOf(attributes);
    }
}
