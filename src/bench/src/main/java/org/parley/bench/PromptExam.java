package org.parley.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.parley.knowledge.KnowledgeIndex;
import org.parley.knowledge.TopicMatch;
import org.parley.knowledge.TopicText;

/** A knowledge base filled with labelled questions, and the marks it gets for others. */
final class PromptExam {

    private static final int FIRST = 3;

    private final KnowledgeIndex index;
    private final Map<UUID, String> categories;
    private final String language;
    private final double threshold;

    /**
     * The marks of an exam, as shares of the questions asked; precision of those that got a prompt.
     *
     * @param first the right topic was the best, whether shown or not
     * @param amongThree the right topic was among the best three
     */
    record Marks(double first, double amongThree, double shown, double precision) {}

    private PromptExam(KnowledgeIndex index, Map<UUID, String> categories, String language, double threshold) {
        this.index = index;
        this.categories = categories;
        this.language = language;
        this.threshold = threshold;
    }

    /** Fills a knowledge base: each category a topic, its name the title, with no answer. */
    static PromptExam learn(List<LabelledText> texts, String language, double threshold) {
        Map<String, List<String>> examples = new TreeMap<>();
        texts.forEach(text -> examples.computeIfAbsent(text.category(), category -> new ArrayList<>())
                .add(text.text()));
        Map<UUID, String> categories = new TreeMap<>();
        List<TopicText> topics = new ArrayList<>();
        examples.forEach((category, questions) -> {
            UUID id = new UUID(0, topics.size());
            categories.put(id, category);
            topics.add(new TopicText(id, category.replace('_', ' '), "", language, questions));
        });
        return new PromptExam(KnowledgeIndex.of(topics), categories, language, threshold);
    }

    int topics() {
        return categories.size();
    }

    Marks ask(List<LabelledText> questions) {
        int first = 0;
        int amongThree = 0;
        int shown = 0;
        int right = 0;
        for (LabelledText question : questions) {
            List<String> best = found(question.text(), 0);
            amongThree += best.contains(question.category()) ? 1 : 0;
            first += isFirst(question, best) ? 1 : 0;
            List<String> prompts = found(question.text(), threshold);
            shown += prompts.isEmpty() ? 0 : 1;
            right += isFirst(question, prompts) ? 1 : 0;
        }
        double asked = questions.size();
        return new Marks(first / asked, amongThree / asked, shown / asked, shown == 0 ? 0 : right / (double) shown);
    }

    /** The share of these questions that get no prompt. */
    double refused(List<String> questions) {
        long refused = questions.stream()
                .filter(question -> found(question, threshold).isEmpty())
                .count();
        return refused / (double) questions.size();
    }

    /** How long each search takes, one after the other. */
    Latency time(List<LabelledText> questions) {
        Latency latency = new Latency();
        for (LabelledText question : questions) {
            long begin = System.nanoTime();
            index.search(question.text(), language, FIRST, threshold);
            latency.sinceDue(begin);
        }
        return latency;
    }

    private List<String> found(String question, double least) {
        return index.search(question, language, FIRST, least).stream()
                .map(TopicMatch::topic)
                .map(topic -> categories.get(topic.id()))
                .toList();
    }

    private static boolean isFirst(LabelledText question, List<String> found) {
        return !found.isEmpty() && found.get(0).equals(question.category());
    }
}
