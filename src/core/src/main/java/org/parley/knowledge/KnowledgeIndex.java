package org.parley.knowledge;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Finds the topic a customer's question is about. An index is a value: built from all topics within a second or so, never
 * changed, used by any number of threads, replaced by a new one when a topic changes, and then simply forgotten. It holds
 * nothing but memory, some 30 MB for 10,000 examples of 77 topics.
 *
 * <p>What each part brings was measured with 10,003 real questions to a bank about 77 topics, nine tenths learnt and the rest
 * asked, as the mean of three shuffles: the share of questions whose right topic comes first / is among the first three.
 * <ul>
 *   <li>{@link Vote} alone, the examples nearest by words, pairs and pieces: 0.863 / 0.957. It finds the example to show and says
 *       whether a question is about any topic at all.
 *   <li>{@link LinearModel} alone: 0.916 / 0.977. Both: 0.919 / 0.975. With only three examples a topic the model alone is the
 *       better (0.553, both 0.524); the vote stays because with it confidence tells right from wrong more often.
 *   <li>Both without {@link Grams pieces}: 0.905 / 0.972; without pairs: 0.914 / 0.974; without stems: 0.919 / 0.976. Stems
 *       bring nothing in English, then; they are there for languages with more endings, for which there was no such file.
 *   <li>{@link Vocabulary Unknown words} that take their share of a question, and {@link Confidence}: at the default threshold
 *       98 of 100 questions get a prompt, of which 93 are right, and 96 of 100 made-up questions about other matters get none,
 *       as do 93 of 100 lines of real customers about films, flights and food.
 *   <li>Sentences asked one by one where the whole finds nothing: of the same questions between two long polite sentences, 97
 *       instead of 36 of 100 get a prompt, 92 of which are right.
 * </ul>
 *
 * <p>Lucene finds words and stems here; it does not rank, as a vote of the nearest examples alone is not good enough.
 *
 * <p>Below the threshold it answers nothing: a wrong prompt costs an agent more than none.
 */
public final class KnowledgeIndex {

    /** Two right in three or better, which holds more than nine in ten of what is shown right. */
    public static final double DEFAULT_THRESHOLD = 0.65;

    /** So many topics are shown to an agent. */
    public static final int MOST_SHOWN = 3;

    /** More of a question is not looked at. */
    public static final int LONGEST_QUESTION = 4_000;

    private static final int MOST_SENTENCES = 12;
    private static final int SHORTEST_SENTENCE = 10;
    private static final Pattern END_OF_SENTENCE = Pattern.compile("[.!?…]+\\s+|[\\n。！？]+");

    private static final Comparator<TopicMatch> BEST_FIRST =
            Comparator.comparingDouble(TopicMatch::confidence).reversed();

    /** By language, in the order of the alphabet. */
    private final Map<String, Shelf> shelves;

    private final UseWeights weights;

    private KnowledgeIndex(Map<String, Shelf> shelves, UseWeights weights) {
        this.shelves = shelves;
        this.weights = weights;
    }

    /**
     * Learns from topics. The same topics make the same index, in whatever order they come.
     *
     * @param topics may be of different languages; may be empty
     */
    public static KnowledgeIndex of(Collection<TopicText> topics) {
        Map<String, List<TopicText>> byLanguage = topics.stream()
                .sorted(Comparator.comparing(TopicText::id))
                .collect(Collectors.groupingBy(
                        topic -> Languages.of(topic.language()), TreeMap::new, Collectors.toList()));
        Map<String, Shelf> shelves = new TreeMap<>();
        byLanguage.forEach((language, all) -> shelves.put(language, new Shelf(language, all)));
        return new KnowledgeIndex(shelves, new UseWeights(Map.of()));
    }

    /**
     * The same index with what became of the prompts it gave: it moves topics a little up or down that are close to each other.
     * Cheap, as nothing is learnt anew. A topic is never hidden by its use, only by being less fitting.
     */
    public KnowledgeIndex withUse(Map<UUID, TopicUse> uses) {
        return new KnowledgeIndex(shelves, new UseWeights(uses));
    }

    /** Topics with at least {@link #DEFAULT_THRESHOLD}. */
    public List<TopicMatch> search(String question, String language, int most) {
        return search(question, language, most, DEFAULT_THRESHOLD);
    }

    /**
     * Finds what a question is about. Where a long message as a whole is about nothing, each of its sentences is asked, so that
     * neither greetings nor stories hide a question. Topics of other languages are found when there is none of the question's.
     *
     * @param question whatever a customer wrote
     * @param language tag of its language; empty or null when unknown
     * @param most matches to give
     * @param threshold least confidence, 0 to 1
     * @return best first; empty when nothing is confident enough
     */
    public List<TopicMatch> search(String question, String language, int most, double threshold) {
        if (question == null || question.isBlank() || most <= 0) {
            return List.of();
        }
        String text = question.length() > LONGEST_QUESTION ? question.substring(0, LONGEST_QUESTION) : question;
        Shelf own = shelves.get(Languages.of(language));
        List<TopicMatch> found = own == null ? List.of() : matches(own, text, threshold);
        if (found.isEmpty()) {
            found = shelves.values().stream()
                    .filter(shelf -> shelf != own)
                    .flatMap(shelf -> matches(shelf, text, threshold).stream())
                    .toList();
        }
        return found.stream().map(this::weighed).sorted(BEST_FIRST).limit(most).toList();
    }

    private List<TopicMatch> matches(Shelf shelf, String text, double threshold) {
        List<TopicMatch> whole = atLeast(threshold, shelf.matches(text));
        if (!whole.isEmpty()) {
            return whole;
        }
        return sentences(text)
                .map(sentence -> atLeast(threshold, shelf.matches(sentence)))
                .filter(matches -> !matches.isEmpty())
                .min(Comparator.comparing(matches -> matches.get(0), BEST_FIRST))
                .orElse(List.of());
    }

    private static Stream<String> sentences(String text) {
        List<String> sentences = new ArrayList<>(List.of(END_OF_SENTENCE.split(text, MOST_SENTENCES + 1)));
        return sentences.size() == 1
                ? Stream.of()
                : sentences.stream().filter(sentence -> sentence.length() >= SHORTEST_SENTENCE);
    }

    private static List<TopicMatch> atLeast(double threshold, List<TopicMatch> matches) {
        return matches.stream().filter(match -> match.confidence() >= threshold).toList();
    }

    private TopicMatch weighed(TopicMatch match) {
        double factor = weights.factor(match.topic().id());
        return new TopicMatch(match.topic(), Confidence.times(match.confidence(), factor), match.example());
    }
}
