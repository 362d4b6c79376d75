package org.parley.bench;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * Whether prompters that misbehave slow a chat: the same customers write at a steady rate, with a hostile prompter for a
 * fifth of their messages and without any, in turn. A call is a question that a message asked of the server; how many of
 * them the guard of the prompter let out to the endpoint is counted besides. After five failures it lets none out for half
 * a minute: that is what protects the server, and each run begins with a guard that has seen nothing.
 */
public final class HostileBenchmark implements Benchmark {

    private static final int SHARE = 5;
    private static final int MOST_SHOWN = 100;
    private static final Duration CALL = Duration.ofSeconds(20);
    private static final Duration LOOK = Duration.ofMillis(100);
    private static final Duration BREATH = Duration.ofSeconds(1);
    private static final int SHOWN_WRONG = 5;

    @Override
    public String name() {
        return "hostile";
    }

    @Override
    public String summary() {
        return "prompters that misbehave in 14 ways, and whether chats notice";
    }

    @Override
    public String usage() {
        return """
                hostile [options]
                  Makes a prompter for each mode at an endpoint of this process, which the server must be allowed to call (the
                  try-out is), and lets the group's other prompters rest meanwhile.

                  --modes hang,drip,...     which modes; default all: hang, drip, ten_megabytes, gzip_bomb, garbage,
                                            wrong_types, nested, invalid_utf8, status_500, redirect_inside, early_close,
                                            slow_tls, duplicates, after_30_s
                  --calls 1000              questions to each of them, a fifth of the messages
                  --rounds 5                in which they are asked, each with a run without prompters before or after it
                  --customers 60            in a chat each; a fifth of them with prompts
                  --rate 100                messages a second
                  --warmup 60               seconds before all that without a prompter, and as many with one, not measured
                  --timeout 5000            ms the server waits for these prompters
                  --p99 1.1                 longest p99 of the acknowledgement, to that without prompters; 0 for any
                  --threads 64              most threads of the server above those without prompters
                  --memory 64               most megabytes of live objects at the end above those at the beginning
                  --pid N                   the server's process, where this machine has several

                Figures of each mode: MODE_asked (questions), MODE_called (connections to the endpoint), MODE_wrong,
                MODE_p99_ratio. Of all: with_p99_ms and without_p99_ms (medians of the runs), p99_ratio, asked, called, wrong,
                forbidden (connections to where the redirect leads), threads_*, live_*_mb, resident_most_mb. Holds when nothing
                was wrong or forbidden, each mode was met, and p99_ratio, threads and live objects are within the bounds.
                """;
    }

    /** What is asked for. */
    private record Wanted(
            List<HostileMode> modes,
            int calls,
            int rounds,
            int customers,
            int rate,
            Duration warmUp,
            Duration timeout,
            double p99,
            int threads,
            int memory) {

        static Wanted from(Arguments arguments) {
            String modes = arguments.text("modes", "");
            Wanted wanted = new Wanted(
                    modes.isBlank()
                            ? List.of(HostileMode.values())
                            : Arrays.stream(modes.split(","))
                                    .map(HostileMode::of)
                                    .toList(),
                    arguments.number("calls", 1_000, 1),
                    arguments.number("rounds", 5, 1),
                    arguments.number("customers", 60, SHARE),
                    arguments.number("rate", 100, 1),
                    Duration.ofSeconds(arguments.number("warmup", 60, 0)),
                    Duration.ofMillis(arguments.number("timeout", 5_000, 100)),
                    arguments.decimal("p99", 1.1),
                    arguments.number("threads", 64, 0),
                    arguments.number("memory", 64, 0));
            if (wanted.callsOfARound() > MOST_SHOWN * (wanted.customers / SHARE)) {
                throw new UsageException("A chat shows its newest " + MOST_SHOWN
                        + " prompts: give more --customers, more --rounds or fewer --calls");
            }
            return wanted;
        }

        int callsOfARound() {
            return (calls + rounds - 1) / rounds;
        }
    }

    @Override
    public boolean run(Arguments arguments, Report report) throws Exception {
        Wanted wanted = Wanted.from(arguments);
        Optional<String> pid = arguments.textOrEnvironment("pid", "PARLEY_BENCH_PID");
        Target target = Target.from(arguments);
        arguments.refuseTheRest(0);
        ServerProcess server = ServerProcess.of(pid);
        try (Stage stage = Stage.open(target);
                StubEndpoint inside = new StubEndpoint("http", (in, out) -> {})) {
            int group = stage.team().groups().get(0);
            PacedLoad load = new PacedLoad(stage, target.channel(), group, wanted.customers, wanted.rate);
            try (PrompterKeeper keeper = new PrompterKeeper(stage.administrator(), group)) {
                return new Course(wanted, report, stage, keeper, load, server, inside).run();
            } finally {
                load.close();
            }
        }
    }

    /** The runs of one call of the benchmark, one after the other. */
    private static final class Course {
        private final Wanted wanted;
        private final Report report;
        private final Stage stage;
        private final PrompterKeeper keeper;
        private final PacedLoad load;
        private final ServerProcess server;
        private final StubEndpoint inside;
        private final List<PacedCustomer> prompted = new ArrayList<>();
        private final Runs with = new Runs();
        private final Runs without = new Runs();
        private int asked;
        private int called;
        private int wrong;
        private boolean allMet = true;

        private Course(
                Wanted wanted,
                Report report,
                Stage stage,
                PrompterKeeper keeper,
                PacedLoad load,
                ServerProcess server,
                StubEndpoint inside) {
            this.wanted = wanted;
            this.report = report;
            this.stage = stage;
            this.keeper = keeper;
            this.load = load;
            this.server = server;
            this.inside = inside;
        }

        boolean run() throws IOException, InterruptedException {
            for (int i = 0; i < load.customers().size(); i += SHARE) {
                prompted.add(load.customers().get(i));
            }
            prompted.forEach(customer -> Schedule.await(customer.seat().turnOnPrompts(), CALL));
            warmUp((int) (wanted.warmUp.toSeconds() * wanted.rate));
            double liveBefore = server.liveMegabytes();
            for (HostileMode mode : wanted.modes) {
                meet(mode);
            }
            double liveAfter = server.liveMegabytes();
            return report(liveBefore, liveAfter);
        }

        /** First without a prompter, then with one: the compiler must have seen both before they are compared. */
        private void warmUp(int messages) throws IOException {
            load.run(messages);
            String[] token = new String[1];
            try (StubEndpoint endpoint =
                    HostileMode.DUPLICATES.open(inside.address("/"), push(() -> token[0], new AtomicInteger()))) {
                PrompterKeeper.Kept prompter =
                        keeper.make("Hostile warm-up", endpoint.address("/prompter"), wanted.timeout);
                token[0] = prompter.pushToken();
                prompter.work(true);
                load.run(messages);
                prompter.work(false);
            }
        }

        private void meet(HostileMode mode) throws IOException {
            AtomicInteger refusedPushes = new AtomicInteger();
            String[] token = new String[1];
            try (StubEndpoint endpoint =
                    mode.open(inside.address("/latest/meta-data"), push(() -> token[0], refusedPushes))) {
                PrompterKeeper.Kept prompter =
                        keeper.make("Hostile " + mode.word(), endpoint.address("/prompter"), wanted.timeout);
                token[0] = prompter.pushToken();
                HostileTally tally = new HostileTally(mode, prompter.id());
                Runs hostile = new Runs();
                Runs quiet = new Runs();
                for (int round = 0; round < wanted.rounds; round++) {
                    // who comes first takes turns, so that a machine that slows down is nobody's advantage
                    if (round % 2 == 0) {
                        quiet.add(measure());
                        hostile.add(hostile(prompter, tally));
                    } else {
                        hostile.add(hostile(prompter, tally));
                        quiet.add(measure());
                    }
                    report.line(
                            "%-16s round %d: p99 %8.2f ms with, %8.2f ms without: %.2f",
                            mode.word(), round + 1, hostile.last(), quiet.last(), hostile.last() / quiet.last());
                }
                with.addAll(hostile);
                without.addAll(quiet);
                report(mode, tally, endpoint.connections(), refusedPushes.get(), hostile.median() / quiet.median());
            }
        }

        private Consumer<JsonNode> push(Supplier<String> token, AtomicInteger refused) {
            return answer -> {
                Reply reply = Schedule.await(
                        stage.web().post("/chat/api/v1/prompter-answers/" + token.get(), Web.NOBODY, answer), CALL);
                if (!reply.succeeded()) {
                    refused.incrementAndGet();
                }
            };
        }

        private Measured hostile(PrompterKeeper.Kept prompter, HostileTally tally) {
            prompter.work(true);
            Measured measured = measure();
            tally.settle(measured.said.stream()
                    .filter(said -> prompted.contains(said.customer()))
                    .toList());
            // the last push may still be on its way
            Schedule.pause(BREATH);
            prompter.work(false);
            return measured;
        }

        private Measured measure() {
            Schedule.pause(BREATH);
            AtomicInteger threads = new AtomicInteger();
            AtomicInteger resident = new AtomicInteger();
            ScheduledFuture<?> looks = stage.schedule().every(LOOK, () -> {
                threads.accumulateAndGet(server.threads(), Math::max);
                resident.accumulateAndGet((int) server.residentMegabytes(), Math::max);
            });
            PacedLoad.Run run = load.run(wanted.callsOfARound() * SHARE);
            looks.cancel(false);
            return new Measured(run.acknowledgements().millis(99), threads.get(), resident.get(), run.said());
        }

        private void report(HostileMode mode, HostileTally tally, int connections, int refusedPushes, double ratio) {
            int questions = tally.outcomes().values().stream()
                    .mapToInt(Integer::intValue)
                    .sum();
            report.line(
                    "%-16s asked %d, called %d, wrong %d: %s",
                    mode.word(), questions, connections, tally.wrong().size(), tally.outcomes());
            tally.wrong().stream().limit(SHOWN_WRONG).forEach(each -> report.line("  %s", each));
            if (refusedPushes > 0) {
                report.line("  %d pushes were refused", refusedPushes);
            }
            report.figure(mode.word() + "_asked", questions);
            report.figure(mode.word() + "_called", connections);
            report.figure(mode.word() + "_wrong", tally.wrong().size() + refusedPushes);
            report.figure(mode.word() + "_p99_ratio", ratio);
            asked += questions;
            called += connections;
            wrong += tally.wrong().size() + refusedPushes;
            allMet &= tally.proofs() > 0;
        }

        private boolean report(double liveBefore, double liveAfter) {
            double ratio = with.median() / without.median();
            report.figure("modes", wanted.modes.size());
            report.figure("runs", with.size() + without.size());
            report.figure("asked", asked);
            report.figure("called", called);
            report.figure("wrong", wrong);
            report.figure("forbidden", inside.connections());
            report.figure("with_p99_ms", with.median());
            report.figure("without_p99_ms", without.median());
            report.figure("p99_ratio", ratio);
            report.figure("threads_with", with.threads);
            report.figure("threads_without", without.threads);
            report.figure("live_before_mb", liveBefore);
            report.figure("live_after_mb", liveAfter);
            report.figure("resident_most_mb", Math.max(with.resident, without.resident));
            return wrong == 0
                    && allMet
                    && inside.connections() == 0
                    && (wanted.p99 == 0 || ratio <= wanted.p99)
                    && with.threads <= without.threads + wanted.threads
                    && liveAfter <= liveBefore + wanted.memory;
        }
    }

    /** What one run came to. */
    private record Measured(double p99, int threads, int resident, List<PacedLoad.Said> said) {}

    /** Runs of one kind. */
    private static final class Runs {
        private final List<Double> p99 = new ArrayList<>();
        private int threads;
        private int resident;

        void add(Measured run) {
            p99.add(run.p99);
            threads = Math.max(threads, run.threads);
            resident = Math.max(resident, run.resident);
        }

        void addAll(Runs others) {
            p99.addAll(others.p99);
            threads = Math.max(threads, others.threads);
            resident = Math.max(resident, others.resident);
        }

        double last() {
            return p99.get(p99.size() - 1);
        }

        double median() {
            double[] sorted =
                    p99.stream().mapToDouble(Double::doubleValue).sorted().toArray();
            int middle = sorted.length / 2;
            return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
        }

        int size() {
            return p99.size();
        }
    }
}
