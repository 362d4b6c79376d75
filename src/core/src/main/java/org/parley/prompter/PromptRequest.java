package org.parley.prompter;

import java.time.Duration;
import java.util.List;
import java.util.Map;

/**
 * What a prompter is asked. It has no place for a comment or for what is hidden from agents.
 *
 * @param question the message to answer, or the agent's own words
 * @param history what was said before, oldest first
 * @param customer id of the customer; of the agent where there is no chat
 * @param attributes what agents see of the customer
 * @param chat id of the chat, or of what keeps the questions of one agent together
 * @param language of the chat's channel as a BCP 47 tag; empty when not known
 * @param deadline how long to wait for an answer
 */
public record PromptRequest(
        String question,
        List<Turn> history,
        String customer,
        Map<String, String> attributes,
        String chat,
        String language,
        Duration deadline) {

    public PromptRequest {
        history = List.copyOf(history);
        attributes = Map.copyOf(attributes);
    }

    /** One message of the history. */
    public record Turn(Who who, String text) {}

    /** Who said it. */
    public enum Who {
        CUSTOMER,
        AGENT,
        BOT
    }

    /** The same with less time, if it had more. */
    PromptRequest within(Duration limit) {
        return deadline.compareTo(limit) <= 0
                ? this
                : new PromptRequest(question, history, customer, attributes, chat, language, limit);
    }
}
