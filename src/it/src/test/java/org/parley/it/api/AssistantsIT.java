package org.parley.it.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.parley.it.support.LiveLink;
import org.parley.it.support.PrompterStage;
import org.parley.it.support.Staff;

/** Assistants: agents ask prompters in their own words, with no chat. */
class AssistantsIT {

    private static final Duration SOON = Duration.ofSeconds(8);

    @RegisterExtension
    final PrompterStage stage = new PrompterStage();

    @Test
    @DisplayName(
            "S11.1 S11.2 S11.3 An assistant is asked in own words with no chat open; the last ten are kept for each agent")
    void theLastTen() {
        String prompter = stage.called("/answer", 5_000);
        Staff agent = stage.agent();
        assertThat(agent.get("/prompters")
                        .json()
                        .path("items")
                        .get(0)
                        .path("name")
                        .asText())
                .isEqualTo(stage.name());

        assertThat(ask(agent, prompter, "  ")).isEqualTo(400);
        try (LiveLink link = LiveLink.of(stage.server(), agent)) {
            for (int i = 1; i <= 11; i++) {
                assertThat(ask(agent, prompter, "Question " + i)).isEqualTo(201);
            }
            link.expect(frame -> frame.path("type").asText().equals("prompts"));
        }
        await().atMost(SOON)
                .untilAsserted(() -> assertThat(items(agent, prompter))
                        .hasSize(10)
                        .allMatch(item -> item.path("state").asText().equals("ANSWERED")));
        List<JsonNode> items = items(agent, prompter);
        assertThat(items.get(0).path("text").asText()).isEqualTo("Question 2");
        assertThat(items.get(9).path("answers").get(0).path("text").asText()).isEqualTo("Answer to: Question 11");
        Staff colleague = stage.world()
                .signIn(stage.world().account("AGENT", 5, stage.world().group()));
        assertThat(items(colleague, prompter)).isEmpty();
    }

    @Test
    @DisplayName("S11.1 S11.2 The questions to one assistant are neither shown nor counted at another")
    void eachItsOwn() {
        String one = stage.called("/answer", 5_000);
        String other = stage.prompters()
                .called(
                        stage.name() + " 2",
                        stage.stub().address("/answer"),
                        5_000,
                        stage.world().group());
        Staff agent = stage.agent();
        assertThat(ask(agent, other, "Only to the other")).isEqualTo(201);

        for (int i = 1; i <= 11; i++) {
            assertThat(ask(agent, one, "Question " + i)).isEqualTo(201);
        }

        assertThat(items(agent, other)).singleElement().satisfies(item -> {
            assertThat(item.path("text").asText()).isEqualTo("Only to the other");
            assertThat(item.path("prompter").asText()).isEqualTo(other);
        });
        assertThat(items(agent, one))
                .hasSize(10)
                .noneMatch(item -> item.path("text").asText().equals("Only to the other"));
    }

    private static int ask(Staff agent, String prompter, String text) {
        return agent.post("/prompters/" + prompter + "/questions", "{\"text\":\"" + text + "\"}")
                .status();
    }

    private static List<JsonNode> items(Staff agent, String prompter) {
        List<JsonNode> items = new ArrayList<>();
        agent.get("/prompters/" + prompter + "/questions").json().path("items").forEach(items::add);
        return items;
    }
}
