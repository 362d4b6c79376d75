package org.parley.desk.topics;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.parley.knowledge.KnowledgeBase;
import org.parley.knowledge.KnowledgeIndex;
import org.parley.knowledge.TopicMatch;

/**
 * A topic that was found for a question somebody tried.
 *
 * @param confidence 0 to 1
 * @param example what resembles the question most
 * @param shown whether it would be shown to an agent: confident enough, and among the best
 */
public record TriedTopic(UUID topic, String title, String answer, double confidence, String example, boolean shown) {

    private static final int MOST = 5;

    /** Less than this is no candidate but noise. */
    private static final double LEAST = 0.02;

    /**
     * What agents would be shown, and behind it what came near.
     *
     * @param threshold least confidence at which the built-in prompter shows a topic
     */
    static List<TriedTopic> all(KnowledgeBase knowledge, String question, String language, double threshold) {
        List<TopicMatch> shown = knowledge.search(question, language, KnowledgeIndex.MOST_SHOWN, threshold);
        Set<UUID> ids = shown.stream().map(match -> match.topic().id()).collect(Collectors.toSet());
        List<TriedTopic> all = new ArrayList<>();
        shown.forEach(match -> all.add(of(match, true)));
        knowledge.search(question, language, MOST, LEAST).stream()
                .filter(match -> !ids.contains(match.topic().id()))
                .limit(MOST - (long) all.size())
                .forEach(match -> all.add(of(match, false)));
        return all;
    }

    private static TriedTopic of(TopicMatch match, boolean shown) {
        return new TriedTopic(
                match.topic().id(),
                match.topic().title(),
                match.topic().answer(),
                match.confidence(),
                match.example(),
                shown);
    }
}
