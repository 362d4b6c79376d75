package org.parley.prompter;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.parley.outward.OutwardOutcome;
import org.parley.outward.OutwardOutcome.Answered;
import org.parley.outward.OutwardOutcome.Stage;
import org.parley.outward.OutwardOutcome.TimedOut;
import org.parley.outward.OutwardRequest;
import org.parley.protocol.ChatCompletionsSettings;
import org.parley.protocol.ChatCompletionsSettings.TokenLimit;

/** What an administrator sees of a trial's call has nothing secret in it. */
class TrialRecorderTest {

    private static final String TOKEN = "9f2c4e6a8b0d1f3e5a7c";
    private static final URI ADDRESS = URI.create("https://models.example.org:8443/v1/" + TOKEN);
    private static final String KEY = "sk-\"1\\2";

    @Test
    void showsMethodHostAndBodies() {
        TrialRecorder recorder = called("{\"text\":\"Where?\"}", answered("{\"answerOptions\":[]}"));

        assertThat(recorder.sent()).isEqualTo("POST https://models.example.org:8443/…\n\n{\"text\":\"Where?\"}");
        assertThat(recorder.received()).isEqualTo("200\n\n{\"answerOptions\":[]}");
    }

    @Test
    void blotsOutKeyAndTokenAlsoWhereTheAnswerSaysThemBack() {
        TrialRecorder recorder =
                called("{}", answered("No " + KEY + ", no sk-\\\"1\\\\2 at /v1/" + TOKEN + " knows a word"));

        assertThat(recorder.received()).isEqualTo("200\n\nNo •••, no ••• at /v1/••• knows a word");
        assertThat(recorder.sent()).doesNotContain(TOKEN).doesNotContain(KEY);
    }

    @Test
    void cutsAfterEightKibibytesBetweenCharacters() {
        TrialRecorder recorder = called("{}", answered("x" + "é".repeat(9_000)));

        String body = recorder.received().substring("200\n\n".length());
        assertThat(body).endsWith("é…").doesNotContain("\uFFFD");
        assertThat(body.getBytes(StandardCharsets.UTF_8))
                .hasSize(TrialRecorder.MOST - 1 + "…".getBytes(StandardCharsets.UTF_8).length);
    }

    @Test
    void nothingCameInWhenNobodyAnswered() {
        assertThat(called("{}", new TimedOut(Stage.ANSWER)).received()).isEmpty();
    }

    private static OutwardOutcome answered(String body) {
        return new Answered(200, Map.of(), body.getBytes(StandardCharsets.UTF_8));
    }

    private static TrialRecorder called(String body, OutwardOutcome outcome) {
        PrompterPlan plan = new PrompterPlan(
                1,
                1,
                "Model",
                PrompterKind.COMPLETIONS,
                ADDRESS,
                new ChatCompletionsSettings(ADDRESS, "m", KEY, "", TokenLimit.NONE, 100),
                Duration.ofSeconds(5),
                0);
        TrialRecorder recorder = new TrialRecorder((request, deadline) -> outcome, plan);
        recorder.call(
                OutwardRequest.postJson(ADDRESS, body.getBytes(StandardCharsets.UTF_8))
                        .with("Authorization", "Bearer " + KEY),
                Duration.ofSeconds(5));
        return recorder;
    }
}
