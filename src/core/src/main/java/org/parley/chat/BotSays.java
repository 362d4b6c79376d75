package org.parley.chat;

import java.util.List;
import org.parley.shared.TextGate;

/**
 * One message of a bot.
 *
 * @param text after the gate, 1 to 4,000 code points
 * @param choices what it offers to say next, at most {@value #MOST_CHOICES}
 */
public record BotSays(String text, List<Choice> choices) {

    /** Most choices of a message. */
    public static final int MOST_CHOICES = 10;

    public BotSays {
        text = TextGate.message(text);
        choices = choices.stream().limit(MOST_CHOICES).toList();
    }

    /** A text without choices. */
    public static BotSays text(String text) {
        return new BotSays(text, List.of());
    }
}
