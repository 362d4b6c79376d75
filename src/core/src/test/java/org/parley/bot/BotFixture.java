package org.parley.bot;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.parley.chat.LineAuthor;
import org.parley.chat.Talk;

/** Questions to bots, and bots, for tests. */
final class BotFixture {

    static final UUID CHAT = new UUID(0, 4);
    static final UUID ID = new UUID(0, 5);

    private BotFixture() {}

    static BotRequest question(String text) {
        return question(text, 0, "en", Duration.ofSeconds(5));
    }

    static BotRequest question(String text, Duration deadline) {
        return question(text, 0, "en", deadline);
    }

    static BotRequest question(String text, int failures, String language, Duration deadline) {
        return new BotRequest(
                ID,
                text,
                List.of(
                        new Talk.Said(1, LineAuthor.BOT, "Hello!"),
                        new Talk.Said(2, LineAuthor.CUSTOMER, "Hi"),
                        new Talk.Said(3, LineAuthor.AGENT, "I was here.")),
                "7",
                Map.of("plan", "gold"),
                CHAT,
                language,
                failures,
                deadline);
    }

    static BotPlan plan(BotKind kind, URI address, Duration timeout) {
        return new BotPlan(
                3, 1, "Robin", kind, address, "s3cret", "tiny", "Be brief.", "MAX_TOKENS", 300, timeout, 0.65);
    }
}
