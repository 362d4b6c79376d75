package org.parley.knowledge;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.parley.shared.Refusal;

/**
 * Makes topics of the rows of a file. A topic of the file becomes what the file says, but for what it says nothing about: a
 * file without answers changes none, and a new topic of such a file has its title for an answer until somebody writes one.
 */
final class TopicImport {

    private static final int MOST_REFUSED = 100;

    /** Title and language say which topic it is. */
    record Key(String title, String language) {

        static Key of(TopicText topic) {
            return new Key(topic.title(), topic.language());
        }
    }

    /** What rows of the same topic said so far. */
    private static final class Gathered {

        private final Key key;
        private final int line;
        private final List<String> examples = new ArrayList<>();
        private String answer = "";
        private int answerLine;
        private boolean sayingExamples;
        private Boolean handOver;

        private Gathered(Key key, int line) {
            this.key = key;
            this.line = line;
        }
    }

    private final Map<Key, TopicText> known;
    private final Map<Key, Gathered> gathered = new LinkedHashMap<>();
    private final List<ImportReport.Refused> refused = new ArrayList<>();

    /** @param known all topics there are */
    TopicImport(List<TopicText> known) {
        this.known = known.stream().collect(Collectors.toMap(Key::of, Function.identity()));
    }

    /** What the topics of the file are to say, in its order; of no use when something is {@link #refused}. */
    Map<Key, TopicContent> read(List<ImportLine> lines) {
        lines.forEach(line -> guarded(line.line(), () -> gather(line)));
        Map<Key, TopicContent> contents = new LinkedHashMap<>();
        gathered.values().forEach(topic -> guarded(topic.line, () -> contents.put(topic.key, content(topic))));
        return contents;
    }

    List<ImportReport.Refused> refused() {
        return List.copyOf(refused);
    }

    private void guarded(int line, Runnable act) {
        if (refused.size() >= MOST_REFUSED) {
            return;
        }
        try {
            act.run();
        } catch (Refusal refusal) {
            refused.add(new ImportReport.Refused(line, refusal.getMessage()));
        }
    }

    private void gather(ImportLine row) {
        // the gate of a topic, so that each line is told what is wrong with itself
        TopicContent one = new TopicContent(
                row.title(),
                row.answer() == null || row.answer().isBlank() ? "-" : row.answer(),
                row.language(),
                row.example() == null ? List.of() : List.of(row.example()));
        Key key = new Key(one.title(), one.language());
        Gathered topic = gathered.computeIfAbsent(key, first -> new Gathered(first, row.line()));
        topic.examples.addAll(one.examples());
        topic.sayingExamples |= row.example() != null;
        if (row.handOver() != null) {
            topic.handOver = Boolean.TRUE.equals(topic.handOver) || isYes(row.handOver());
        }
        if (row.answer() != null && !row.answer().isBlank()) {
            answer(topic, one.answer(), row.line());
        }
    }

    private static void answer(Gathered topic, String answer, int line) {
        if (!topic.answer.isEmpty() && !topic.answer.equals(answer)) {
            throw Refusal.invalid(
                    "answer",
                    "“" + topic.key.title() + "” has another answer in line " + topic.answerLine
                            + ". A topic has one.");
        }
        topic.answer = answer;
        topic.answerLine = line;
    }

    /** Said in one row of a topic, it is said of the topic. */
    private static boolean isYes(String cell) {
        return switch (cell.strip().toLowerCase(Locale.ROOT)) {
            case "yes", "true", "1" -> true;
            case "no", "false", "0", "" -> false;
            default -> throw Refusal.invalid("handOver", "“handOver” is yes or no.");
        };
    }

    private TopicContent content(Gathered topic) {
        TopicText before = known.get(topic.key);
        String answer = topic.answer;
        if (answer.isEmpty()) {
            answer = before == null ? topic.key.title() : before.answer();
        }
        List<String> examples = topic.sayingExamples || before == null ? topic.examples : before.examples();
        boolean handOver = topic.handOver == null ? before != null && before.handOver() : topic.handOver;
        return new TopicContent(topic.key.title(), answer, topic.key.language(), examples, handOver);
    }
}
