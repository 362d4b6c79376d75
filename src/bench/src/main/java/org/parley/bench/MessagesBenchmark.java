package org.parley.bench;

import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;

/** Speed of the main road: customers in a closed loop, beside the raw commits of the same database in the same minute. */
public final class MessagesBenchmark implements Benchmark {

    private static final Duration YARDSTICK = Duration.ofSeconds(8);
    private static final Duration RAMP = Duration.ofSeconds(1);
    private static final Duration PREPARE = Duration.ofSeconds(60);
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final Duration SHOWN = Duration.ofSeconds(10);
    private static final Duration LOOK = Duration.ofMillis(50);

    @Override
    public String name() {
        return "messages";
    }

    @Override
    public String summary() {
        return "customers in a closed loop over their sockets, beside raw commits of the same PostgreSQL";
    }

    @Override
    public String usage() {
        return """
                messages [options]
                  --customers 32            how many customers, each in a chat of its own
                  --seconds 20              measured time
                  --warmup 180              time before that, not measured: on 2 slow cores the compiler is busy for so long
                  --pg JDBC-URL             the server's PostgreSQL; default PARLEY_BENCH_PG. Without it no ratio
                  --floor 0.25              least ratio of messages/s to raw commits/s; 0 asks for none

                Figures: messages_per_s (the smaller of committed and delivered per second), commits32_per_s (mean of 8 s
                just before and 8 s just after, without messages; named after the number of clients), ratio, ack_*_ms and delivery_*_ms from the send,
                cpu_*_cores. Holds when violations and missed_frames are 0 and ratio >= floor.
                """;
    }

    @Override
    public boolean run(Arguments arguments, Report report) throws Exception {
        int customers = arguments.number("customers", 32, 1);
        Duration measured = Duration.ofSeconds(arguments.number("seconds", 20, 1));
        Duration warmUp = Duration.ofSeconds(arguments.number("warmup", 180, 0));
        Optional<String> pg = arguments.textOrEnvironment("pg", "PARLEY_BENCH_PG");
        double floor = arguments.decimal("floor", 0.25);
        Target target = Target.from(arguments);
        arguments.refuseTheRest(0);
        if (pg.isEmpty() && floor > 0) {
            throw new UsageException("--pg is needed for the ratio (or ask for none: --floor 0)");
        }
        try (Stage stage = Stage.open(target)) {
            MessageCount count = new MessageCount();
            List<MessageLoop> loops = prepare(stage, target.channel(), customers, count);
            Optional<CommitRate> yardstick = pg.map(url -> new CommitRate(url, customers, MessageCount.text(1)));
            report.line("%d customers, %d s after %d s", loops.size(), measured.toSeconds(), warmUp.toSeconds());
            warmUp(loops, count, warmUp);
            double before = commits(yardstick);
            double rate = measure(loops, count, measured, report);
            double commits = (before + commits(yardstick)) / 2;
            report(rate, commits, customers, report);
            return inspect(loops, report) && isFastEnough(rate, commits, floor);
        }
    }

    private static List<MessageLoop> prepare(Stage stage, String channel, int customers, MessageCount count) {
        Courier courier = new Courier(stage.schedule(), PATIENCE);
        List<Integer> groups = stage.team().groups();
        List<MessageLoop> loops = new ArrayList<>();
        for (int i = 0; i < customers; i++) {
            int group = groups.get(i % groups.size());
            CustomerChat chat = Schedule.await(
                    CustomerChat.start(stage.web(), channel, group, "Customer " + (i + 1), MessageCount.text(0)),
                    PREPARE);
            MessageLoop loop = new MessageLoop(stage.web(), stage.schedule(), courier, chat, count);
            Schedule.await(loop.prepare(stage.team(), group), PREPARE);
            loops.add(loop);
        }
        return loops;
    }

    private static void warmUp(List<MessageLoop> loops, MessageCount count, Duration time) {
        CompletableFuture<Void> ended = start(loops, count);
        Schedule.pause(time);
        stop(ended, count);
    }

    private static CompletableFuture<Void> start(List<MessageLoop> loops, MessageCount count) {
        count.start();
        return all(loops, MessageLoop::run);
    }

    private static void stop(CompletableFuture<Void> running, MessageCount count) {
        count.stop();
        Schedule.await(running, PATIENCE.plus(PATIENCE));
    }

    /** Messages per second, committed and delivered. */
    private static double measure(List<MessageLoop> loops, MessageCount count, Duration measured, Report report) {
        CompletableFuture<Void> running = start(loops, count);
        Schedule.pause(RAMP);
        CpuMeter cpu = CpuMeter.start();
        long begin = System.nanoTime();
        count.measure(true);
        Schedule.pause(measured);
        count.measure(false);
        double seconds = (System.nanoTime() - begin) / 1e9;
        cpu.stop();
        stop(running, count);
        double rate = Math.min(count.acknowledged(), count.delivered()) / seconds;
        report.line("committed %d, delivered %d in %.1f s", count.acknowledged(), count.delivered(), seconds);
        count.acknowledgements().report(report, "ack");
        count.deliveries().report(report, "delivery");
        report.figure("customers", loops.size());
        report.figure("committed_per_s", count.acknowledged() / seconds);
        report.figure("delivered_per_s", count.delivered() / seconds);
        report.figure("messages_per_s", rate);
        cpu.report(report);
        return rate;
    }

    private static double commits(Optional<CommitRate> yardstick) throws SQLException {
        return yardstick.isPresent() ? yardstick.get().measure(YARDSTICK) : 0;
    }

    /** @param commits 0 where no PostgreSQL was named: then only a floor of 0 is reached */
    static boolean isFastEnough(double rate, double commits, double floor) {
        return floor <= 0 || commits > 0 && rate / commits >= floor;
    }

    private static void report(double rate, double commits, int customers, Report report) {
        if (commits == 0) {
            report.line("No PostgreSQL was named: no ratio");
            return;
        }
        report.line("%.0f messages/s beside %.0f raw commits/s", rate, commits);
        report.figure("commits" + customers + "_per_s", commits);
        report.figure("ratio", rate / commits);
    }

    private static boolean inspect(List<MessageLoop> loops, Report report) {
        int missed = missing(loops);
        Schedule.await(all(loops, MessageLoop::close), PREPARE);
        Inspection inspection = new Inspection();
        loops.forEach(loop -> inspection.read(loop.chat(), loop.seat()::transcript, "CLOSED"));
        List<Violation> violations = inspection.end();
        report.line("Read back %d lines through both doors", inspection.lines());
        report.violations(violations);
        report.figure("lines", inspection.lines());
        report.figure("missed_frames", missed);
        report.figure("violations", violations.size());
        return violations.isEmpty() && missed == 0;
    }

    /** What was never shown, after giving the live sockets time to show the last ones. */
    private static int missing(List<MessageLoop> loops) {
        long deadline = System.nanoTime() + SHOWN.toNanos();
        int missing = loops.stream().mapToInt(MessageLoop::missing).sum();
        while (missing > 0 && System.nanoTime() < deadline) {
            Schedule.pause(LOOK);
            missing = loops.stream().mapToInt(MessageLoop::missing).sum();
        }
        return missing;
    }

    private static CompletableFuture<Void> all(
            List<MessageLoop> loops, Function<MessageLoop, CompletableFuture<Void>> step) {
        return CompletableFuture.allOf(loops.stream().map(step).toArray(CompletableFuture[]::new));
    }
}
