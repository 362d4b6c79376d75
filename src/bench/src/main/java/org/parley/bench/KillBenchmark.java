package org.parley.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Random;
import java.util.Set;

/** Trust: the server killed with −9 at random moments under load; every acknowledged message there, once and in order. */
public final class KillBenchmark implements Benchmark {

    private static final Duration FIRST_START = Duration.ofMinutes(5);
    private static final int EARLIEST_MILLIS = 1000;
    private static final int LATEST_MILLIS = 6000;
    private static final Set<Violation.Kind> REORDERED = EnumSet.of(
            Violation.Kind.REORDERED, Violation.Kind.WRONG_SEQUENCE, Violation.Kind.GAP, Violation.Kind.TWO_ANSWERS);
    private static final Set<Violation.Kind> FOREIGN = EnumSet.of(
            Violation.Kind.FOREIGN,
            Violation.Kind.REFUSED_BUT_PRESENT,
            Violation.Kind.TEXT_CHANGED,
            Violation.Kind.WRONG_AUTHOR);

    @Override
    public String name() {
        return "kill";
    }

    @Override
    public String summary() {
        return "kills a server of its own with -9 under load, again and again; nothing acknowledged may be lost";
    }

    @Override
    public String usage() {
        return """
                kill [options]
                  --trials 20               how many kills
                  --customers 16            chats under load, half over REST, half over sockets, an agent talking in each
                  --seed N                  of the moments of the kills; default random, printed
                  --data FOLDER             data of the server; default a new folder, deleted when all held

                It starts its own server; --url has no meaning here. Figures: acked, unknown (answer cut off by a kill),
                lost, doubled, reordered, foreign, trials, violations (all promises together), recovery_max_s (kill to first
                answer). With no failure in n trials the true rate of failures is below 3/n (95 %).
                """;
    }

    @Override
    public boolean run(Arguments arguments, Report report) throws Exception {
        int seed = arguments.number("seed", new Random().nextInt(1_000_000), 0);
        String folder = arguments.text("data", "");
        Path data = folder.isEmpty() ? Files.createTempDirectory("parley-kill") : Path.of(folder);
        boolean held;
        try (OwnedServer server = OwnedServer.in(data)) {
            held = run(arguments, report, server, seed, data);
        }
        if (held && folder.isEmpty()) {
            delete(data);
        } else {
            report.line("The server's data: %s", data);
        }
        return held;
    }

    /** The same against any server, as the tests of the benchmark do. */
    boolean run(Arguments arguments, Report report, ServerUnderTest server, int seed, Path histories)
            throws IOException {
        int trials = arguments.number("trials", 20, 1);
        int customers = arguments.number("customers", 16, 1);
        int patience = LATEST_MILLIS - EARLIEST_MILLIS;
        Target target = Target.from(arguments, server.url());
        arguments.text("seed", "");
        arguments.refuseTheRest(0);
        report.line("%d trials with %d customers, seed %d", trials, customers, seed);
        server.start();
        awaitFirstAnswer(target);
        Random random = new Random(seed);
        Totals totals = new Totals();
        try (Stage stage = Stage.open(target)) {
            for (int number = 1; number <= trials; number++) {
                KillTrial trial = new KillTrial(stage, server);
                trial.prepare(target.channel(), customers);
                trial.run(Duration.ofMillis(EARLIEST_MILLIS + random.nextInt(patience + 1)));
                totals.add(number, trial, trial.inspect(), report, histories);
            }
        }
        totals.report(report);
        return totals.held();
    }

    private static void awaitFirstAnswer(Target target) {
        try (Web web = new Web(target.url())) {
            Answering.await(web, FIRST_START);
        }
    }

    private static void delete(Path folder) throws IOException {
        try (var paths = Files.walk(folder)) {
            List<Path> deepestFirst = new ArrayList<>(paths.toList());
            deepestFirst.sort((a, b) -> b.getNameCount() - a.getNameCount());
            for (Path path : deepestFirst) {
                Files.deleteIfExists(path);
            }
        }
    }

    /** Sums over all trials. */
    private static final class Totals {
        private final List<Violation> violations = new ArrayList<>();
        private int trials;
        private long acknowledged;
        private long unknown;
        private int givenUp;
        private int idle;
        private long longestAwayMillis;

        private void add(int number, KillTrial trial, List<Violation> found, Report report, Path histories)
                throws IOException {
            long after = trial.acknowledged() - trial.acknowledgedBefore();
            report.line(
                    "trial %d: %d acknowledged before the kill, %d after, %d unknown, away %.1f s, %d violations",
                    number,
                    trial.acknowledgedBefore(),
                    after,
                    trial.unknown(),
                    trial.away().toMillis() / 1000.0,
                    found.size());
            report.violations(found);
            trial.givenUp().stream().limit(3).forEach(reason -> report.line("  given up: %s", reason));
            trials++;
            acknowledged += trial.acknowledged();
            unknown += trial.unknown();
            givenUp += trial.givenUp().size();
            idle += trial.acknowledgedBefore() == 0 || after == 0 ? 1 : 0;
            longestAwayMillis = Math.max(longestAwayMillis, trial.away().toMillis());
            violations.addAll(found);
            if (!found.isEmpty()) {
                keep(trial.histories(), found, report, histories);
            }
        }

        /** Keeps the histories of the chats that broke a promise. */
        private static void keep(List<History> all, List<Violation> found, Report report, Path folder)
                throws IOException {
            Path kept = Files.createDirectories(folder.resolve("broken-histories"));
            for (History history : all) {
                if (found.stream().anyMatch(violation -> violation.chat().equals(history.chat()))) {
                    history.write(kept.resolve(history.chat() + ".history"));
                }
            }
            report.line("  histories: %s", kept);
        }

        private void report(Report report) {
            report.figure("acked", acknowledged);
            report.figure("unknown", unknown);
            report.figure("lost", count(EnumSet.of(Violation.Kind.LOST)));
            report.figure("doubled", count(EnumSet.of(Violation.Kind.DOUBLED)));
            report.figure("reordered", count(REORDERED));
            report.figure("foreign", count(FOREIGN));
            report.figure("given_up", givenUp);
            report.figure("trials_without_load", idle);
            report.figure("recovery_max_s", longestAwayMillis / 1000.0);
            report.figure("trials", trials);
            report.figure("violations", violations.size());
        }

        private long count(Set<Violation.Kind> kinds) {
            return violations.stream()
                    .filter(violation -> kinds.contains(violation.kind()))
                    .count();
        }

        private boolean held() {
            return violations.isEmpty() && givenUp == 0 && idle == 0;
        }
    }
}
