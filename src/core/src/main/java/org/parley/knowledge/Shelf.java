package org.parley.knowledge;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** All topics of one language, with what was learnt from their texts. Nothing in it changes. */
final class Shelf {

    /** Bound of memory and of time to learn: beyond the commonest grams there are only names and typos. */
    private static final int MOST_GRAMS = 20_000;

    /** Bound of memory with very many topics: 32 MB of weights. */
    private static final int MOST_WEIGHTS = 8_000_000;

    private final List<TopicText> topics;
    private final Grams grams;
    private final Vocabulary vocabulary;
    private final LinearModel model;
    private final Neighbours neighbours;

    /** What to show of each text that topics are found by, and the topic it belongs to. */
    private final List<String> examples = new ArrayList<>();

    private final int[] owners;

    /**
     * @param language as {@link Languages#of} says it
     * @param topics at least one
     */
    Shelf(String language, List<TopicText> topics) {
        this.topics = List.copyOf(topics);
        this.grams = new Grams(Languages.analyzer(language));
        Map<String, String> known = new HashMap<>();
        List<CountedGrams> texts = new ArrayList<>();
        List<Integer> owner = new ArrayList<>();
        for (int number = 0; number < topics.size(); number++) {
            TopicText topic = topics.get(number);
            int before = texts.size();
            topic.examples().forEach(example -> take(example, example, texts, known));
            take(topic.title(), topic.title(), texts, known);
            take(topic.answer(), topic.title(), texts, known);
            for (int i = before; i < texts.size(); i++) {
                owner.add(number);
            }
        }
        owners = owner.stream().mapToInt(Integer::intValue).toArray();
        vocabulary = new Vocabulary(texts, Math.min(MOST_GRAMS, MOST_WEIGHTS / topics.size()));
        List<Vector> vectors = texts.stream().map(vocabulary::vector).toList();
        model = new LinearModel(vectors, owners, topics.size(), vocabulary.size());
        neighbours = new Neighbours(vectors, vocabulary.size());
    }

    /** All topics that say anything, most confident first. */
    List<TopicMatch> matches(String text) {
        Vector question = vocabulary.vector(CountedGrams.of(grams.of(text), new HashMap<>()));
        float[] probabilities = model.probabilities(question);
        Vote vote = new Vote(neighbours.similarities(question), owners, topics.size());
        double similarity = vote.similarity();
        List<TopicMatch> matches = new ArrayList<>();
        for (int topic = 0; topic < topics.size(); topic++) {
            if (vote.nearest(topic) != Vote.NONE) {
                double confidence = Confidence.of(probabilities[topic], vote.share(topic), similarity);
                matches.add(new TopicMatch(topics.get(topic), confidence, examples.get(vote.nearest(topic))));
            }
        }
        matches.sort(Comparator.comparingDouble(TopicMatch::confidence).reversed());
        return matches;
    }

    private void take(String text, String shown, List<CountedGrams> texts, Map<String, String> known) {
        CountedGrams found = CountedGrams.of(grams.of(text), known);
        if (found.size() > 0) {
            texts.add(found);
            examples.add(shown);
        }
    }
}
