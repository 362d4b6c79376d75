package org.parley.prompter;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.parley.prompter.PromptRequest.Turn;
import org.parley.prompter.PromptRequest.Who;

/** Questions for tests. */
final class PromptFixture {

    private PromptFixture() {}

    static PromptRequest question(String text) {
        return question(text, Duration.ofSeconds(5));
    }

    static PromptRequest question(String text, Duration deadline) {
        return new PromptRequest(
                text,
                List.of(
                        new Turn(Who.BOT, "Hello!"),
                        new Turn(Who.CUSTOMER, "Hi"),
                        new Turn(Who.AGENT, "How can I help?")),
                "customer-7",
                Map.of("plan", "gold"),
                "chat-1",
                "en",
                deadline);
    }

    /** One answer in the Prompter API's form, around some text. */
    static String prompterAnswer(String text) {
        return "{\"clientInfo\":{\"id\":\"customer-7\"},\"chatId\":\"chat-1\",\"questionId\":\"q-1\",\"answerOptions\":["
                + option(text) + "]}";
    }

    static String option(String text) {
        return "{\"messages\":[{\"type\":\"TEXT\",\"text\":\"" + text + "\",\"markup\":\"plain\"}],"
                + "\"intent\":{\"id\":1,\"confidence\":0.87,\"name\":\"Delivery\",\"path\":\"/Delivery\"}}";
    }
}
