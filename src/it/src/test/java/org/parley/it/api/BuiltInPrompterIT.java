package org.parley.it.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.parley.it.support.Answer;
import org.parley.it.support.PromptedChat;
import org.parley.it.support.PrompterStage;
import org.parley.it.support.Prompters;

/** The built-in prompter along the whole road: a topic, a customer's message, a prompt, and what its use teaches. */
class BuiltInPrompterIT {

    @RegisterExtension
    final PrompterStage stage = new PrompterStage();

    /** A word no other topic has. */
    private final String word = "zx" + UUID.randomUUID().toString().substring(0, 8);

    private String prompter;
    private String topic;

    @BeforeEach
    void teach() {
        ObjectNode form = Prompters.form(
                stage.name(), "KNOWLEDGE", null, 5_000, stage.world().group());
        prompter = stage.prompters().make(form).text("prompter");
        ObjectNode body = Answer.JSON
                .createObjectNode()
                .put("title", "Renewing the " + word)
                .put("answer", "Bring the " + word + " to any counter.")
                .put("language", "en");
        body.putArray("examples").add("How do I renew my " + word + "?").add("My " + word + " has expired");
        Answer kept = stage.world().admin().post("/topics", body.toString());
        assertThat(kept.status()).as(kept.body()).isEqualTo(201);
        topic = kept.text("id");
        await().atMost(Duration.ofSeconds(15))
                .until(() -> stage.world()
                        .admin()
                        .get("/topics/matches?question=renew%20my%20" + word)
                        .body()
                        .contains(topic));
    }

    @AfterEach
    void forget() {
        stage.world().admin().call("DELETE", "/topics/" + topic, null);
    }

    @Test
    @DisplayName("S10.2 A message about a topic is answered with the topic's words, how sure it is, and its title")
    void aTopicAdvises() {
        PromptedChat chat = stage.joined("How do I renew my " + word + "?");
        chat.turn(true);

        JsonNode item = chat.answered("How do I renew my " + word + "?");

        JsonNode first = item.path("answers").get(0);
        assertThat(first.path("text").asText()).isEqualTo("Bring the " + word + " to any counter.");
        assertThat(first.path("source").asText()).isEqualTo("Renewing the " + word);
        assertThat(first.path("confidence").asDouble()).isBetween(0.5, 1.0);
        chat.says("What is the weather like on the moon today?");
        assertThat(chat.settled("What is the weather like on the moon today?")
                        .path("state")
                        .asText())
                .as("below its threshold it gives nothing")
                .isEqualTo("NONE");
    }

    @Test
    @DisplayName("What agents send, change, or put aside is counted for the prompter and for the topic, each use once")
    void useTeaches() {
        PromptedChat chat = stage.joined("How do I renew my " + word + "?");
        chat.ask();
        JsonNode item = chat.answered("How do I renew my " + word + "?");
        int answers = item.path("answers").size();

        assertThat(chat.used(item, 0, "INSERTED").status()).isEqualTo(204);
        assertThat(chat.used(item, 0, "EDITED").status()).isEqualTo(204);
        assertThat(chat.used(item, 0, "IGNORED").status()).isEqualTo(204);
        assertThat(chat.used(item, null, "IGNORED").status()).isEqualTo(204);
        assertThat(chat.used(item, null, "INSERTED").status())
                .as("only one answer can be sent")
                .isEqualTo(400);
        assertThat(chat.used(item, answers, "IGNORED").text("field")).isEqualTo("answer");
        assertThat(chat.used(item, 0, "LOST").status()).isEqualTo(400);

        JsonNode ofTopic = stage.world().admin().get("/topics/" + topic).json().path("uses");
        assertThat(counts(ofTopic)).isEqualTo("1 1 1 2");
        stage.world().admin().get("/prompter-settings").json().path("items").forEach(each -> {
            if (each.path("prompter").asText().equals(prompter)) {
                assertThat(counts(each.path("use"))).isEqualTo("1 1 1 2");
                prompter = "seen";
            }
        });
        assertThat(prompter).isEqualTo("seen");
    }

    private static String counts(JsonNode use) {
        return use.path("shown").asInt() + " " + use.path("inserted").asInt() + " "
                + use.path("edited").asInt() + " " + use.path("ignored").asInt();
    }
}
