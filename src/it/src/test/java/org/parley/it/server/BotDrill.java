package org.parley.it.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.parley.it.support.Answer;
import org.parley.it.support.Channels;
import org.parley.it.support.Customer;
import org.parley.it.support.Owner;
import org.parley.it.support.Staff;
import org.parley.it.support.StubBot;
import org.parley.run.ParleyServer;

/**
 * Customers whose server dies between their question and the bot's answer: each is answered, or told that the bot does not
 * answer, exactly once, and may then ask for a person.
 */
final class BotDrill {

    private static final String KEY = "drill";
    private static final String ANSWER = "We open at nine.";
    private static final String TROUBLE = "The bot is out. Ask for a person.";

    /** The bot's own timeout and what is done around a call, counted from the question; the start takes most of it. */
    private static final Duration SOON = Duration.ofSeconds(30);

    private final Customer answered;
    private final Customer told;
    private final StubBot bot;

    private BotDrill(Customer answered, Customer told, StubBot bot) {
        this.answered = answered;
        this.told = told;
        this.bot = bot;
    }

    /** Two customers have asked, the bot has heard them, and thinks. */
    static BotDrill asked(URI server, StubBot bot) {
        bot.answers(question -> new StubBot.Reply(0, ""));
        String form = Channels.withBot(KEY, 1, "CHAT_API", bot.address("/chatapi/token"))
                .put("troubleText", TROUBLE)
                .toString();
        Answer made = Staff.signedIn(server, "admin").post("/channels", form);
        assertThat(made.status()).as(made.body()).isEqualTo(201);
        BotDrill drill = new BotDrill(
                Customer.starts(server, KEY, "Answered", "When do you open?"),
                Customer.starts(server, KEY, "Told", "Anybody there?"),
                bot);
        await().atMost(SOON).until(() -> bot.asked().size() == 2);
        return drill;
    }

    /** The server is dead: one question was on its way to the bot, of the other let it have died before it was sent. */
    void forgetThatOneWasAsked(ParleyServer parley) {
        Owner.run(
                parley,
                "update delivery set begun_at = null, attempts = 0, due_at = created_at where chat_id = ?",
                UUID.fromString(told.chat()));
    }

    /** Before the start, in the middle of which it is asked again: now the bot can answer one of them, and not the other. */
    void botCanAnswerOne() {
        bot.answers(question -> question.path("query").asText().contains("open")
                ? new StubBot.Reply(200, "{\"data\":{\"replies\":[{\"type\":\"text\",\"text\":\"" + ANSWER + "\"}]}}")
                : new StubBot.Reply(500, ""));
    }

    void proveEachIsToldOnce(ParleyServer parley) {
        await().atMost(SOON).untilAsserted(() -> {
            assertThat(said(answered)).containsExactly(ANSWER);
            assertThat(said(told)).containsExactly(TROUBLE);
        });
        await().atMost(SOON)
                .until(() -> Owner.count(
                                parley,
                                "select count(*) from delivery d join channel c on c.id = d.channel_id where c.key = ?"
                                        + " and d.state = 'DONE'",
                                KEY)
                        == 2);
        assertThat(bot.asked()).hasSize(4);
        assertThat(said(answered)).containsExactly(ANSWER);
        assertThat(said(told)).containsExactly(TROUBLE);
        assertThat(told.call("POST", "/agent", null).text("result")).isEqualTo("QUEUED");
        told.close();
    }

    private static List<String> said(Customer customer) {
        return customer.lines().stream()
                .filter(line -> line.path("author").asText().equals("BOT"))
                .map(line -> line.path("text").asText())
                .toList();
    }
}
