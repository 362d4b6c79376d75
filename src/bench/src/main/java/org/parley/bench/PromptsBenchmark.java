package org.parley.bench;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.parley.knowledge.KnowledgeIndex;

/** How good and how fast the built-in knowledge prompter is, on questions that somebody said the topics of. */
public final class PromptsBenchmark implements Benchmark {

    @Override
    public String name() {
        return "prompts";
    }

    @Override
    public String summary() {
        return "right prompts of the built-in knowledge prompter, and its speed";
    }

    @Override
    public String usage() {
        return """
                prompts TRAIN.csv TEST.csv [options]      prompts FILE.csv --split 10 [options]
                  Fills a knowledge base with TRAIN, each category a topic, and asks it TEST and made-up questions about other
                  matters. It needs no server: the search runs in this process, by the same class that the server runs.
                  Files have a header line and the columns text and category, in any order, quoted as RFC 4180 says.

                  --split 10                ask every 10th of a single file, shuffled, and fill with the rest
                  --seed 1                  of the shuffle and of the made-up questions
                  --language en             of all texts
                  --threshold 0.65          least confidence of a prompt
                  --foreign 500             made-up questions, in English; 0 for none
                  --top1 0.86               least share of questions whose right topic comes first, shown or not
                  --top3 0.95               least share whose right topic is among the first three, shown or not
                  --precision 0.9           least share of shown first prompts that are right
                  --refused 0.7             least share of made-up questions that get no prompt
                  --p95 10                  longest p95 of a search, in ms

                Figures: topics, examples, asked, buildms, top1, top3, shown (share of TEST that got a prompt), precision,
                refused, p50ms, p95ms. Holds when none of the bounds above is broken; categories that TRAIN does not know
                count as wrong. None of the common options is taken.
                """;
    }

    @Override
    public boolean run(Arguments arguments, Report report) throws Exception {
        int split = arguments.number("split", 0, 0);
        int seed = arguments.number("seed", 1, 0);
        String language = arguments.text("language", "en");
        double threshold = arguments.decimal("threshold", KnowledgeIndex.DEFAULT_THRESHOLD);
        int foreign = arguments.number("foreign", 500, 0);
        Bounds bounds = Bounds.from(arguments);
        arguments.refuseTheRest(split > 0 ? 1 : 2);
        Questions questions = split > 0
                ? Questions.split(read(arguments.word(0, "FILE.csv")), split, seed)
                : new Questions(read(arguments.word(0, "TRAIN.csv")), read(arguments.word(1, "TEST.csv")));
        questions.demandSome();

        long begin = System.nanoTime();
        PromptExam exam = PromptExam.learn(questions.learnt(), language, threshold);
        long buildMillis = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - begin);
        PromptExam.Marks marks = exam.ask(questions.asked());
        double refused = foreign == 0 ? 1 : exam.refused(OtherMatters.questions(foreign, seed));
        // by now everything is warm
        Latency latency = exam.time(questions.asked());

        report.figure("topics", exam.topics());
        report.figure("examples", questions.learnt().size());
        report.figure("asked", questions.asked().size());
        report.figure("buildms", buildMillis);
        report.figure("top1", marks.first());
        report.figure("top3", marks.amongThree());
        report.figure("shown", marks.shown());
        report.figure("precision", marks.precision());
        report.figure("refused", refused);
        report.figure("p50ms", latency.millis(50));
        report.figure("p95ms", latency.millis(95));
        return bounds.hold(marks, refused, latency.millis(95));
    }

    private static List<LabelledText> read(String file) throws IOException {
        return LabelledText.read(Path.of(file));
    }

    /** What to learn and what to ask. */
    private record Questions(List<LabelledText> learnt, List<LabelledText> asked) {

        static Questions split(List<LabelledText> all, int parts, long seed) {
            List<LabelledText> shuffled = new ArrayList<>(all);
            Collections.shuffle(shuffled, new Random(seed));
            int asked = shuffled.size() / parts;
            return new Questions(shuffled.subList(asked, shuffled.size()), shuffled.subList(0, asked));
        }

        void demandSome() {
            if (learnt.isEmpty() || asked.isEmpty()) {
                throw new UsageException("There must be questions to learn and questions to ask");
            }
        }
    }

    private record Bounds(double top1, double top3, double precision, double refused, double p95) {

        static Bounds from(Arguments arguments) {
            return new Bounds(
                    arguments.decimal("top1", 0.86),
                    arguments.decimal("top3", 0.95),
                    arguments.decimal("precision", 0.9),
                    arguments.decimal("refused", 0.7),
                    arguments.decimal("p95", 10));
        }

        boolean hold(PromptExam.Marks marks, double silent, double millis) {
            return marks.first() >= top1
                    && marks.amongThree() >= top3
                    && marks.precision() >= precision
                    && silent >= refused
                    && millis <= p95;
        }
    }
}
