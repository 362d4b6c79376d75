package org.parley.it.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.parley.it.support.Answer;
import org.parley.it.support.Http;
import org.parley.it.support.PromptedChat;
import org.parley.it.support.PrompterStage;
import org.parley.it.support.StubPrompter;

/** Answers that a platform pushes: late, again, ahead of itself, and to whom they belong. */
class PushedAnswersIT {

    private static final Duration SOON = Duration.ofSeconds(8);
    private static final String FIRST = "Where is it?";
    private static final String SECOND = "And what is it?";

    @RegisterExtension
    final PrompterStage stage = new PrompterStage();

    private PromptedChat chat;
    private Answer made;

    @Test
    @DisplayName(
            "An answer that is pushed late is kept once, marked, and disturbs nothing; a foreign token is nobody's")
    void late() {
        asked("/hang", 500);
        chat.settled(FIRST);
        chat.says("A newer one");

        assertThat(push(0, "Late: ")).isEqualTo(204);
        assertThat(push(0, "Again: ")).isEqualTo(204);

        JsonNode item = chat.answered(FIRST);
        assertThat(item.path("stale").asBoolean()).isTrue();
        assertThat(item.path("answers").findValuesAsText("text"))
                .contains("Late: " + FIRST)
                .doesNotContain("Again: " + FIRST);
        assertThat(push("nobody", answers(0, "Late: "))).isEqualTo(404);
        assertThat(push(made.text("pushToken"), "{no json")).isEqualTo(400);
    }

    @Test
    @DisplayName("An answer to a question that was given up does not answer a newer one under way, which gets its own")
    void lateWhileAnotherIsUnderWay() {
        asked("/hang", 500);
        chat.settled(FIRST);
        stage.behaves(made.text("prompter"), "/held");
        askedAgain();

        assertThat(push(0, "Late: ")).isEqualTo(204);

        JsonNode first = chat.answered(FIRST);
        assertThat(first.path("stale").asBoolean()).isTrue();
        assertThat(first.path("answers").get(0).path("text").asText()).isEqualTo("Late: " + FIRST);
        assertThat(chat.item(SECOND).path("state").asText()).isEqualTo("ASKED");
        stage.stub().letGo();
        JsonNode second = chat.answered(SECOND);
        assertThat(second.path("stale").asBoolean()).isFalse();
        assertThat(second.path("answers").get(0).path("text").asText()).isEqualTo("Answer to: " + SECOND);
    }

    @Test
    @DisplayName("An answer to a question that was given up is kept also when a newer one was answered meanwhile")
    void lateAfterAnotherWasAnswered() {
        asked("/hang", 500);
        chat.settled(FIRST);
        stage.behaves(made.text("prompter"), "/answer");
        askedAgain();
        chat.answered(SECOND);

        assertThat(push(0, "Late: ")).isEqualTo(204);

        assertThat(chat.answered(FIRST).path("answers").get(0).path("text").asText())
                .isEqualTo("Late: " + FIRST);
        assertThat(chat.item(SECOND).path("answers").get(0).path("text").asText())
                .isEqualTo("Answer to: " + SECOND);
    }

    @Test
    @DisplayName("An answer that is pushed again after a newer question was asked does not answer that one")
    void again() {
        asked("/answer", 5_000);
        chat.answered(FIRST);
        stage.behaves(made.text("prompter"), "/hang");
        askedAgain();

        assertThat(push(0, "Answer to: ")).isEqualTo(204);

        assertThat(chat.item(SECOND).path("state").asText()).isEqualTo("ASKED");
    }

    @Test
    @DisplayName("An answer pushed before it arrives by the straight road does not answer a newer question under way")
    void ahead() {
        asked("/held", 30_000);
        stage.behaves(made.text("prompter"), "/hang");
        askedAgain();

        CompletableFuture<Integer> push = CompletableFuture.supplyAsync(() -> push(0, "Answer to: "));
        await().during(Duration.ofMillis(150)).atMost(SOON).until(() -> !push.isDone());
        stage.stub().letGo();

        assertThat(push.join()).isEqualTo(204);
        chat.answered(FIRST);
        assertThat(chat.item(SECOND).path("state").asText()).isEqualTo("ASKED");
    }

    @Test
    @DisplayName("A platform that only ever pushes answers each question by itself, and nothing of it counts as late")
    void insteadOfAnswering() {
        asked("/empty", 5_000);
        assertThat(chat.settled(FIRST).path("state").asText()).isEqualTo("NONE");

        assertThat(push(0, "Pushed: ")).isEqualTo(204);

        JsonNode first = chat.answered(FIRST);
        assertThat(first.path("stale").asBoolean()).isFalse();
        askedAgain();
        chat.settled(SECOND);
        assertThat(push(1, "Pushed: ")).isEqualTo(204);
        assertThat(chat.answered(SECOND).path("answers").get(0).path("text").asText())
                .isEqualTo("Pushed: " + SECOND);
    }

    @Test
    @DisplayName("S11.1 What an agent asked in the sidebar is answered late by a push, too")
    void inTheSidebar() {
        made = stage.made("/hang", 500);
        String questions = "/prompters/" + made.text("prompter") + "/questions";
        stage.agent().post(questions, "{\"text\":\"What is the fee?\"}");
        await().atMost(SOON).until(() -> state(questions).equals("UNAVAILABLE"));

        assertThat(push(0, "Late: ")).isEqualTo(204);

        assertThat(state(questions)).isEqualTo("ANSWERED");
    }

    @Test
    @DisplayName("A push for a prompter that is no platform any more is nobody's")
    void ofAnotherKind() {
        asked("/hang", 500);
        chat.settled(FIRST);
        Answer changed = stage.world()
                .admin()
                .call(
                        "PUT",
                        "/prompter-settings/" + made.text("prompter"),
                        "{\"name\":\"" + stage.name()
                                + "\",\"kind\":\"KNOWLEDGE\",\"timeoutMillis\":500,\"threshold\":0.5,"
                                + "\"context\":true,\"assistant\":false,\"active\":true,\"groups\":["
                                + stage.world().group() + "]}");
        assertThat(changed.status()).as(changed.body()).isEqualTo(200);

        assertThat(push(0, "Late: ")).isEqualTo(404);
    }

    private String state(String questions) {
        return stage.agent()
                .get(questions)
                .json()
                .path("items")
                .path(0)
                .path("state")
                .asText();
    }

    /** A platform that behaves so is asked about a first message. */
    private void asked(String behaviour, int timeoutMillis) {
        made = stage.made(behaviour, timeoutMillis);
        chat = stage.joined(FIRST);
        chat.ask();
        await().atMost(SOON).until(() -> stage.stub().requests().size() == 1);
    }

    /** It is asked about a second one. */
    private void askedAgain() {
        chat.says(SECOND);
        chat.ask();
        await().atMost(SOON).until(() -> stage.stub().requests().size() == 2);
    }

    /** The platform pushes an answer to the question it was asked at this place. */
    private int push(int request, String text) {
        return push(made.text("pushToken"), answers(request, text));
    }

    private String answers(int request, String text) {
        return StubPrompter.answers(stage.stub().requests().get(request), text);
    }

    private int push(String token, String body) {
        return Http.call(stage.server(), "POST", "/chat/api/v1/prompter-answers/" + token, body)
                .status();
    }
}
