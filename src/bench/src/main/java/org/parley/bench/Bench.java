package org.parley.bench;

import java.util.Arrays;
import java.util.List;

/** Entry of the benchmarks: finds the named one, runs it, prints its figures, and answers with the exit code. */
public final class Bench {

    private static final int HELD = 0;
    private static final int NOT_HELD = 1;
    private static final int WRONG_CALL = 2;

    private final List<Benchmark> benchmarks;
    private final Report report;

    public Bench(List<Benchmark> benchmarks, Report report) {
        this.benchmarks = List.copyOf(benchmarks);
        this.report = report;
    }

    public static void main(String[] line) {
        List<Benchmark> all = List.of(
                new DialoguesBenchmark(),
                new MessagesBenchmark(),
                new KillBenchmark(),
                new ArchiveBenchmark(),
                new RoutingBenchmark(),
                new PromptsBenchmark(),
                new OperatorBenchmark(),
                new HostileBenchmark(),
                new PromptTimeBenchmark());
        System.exit(new Bench(all, Report.onStandardOutput()).run(Arrays.asList(line)));
    }

    /** Runs one command line and returns its exit code: 0 held, 1 not held, 2 called wrongly. */
    public int run(List<String> line) {
        String name = line.isEmpty() ? "" : line.get(0);
        for (Benchmark benchmark : benchmarks) {
            if (benchmark.name().equals(name)) {
                return run(benchmark, line.subList(1, line.size()));
            }
        }
        return list(name);
    }

    private int list(String name) {
        boolean asksForHelp = name.isEmpty() || "--help".equals(name);
        if (!asksForHelp) {
            report.line("Unknown benchmark: %s", name);
        }
        report.line("Usage: src/bench/run NAME [arguments]    (NAME --help says more)");
        benchmarks.forEach(benchmark -> report.line("  %-11s %s", benchmark.name(), benchmark.summary()));
        return "--help".equals(name) ? HELD : WRONG_CALL;
    }

    private int run(Benchmark benchmark, List<String> line) {
        if (line.contains("--help")) {
            report.line("%s: %s%n%n%s%n%s", benchmark.name(), benchmark.summary(), benchmark.usage(), Target.USAGE);
            return HELD;
        }
        try {
            boolean held = benchmark.run(new Arguments(line, System.getenv()), report);
            report.figure("held", Boolean.toString(held));
            report.end();
            return held ? HELD : NOT_HELD;
        } catch (UsageException e) {
            report.line("%s%n%n%s%n%s", e.getMessage(), benchmark.usage(), Target.USAGE);
            return WRONG_CALL;
        } catch (Exception e) {
            return broken(e);
        }
    }

    private int broken(Exception e) {
        if (e instanceof InterruptedException) {
            Thread.currentThread().interrupt();
        }
        report.line("Could not be carried out: %s", reason(e));
        report.figure("held", "false");
        report.end();
        return NOT_HELD;
    }

    private static String reason(Throwable e) {
        StringBuilder reason = new StringBuilder(e.toString());
        for (Throwable cause = e.getCause(); cause != null; cause = cause.getCause()) {
            reason.append("; because of ").append(cause);
        }
        return reason.toString();
    }
}
