package org.parley.bot;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.parley.bot.BotOutcome.Replied;
import org.parley.chat.BotSays;
import org.parley.chat.Choice;
import org.parley.chat.HandOver;
import org.parley.knowledge.TopicMatch;
import org.parley.knowledge.TopicText;

class KnowledgeBotTest {

    private static final TopicText LUGGAGE =
            new TopicText(new UUID(0, 1), "Lost luggage", "Send us the number.", "en", List.of("My bag is gone"));
    private static final TopicText COMPLAINT =
            new TopicText(new UUID(0, 2), "Complaints", "I am sorry.", "en", List.of("I complain"), true);

    private List<TopicMatch> known = List.of();

    private final KnowledgeBot bot = new KnowledgeBot(
            (question, language, most, least) -> known.stream()
                    .filter(match -> match.confidence() >= least)
                    .limit(most)
                    .toList(),
            id -> Optional.of(LUGGAGE).filter(topic -> topic.id().equals(id)),
            0.65);

    @Test
    void itAnswersWhenItIsSure() {
        known = List.of(new TopicMatch(LUGGAGE, 0.65, ""), new TopicMatch(COMPLAINT, 0.2, ""));

        assertThat(ask("My bag is gone"))
                .isEqualTo(new Replied(List.of(BotSays.text("Send us the number.")), null, true));
    }

    @Test
    @DisplayName("A topic about which a person should speak is answered, and the chat goes to agents")
    void aTopicMayWantAPerson() {
        known = List.of(new TopicMatch(COMPLAINT, 0.9, ""));

        assertThat(ask("I complain"))
                .isEqualTo(new Replied(List.of(BotSays.text("I am sorry.")), HandOver.plain(), true));
    }

    @Test
    @DisplayName("Unsure, it offers topics, and who takes one is answered for sure")
    void itOffersTopicsWhenItIsUnsure() {
        known = List.of(
                new TopicMatch(LUGGAGE, 0.4, ""),
                new TopicMatch(COMPLAINT, 0.2, ""),
                new TopicMatch(new TopicText(new UUID(0, 3), "Lost luggage", "x", "de", List.of()), 0.15, ""),
                new TopicMatch(new TopicText(new UUID(0, 4), "Noise", "x", "en", List.of()), 0.01, ""));

        Replied reply = ask("It is gone");

        assertThat(reply.well()).isFalse();
        assertThat(reply.handOver()).isNull();
        assertThat(reply.says()).hasSize(1);
        assertThat(reply.says().get(0).text()).contains("Did you mean");
        List<Choice> offered = reply.says().get(0).choices();
        assertThat(offered).extracting(Choice::title).containsExactly("Lost luggage", "Complaints");
        known = List.of();
        assertThat(ask(offered.get(0).value()))
                .isEqualTo(new Replied(List.of(BotSays.text("Send us the number.")), null, true));
    }

    @Test
    void aTopicThatIsGoneIsNotUnderstood() {
        assertThat(ask("topic:" + new UUID(0, 9)).well()).isFalse();
        assertThat(ask("topic:1-2-3-4-5").well()).isFalse();
    }

    @Test
    void itSaysWhenItKnowsNothing() {
        Replied reply = ask("What is the meaning of life?");

        assertThat(reply.well()).isFalse();
        assertThat(reply.says()).extracting(BotSays::text).allMatch(text -> text.contains("did not understand"));
    }

    @Test
    @DisplayName("Failing a second time it offers nothing more: agents are next")
    void theSecondFailureOffersNothing() {
        known = List.of(new TopicMatch(LUGGAGE, 0.4, ""));

        Replied reply = (Replied) bot.ask(BotFixture.question("It is gone", 1, "de-AT", Duration.ofSeconds(5)));

        assertThat(reply.well()).isFalse();
        assertThat(reply.says()).hasSize(1);
        assertThat(reply.says().get(0).choices()).isEmpty();
        assertThat(reply.says().get(0).text()).startsWith("Es tut mir leid");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "I want to talk to a person",
                "Can I speak with someone please, this is about my booking of last week",
                "operator",
                "HUMAN!",
                "Agent, please",
                "please connect me to an agent because the page about my trip does not load",
                "Ich möchte mit einem Menschen sprechen",
                "Mitarbeiter bitte",
                "Позовите оператора",
                "хочу поговорить с человеком",
                "ОПЕРАТОР",
                "Quiero hablar con una persona",
                "Je veux parler à un conseiller",
                "parler à quelqu’un",
                "Je voudrais parler avec un humain"
            })
    @DisplayName("Who asks for a person gets one")
    void whoAsksForAPersonGetsOne(String message) {
        known = List.of(new TopicMatch(LUGGAGE, 0.9, ""));

        assertThat(ask(message)).isEqualTo(new Replied(List.of(), HandOver.plain(), true));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "What is on the agenda?",
                "Which tour operator runs the trip to Rome?",
                "Humanity",
                "My travel agent booked two rooms for us",
                "How many persons fit in the room?",
                "Personal",
                "Wie viele Menschen passen in das Zimmer am See?",
                ""
            })
    void theWordsAloneAreNoWish(String message) {
        assertThat(PersonWish.isIn(message)).isFalse();
    }

    private Replied ask(String question) {
        return (Replied) bot.ask(BotFixture.question(question));
    }
}
