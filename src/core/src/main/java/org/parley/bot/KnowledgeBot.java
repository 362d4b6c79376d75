package org.parley.bot;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.parley.bot.BotOutcome.Replied;
import org.parley.chat.BotSays;
import org.parley.chat.Choice;
import org.parley.chat.HandOver;
import org.parley.knowledge.TopicMatch;
import org.parley.knowledge.TopicText;
import org.parley.protocol.Markup;

/**
 * The built-in bot: answers from the topics kept at the desk when it is sure of one, offers topics when it is not, and gives
 * the customer to agents who asks for them or about something a person should speak about.
 *
 * <p>Topics that are offered are no answer yet: that counts as a failure, as knowing nothing does, so that whoever gets no
 * help twice gets a person. A choice carries the id of its topic, so that whoever takes it is answered for sure.
 */
final class KnowledgeBot implements BotClient {

    private static final int MOST_OFFERED = 5;

    /** Less than this is no candidate but noise; the same as where topics are tried at the desk. */
    private static final double FLOOR = 0.02;

    private static final Pattern CHOSEN =
            Pattern.compile("topic:(\\p{XDigit}{8}(?:-\\p{XDigit}{4}){3}-\\p{XDigit}{12})");

    private final TopicSearch knowledge;
    private final Function<UUID, Optional<TopicText>> topics;
    private final double threshold;

    /**
     * @param topics finds a topic by its id
     * @param threshold confidence from which it is sure
     */
    KnowledgeBot(TopicSearch knowledge, Function<UUID, Optional<TopicText>> topics, double threshold) {
        this.knowledge = knowledge;
        this.topics = topics;
        this.threshold = threshold;
    }

    @Override
    public BotOutcome ask(BotRequest request) {
        Optional<TopicText> chosen = chosen(request.question());
        if (chosen.isPresent()) {
            return answer(chosen.get(), request);
        }
        if (PersonWish.isIn(request.question())) {
            return new Replied(List.of(), HandOver.plain(), true);
        }
        return search(request, 1, threshold).stream()
                .findFirst()
                .map(match -> answer(match.topic(), request))
                .orElseGet(() -> unsure(request));
    }

    private Optional<TopicText> chosen(String question) {
        Matcher choice = CHOSEN.matcher(question);
        return choice.matches() ? topics.apply(UUID.fromString(choice.group(1))) : Optional.empty();
    }

    private static BotOutcome answer(TopicText topic, BotRequest request) {
        BotSpeech speech = new BotSpeech(request.language());
        speech.text(Markup.PLAIN, topic.answer());
        return new Replied(speech.says(), topic.handOver() ? HandOver.plain() : null, true);
    }

    private BotOutcome unsure(BotRequest request) {
        BotWords words = BotWords.of(request.language());
        if (request.failures() > 0) {
            // agents are next, and topics to choose from would only stand in their way
            return failed(BotSays.text(words.cannotHelp()));
        }
        List<Choice> offered = offered(request);
        return failed(
                offered.isEmpty() ? BotSays.text(words.notUnderstood()) : new BotSays(words.didYouMean(), offered));
    }

    private static Replied failed(BotSays says) {
        return new Replied(List.of(says), null, false);
    }

    private List<Choice> offered(BotRequest request) {
        // what is said by a title must not be two topics
        return List.copyOf(search(request, MOST_OFFERED, Math.min(FLOOR, threshold)).stream()
                .map(match -> new Choice(
                        BotSpeech.line(match.topic().title()),
                        "topic:" + match.topic().id()))
                .collect(Collectors.toMap(
                        Choice::title, Function.identity(), (first, second) -> first, LinkedHashMap::new))
                .values());
    }

    private List<TopicMatch> search(BotRequest request, int most, double least) {
        return knowledge.search(request.question(), request.language(), most, least);
    }
}
