package org.parley.bench;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntToDoubleFunction;
import java.util.stream.IntStream;

/** What it costs to find an agent for a chat among few and among many available ones, in rounds that take turns. */
public final class RoutingBenchmark implements Benchmark {

    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final int PLACES = 100;
    private static final int LONGEST_GRACE = 3600;

    @Override
    public String name() {
        return "routing";
    }

    @Override
    public String summary() {
        return "automatic assignment among few and among many available agents";
    }

    @Override
    public String usage() {
        return """
                routing --pg JDBC-URL [options]
                  --pg JDBC-URL             the owner's address of the server's PostgreSQL; default PARLEY_BENCH_PG
                  --few 10                  available agents of one group in every other round
                  --many 2000               available agents of the same group in the rounds between
                  --chats 150               of each half of a round: calm, then in a rush
                  --rate 10                 chats started a second in the calm half
                  --pairs 5                 measured pairs of rounds, after one that warms up
                  --most 1.25               largest ratio, of many to few
                  --clean                   takes away what an interrupted run left, and nothing else

                The agents are rows in the database, online and seen, without sockets; they and their chats are taken away at
                the end. Figures: few_…_ms and many_…_ms from the start of a chat until it had its agent, in calm halves;
                …_chats_per_s started and assigned in the rush; …_close_…_ms of the end of a chat; ratio and rush_ratio: the
                medians over the pairs of rounds of the ratio of the medians in ms, and of the chats per second.
                Holds when both are at most --most, every chat found its agent, and equal agents got equally many (uneven <= 1).
                """;
    }

    @Override
    public boolean run(Arguments arguments, Report report) throws Exception {
        String pg = arguments
                .textOrEnvironment("pg", "PARLEY_BENCH_PG")
                .orElseThrow(() -> new UsageException("--pg is needed: the owner's JDBC address"));
        int few = arguments.number("few", 10, 1);
        int many = arguments.number("many", 2_000, 1);
        int chats = arguments.number("chats", 150, 1);
        int rate = arguments.number("rate", 10, 1);
        int pairs = arguments.number("pairs", 5, 1);
        double most = arguments.decimal("most", 1.25);
        boolean clean = arguments.isOn("clean");
        Target target = Target.from(arguments);
        arguments.refuseTheRest(0);
        if (chats > few * PLACES) {
            throw new UsageException("--chats are more than --few agents have places: " + few * PLACES);
        }
        if (clean) {
            BenchAgents.clean(pg);
            report.line("What was left is gone");
            return true;
        }
        try (Schedule schedule = new Schedule();
                Web web = new Web(target.url())) {
            AgentDesk administrator = new AgentDesk(web, target.administrator());
            Schedule.await(administrator.signIn(), PATIENCE);
            try (BenchAgents agents = BenchAgents.made(pg, Math.max(few, many));
                    RaisedLimits limits = RaisedLimits.raise(administrator, target.settle(), automatic())) {
                RoutingRounds rounds =
                        new RoutingRounds(web, schedule, target.channel(), administrator, agents, chats, rate);
                boolean held = measure(rounds, few, many, pairs, most, report);
                // what is not in the archive yet would still be read there while it is taken away
                new ClosedChats(pg).awaitArchive(PATIENCE, report);
                return held;
            }
        }
    }

    /** Chats go to agents by themselves, who stay available without an open page and may take their time. */
    private static ObjectNode automatic() {
        return Json.object()
                .put("autoAssign", true)
                .put("graceSeconds", LONGEST_GRACE)
                .put("responseMinutes", 0);
    }

    private static boolean measure(RoutingRounds rounds, int few, int many, int pairs, double most, Report report)
            throws SQLException {
        rounds.play(few, new Latency(), new Latency());
        rounds.play(many, new Latency(), new Latency());
        Latency fewDecisions = new Latency();
        Latency manyDecisions = new Latency();
        Latency fewCloses = new Latency();
        Latency manyCloses = new Latency();
        List<RoutingRounds.Figures> ofFew = new ArrayList<>();
        List<RoutingRounds.Figures> ofMany = new ArrayList<>();
        for (int pair = 0; pair < pairs; pair++) {
            // whoever goes first may have the quieter machine
            for (boolean isFew : new boolean[] {pair % 2 == 0, pair % 2 == 1}) {
                if (isFew) {
                    ofFew.add(rounds.play(few, fewDecisions, fewCloses));
                } else {
                    ofMany.add(rounds.play(many, manyDecisions, manyCloses));
                }
            }
            report.line("pair %d: %s among few, %s among many", pair + 1, ofFew.get(pair), ofMany.get(pair));
        }
        fewDecisions.report(report, "few");
        manyDecisions.report(report, "many");
        fewCloses.report(report, "few_close");
        manyCloses.report(report, "many_close");
        report.figure("few_chats_per_s", median(pairs, pair -> ofFew.get(pair).rush()));
        report.figure("many_chats_per_s", median(pairs, pair -> ofMany.get(pair).rush()));
        double calm =
                median(pairs, pair -> ofMany.get(pair).calm() / ofFew.get(pair).calm());
        double rush =
                median(pairs, pair -> ofFew.get(pair).rush() / ofMany.get(pair).rush());
        report.figure("rush_ratio", rush);
        report.figure("ratio", calm);
        report.figure("uneven", rounds.uneven());
        return calm <= most && rush <= most && rounds.uneven() <= 1;
    }

    private static double median(int pairs, IntToDoubleFunction value) {
        double[] sorted = IntStream.range(0, pairs).mapToDouble(value).sorted().toArray();
        return (sorted[(pairs - 1) / 2] + sorted[pairs / 2]) / 2;
    }
}
