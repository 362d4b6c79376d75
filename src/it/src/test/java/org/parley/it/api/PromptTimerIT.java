package org.parley.it.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.parley.it.support.Owner;
import org.parley.it.support.PromptedChat;
import org.parley.it.support.PrompterStage;
import org.parley.it.support.TheParley;

/** What becomes of questions that stayed on the way, of messages nobody asked about, and of prompts nobody needs any more. */
class PromptTimerIT {

    private static final Duration SOON = Duration.ofSeconds(20);

    @RegisterExtension
    final PrompterStage stage = new PrompterStage();

    @ParameterizedTest
    @CsvSource({
        "0 s, 10 s, ANSWERED, 1",
        "90 s, 90 s, ANSWERED, 1",
        "20 s, 20 s, ASKED, 0",
        "0 s, 400 s, UNAVAILABLE, 0"
    })
    @DisplayName(
            "A question whose nudge was lost, or whose node died, is asked after all; one nobody waits for is given up")
    void theTimer(String begunAgo, String askedAgo, String state, int calls) {
        String prompter = stage.called("/answer", 5_000);
        PromptedChat chat = stage.joined("Lost on the way");
        Owner.run(
                TheParley.shared(),
                "insert into prompt_question (id, prompter_id, chat_id, sequence, agent_id, text, state, answers, stale,"
                        + " asked_at, begun_at, version) values (gen_random_uuid(), ?, ?, 1, ?, 'Lost on the way', 'ASKED', '[]',"
                        + " false, ?, ?, 1)",
                Long.valueOf(prompter),
                UUID.fromString(chat.chat()),
                Long.valueOf(stage.agent().id()),
                ago(askedAgo),
                begunAgo.equals("0 s") ? null : ago(begunAgo));

        if (state.equals("ASKED")) {
            await().during(Duration.ofSeconds(6))
                    .atMost(SOON)
                    .until(() -> chat.states().equals(List.of("ASKED")));
        } else {
            await().atMost(Duration.ofSeconds(30)).until(() -> chat.states().equals(List.of(state)));
        }
        assertThat(stage.stub().requests()).hasSize(calls);
    }

    private static Timestamp ago(String time) {
        return Timestamp.from(Instant.now().minusSeconds(Long.parseLong(time.split(" ")[0])));
    }

    @Test
    @DisplayName("Prompts of a month ago are forgotten, and the switch of a chat that has ended")
    void forgotten() {
        String prompter = stage.called("/answer", 5_000);
        PromptedChat chat = stage.joined("Asked long ago").says("Asked today");
        chat.ask(1);
        chat.ask(2);
        chat.turn(true);
        chat.answered("Asked long ago");
        chat.answered("Asked today");
        Owner.run(
                TheParley.shared(),
                "update prompt_question set asked_at = now() - interval '31 days' where prompter_id = ? and sequence = 1",
                Long.valueOf(prompter));

        stage.agent().close(chat.chat());

        await().atMost(Duration.ofSeconds(40)).untilAsserted(() -> {
            assertThat(count("select count(*) from prompt_question where chat_id = ? and sequence = 1", chat))
                    .isZero();
            assertThat(count("select count(*) from prompting where chat_id = ?", chat))
                    .isZero();
        });
        assertThat(count("select count(*) from prompt_question where chat_id = ?", chat))
                .isEqualTo(1);
    }

    private static int count(String sql, PromptedChat chat) {
        return Owner.count(TheParley.shared(), sql, UUID.fromString(chat.chat()));
    }

    @Test
    @DisplayName("S10.1 The last message that nobody asked about, because its node died, is asked about after all")
    void passedOver() {
        stage.called("/answer", 5_000);
        PromptedChat chat = stage.joined("Before the last").says("Passed over");
        PromptedChat answered = stage.joined("Answered already");
        assertThat(stage.agent().says(answered.chat(), "Here you are").status()).isEqualTo(201);
        PromptedChat unwanted = stage.joined("Not wanted");
        wanted(chat);
        wanted(answered);

        await().atMost(Duration.ofSeconds(15)).until(() -> chat.states().equals(List.of("ANSWERED")));

        assertThat(chat.texts()).containsExactly("Passed over");
        assertThat(answered.texts()).isEmpty();
        assertThat(unwanted.texts()).isEmpty();
    }

    /** The switch is on, and nobody has looked at what the customer said before. */
    private void wanted(PromptedChat chat) {
        Owner.run(
                TheParley.shared(),
                "insert into prompting (chat_id, agent_id) values (?, ?)",
                UUID.fromString(chat.chat()),
                Long.valueOf(stage.agent().id()));
    }
}
