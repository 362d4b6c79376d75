package org.parley.bench;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/** The main job on real input: dialogues of a file replayed through both doors in an open loop, then read back and judged. */
public final class DialoguesBenchmark implements Benchmark {

    private static final Duration AFTER_LAST_ARRIVAL = Duration.ofMinutes(5);
    private static final int SHOWN_FAILURES = 5;

    @Override
    public String name() {
        return "dialogues";
    }

    @Override
    public String summary() {
        return "replays dialogues of a file through both doors, open loop; every message, chat and figure checked";
    }

    @Override
    public String usage() {
        return """
                dialogues FILE [options]
                  FILE                      JSON lines {"id", "turns": [{"from": "customer"|"agent", "text"}]}
                  --chats 500               how many chats
                  --warmup 400              chats before them, at the same rate and judged as they are, but not measured: on
                                            2 cores the compilers of server and driver are busy for so long
                  --rate 20                 chats that arrive per second (Poisson, fixed before the run)
                  --seed 1                  of the arrivals and of the order of the dialogues

                Figures: chats_per_s, messages_per_s over the whole run; *_ms latencies from the due moment: start (arrival
                to answer), queue (arrival to the chat on an agent's live socket), ack (all messages), delivery
                (customer's message to the agent's live socket). Holds when violations, failed, missed_frames,
                unannounced and, of the warm-up, failed and missed_frames are 0.
                """;
    }

    @Override
    public boolean run(Arguments arguments, Report report) throws Exception {
        Path file = Path.of(arguments.word(0, "FILE"));
        int chats = arguments.number("chats", 500, 1);
        double rate = arguments.decimal("rate", 20);
        int warmUp = arguments.number("warmup", 400, 0);
        int seed = arguments.number("seed", 1, Integer.MIN_VALUE);
        Target target = Target.from(arguments);
        arguments.refuseTheRest(1);
        if (rate <= 0 || !Files.isReadable(file)) {
            throw new UsageException(rate <= 0 ? "--rate must be above 0" : "Cannot read " + file);
        }
        List<Dialogue> dialogues = Dialogue.read(file);
        report.line("%d chats at %.1f/s from %d dialogues, seed %d", chats, rate, dialogues.size(), seed);
        try (Stage stage = Stage.open(target)) {
            Random random = new Random(seed);
            List<Integer> groups = stage.team().groups();
            DialogueLoad before = new DialogueLoad(stage, target.channel());
            List<DialogueRun> runs = new ArrayList<>(cast(before, groups, dialogues, warmUp, random));
            DialogueLoad load = new DialogueLoad(stage, target.channel());
            List<DialogueRun> measured = cast(load, groups, dialogues, chats, random);
            Figures figures = new Figures(stage.administrator());
            long failed = warmUp == 0 ? 0 : play(before, runs, arrivals(warmUp, rate, random), report).failed;
            Played played = play(load, measured, arrivals(chats, rate, random), report);
            report(load, chats, played, report);
            report.figure("warmup_failed", failed);
            report.figure("warmup_missed_frames", before.missed().sum());
            runs.addAll(measured);
            List<Violation> violations = inspect(runs, figures, report);
            report.violations(violations);
            report.figure("violations", violations.size());
            return failed
                            + played.failed
                            + violations.size()
                            + before.missed().sum()
                            + load.missed().sum()
                            + load.unannounced().sum()
                    == 0;
        }
    }

    /** How long it took, how many runs failed, and what it cost. */
    private record Played(double seconds, int failed, CpuMeter cpu) {}

    private static List<DialogueRun> cast(
            DialogueLoad load, List<Integer> groups, List<Dialogue> dialogues, int chats, Random random) {
        List<DialogueRun> runs = new ArrayList<>();
        List<Dialogue> shuffled = new ArrayList<>(dialogues);
        Collections.shuffle(shuffled, random);
        for (int i = 0; i < chats; i++) {
            runs.add(new DialogueRun(load, shuffled.get(i % shuffled.size()), groups.get(i % groups.size())));
        }
        return runs;
    }

    /** Nanoseconds from the beginning to each arrival. */
    private static long[] arrivals(int chats, double rate, Random random) {
        long[] arrivals = new long[chats];
        double seconds = 0;
        for (int i = 0; i < chats; i++) {
            arrivals[i] = (long) (seconds * TimeUnit.SECONDS.toNanos(1));
            seconds += -Math.log(1 - random.nextDouble()) / rate;
        }
        return arrivals;
    }

    private static Played play(DialogueLoad load, List<DialogueRun> runs, long[] arrivals, Report report) {
        CpuMeter cpu = CpuMeter.start();
        long begin = System.nanoTime();
        List<CompletableFuture<Void>> ends = new ArrayList<>();
        for (int i = 0; i < arrivals.length; i++) {
            DialogueRun run = runs.get(i);
            long due = begin + arrivals[i];
            CompletableFuture<Void> arrived = new CompletableFuture<>();
            load.schedule().at(due, () -> arrived.complete(null));
            ends.add(arrived.thenCompose(now -> run.play(due)));
        }
        List<String> failures = Collections.synchronizedList(new ArrayList<>());
        CompletableFuture<?>[] settled = ends.stream()
                .map(end -> end.exceptionally(failure -> {
                    failures.add(String.valueOf(failure.getMessage()));
                    return null;
                }))
                .toArray(CompletableFuture[]::new);
        Duration longest = Duration.ofNanos(arrivals[arrivals.length - 1]).plus(AFTER_LAST_ARRIVAL);
        Schedule.await(CompletableFuture.allOf(settled), longest);
        double seconds = (System.nanoTime() - begin) / 1e9;
        cpu.stop();
        failures.stream().limit(SHOWN_FAILURES).forEach(failure -> report.line("  failed: %s", failure));
        return new Played(seconds, failures.size(), cpu);
    }

    private static void report(DialogueLoad load, int chats, Played played, Report report) {
        double seconds = played.seconds;
        long messages = load.acknowledgements().count();
        report.line("%d chats, %d messages in %.1f s", chats, messages, seconds);
        load.starts().report(report, "start");
        load.announcements().report(report, "queue");
        load.acknowledgements().report(report, "ack");
        load.deliveries().report(report, "delivery");
        report.figure("chats", chats);
        report.figure("messages", messages);
        report.figure("seconds", seconds);
        report.figure("chats_per_s", (chats - played.failed) / seconds);
        report.figure("messages_per_s", messages / seconds);
        report.figure("failed", played.failed);
        report.figure("refused", load.courier().refused());
        report.figure("repeated", load.courier().repeated());
        report.figure("missed_frames", load.missed().sum());
        report.figure("unannounced", load.unannounced().sum());
        report.figure("socket_breaks", load.team().breaks());
        played.cpu.report(report);
    }

    private static List<Violation> inspect(List<DialogueRun> runs, Figures figures, Report report) {
        Inspection inspection = new Inspection();
        Map<Integer, Long> closed = new TreeMap<>();
        for (DialogueRun run : runs) {
            if (run.seat() != null) {
                inspection.read(run.chat(), run.seat()::transcript, "CLOSED");
                closed.merge(run.group(), 1L, Long::sum);
            }
        }
        List<Violation> violations = new ArrayList<>(inspection.end());
        report.line("Read back %d lines through both doors; closed by group: %s", inspection.lines(), closed);
        violations.addAll(figures.compare(closed));
        report.figure("lines", inspection.lines());
        return violations;
    }
}
