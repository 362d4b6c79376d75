package org.parley.bench;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;

/** Speed of searches in a large archive and of statistics over it, one after the other, as administrator and as agent. */
public final class ArchiveBenchmark implements Benchmark {

    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final Duration INDEXING = Duration.ofMinutes(60);
    private static final int WARM_UP = 5;
    private static final int MADE_UP = 2_000;

    @Override
    public String name() {
        return "archive";
    }

    @Override
    public String summary() {
        return "searches in an archive of many closed chats, and statistics over them";
    }

    @Override
    public String usage() {
        return """
                archive --pg JDBC-URL [options]
                  --pg JDBC-URL             the owner's address of the server's PostgreSQL; default PARLEY_BENCH_PG
                  --chats 100000            closed chats of about 10 messages; what is missing is written, marked, and kept
                  --texts FILE              dialogues as JSON lines, as for `dialogues`; else made-up ones
                  --searches 40             of each kind, for each of the two readers
                  --seed 1                  of everything random
                  --most 300                longest p95 of any kind of search, in ms
                  --clean                   takes the written chats away again, and nothing else

                Figures: chats, lines, indexed_per_s, for each kind of search and reader …_p50_ms, _p95_ms, _p99_ms, _max_ms
                of the first page, found_…, and statistics_… for a year. Holds when every kind's p95 is below --most.
                """;
    }

    @Override
    public boolean run(Arguments arguments, Report report) throws Exception {
        String pg = arguments
                .textOrEnvironment("pg", "PARLEY_BENCH_PG")
                .orElseThrow(() -> new UsageException("--pg is needed: the owner's JDBC address"));
        int chats = arguments.number("chats", 100_000, 1);
        int searches = arguments.number("searches", 40, 1);
        int seed = arguments.number("seed", 1, 0);
        int most = arguments.number("most", 300, 1);
        String file = arguments.text("texts", "");
        boolean clean = arguments.isOn("clean");
        Target target = Target.from(arguments);
        arguments.refuseTheRest(0);
        ClosedChats closed = new ClosedChats(pg);
        if (clean) {
            closed.clean();
            report.line("The written chats are gone");
            return true;
        }
        List<Dialogue> dialogues = file.isEmpty() ? MadeUp.dialogues(MADE_UP, seed) : dialogues(file);
        fill(closed, chats, dialogues, report);
        Schedule schedule = new Schedule();
        try (Web web = new Web(target.url());
                schedule) {
            AgentDesk administrator = new AgentDesk(web, target.administrator());
            AgentDesk agent = new AgentDesk(web, target.agents().get(0));
            Schedule.await(administrator.signIn(), PATIENCE);
            Schedule.await(agent.signIn(), PATIENCE);
            boolean fast = search("admin", administrator, dialogues, searches, seed, most, report)
                    & search("agent", agent, dialogues, searches, seed, most, report);
            statistics(administrator, searches, report);
            return fast;
        }
    }

    private static List<Dialogue> dialogues(String file) throws IOException {
        return Dialogue.read(Path.of(file));
    }

    private static void fill(ClosedChats closed, int chats, List<Dialogue> dialogues, Report report)
            throws SQLException {
        long missing = chats - closed.count();
        if (missing > 0) {
            report.line("Writing %d closed chats", missing);
            report.figure("lines", closed.write((int) missing, dialogues, report));
        }
        long begin = System.nanoTime();
        long due = closed.awaitArchive(INDEXING, report);
        if (missing > 0) {
            report.figure("indexed_per_s", due / ((System.nanoTime() - begin) / 1e9));
            closed.tidy();
        }
        report.figure("chats", closed.count());
    }

    private static boolean search(
            String reader, AgentDesk desk, List<Dialogue> dialogues, int searches, int seed, int most, Report report) {
        List<String> agents = new ArrayList<>();
        Schedule.await(desk.get("/archive/choices"), PATIENCE)
                .require("Reading the choices")
                .path("agents")
                .forEach(agent -> agents.add(agent.path("agent").asText()));
        Search search = new Search(dialogues, agents, desk.groups(), seed);
        List<Search.Kind> mix = new ArrayList<>();
        for (int i = 0; i < searches; i++) {
            mix.addAll(List.of(Search.Kind.values()));
        }
        Collections.shuffle(mix, new Random(seed));
        for (int i = 0; i < WARM_UP; i++) {
            mix.stream().limit(Search.Kind.values().length).forEach(kind -> page(desk, search.next(kind)));
        }
        Map<Search.Kind, Latency> latencies = new EnumMap<>(Search.Kind.class);
        Map<Search.Kind, Integer> found = new EnumMap<>(Search.Kind.class);
        for (Search.Kind kind : mix) {
            String query = search.next(kind);
            long begin = System.nanoTime();
            int items = page(desk, query);
            latencies.computeIfAbsent(kind, any -> new Latency()).sinceDue(begin);
            found.merge(kind, items, Integer::sum);
        }
        boolean fast = true;
        for (Map.Entry<Search.Kind, Latency> kind : latencies.entrySet()) {
            String name = reader + "_" + kind.getKey().name().toLowerCase(Locale.ROOT);
            kind.getValue().report(report, name);
            report.figure("found_" + name, found.get(kind.getKey()));
            fast &= kind.getValue().millis(95) < most;
        }
        return fast;
    }

    private static int page(AgentDesk desk, String query) {
        return Schedule.await(desk.get("/archive?" + query), PATIENCE)
                .require("Searching " + query)
                .path("items")
                .size();
    }

    private static void statistics(AgentDesk administrator, int times, Report report) {
        LocalDate today = LocalDate.now(ZoneOffset.UTC);
        String year = "/statistics?from=" + today.minusDays(365) + "&to=" + today;
        Latency latency = new Latency();
        for (int i = 0; i < times + WARM_UP; i++) {
            long begin = System.nanoTime();
            Schedule.await(administrator.get(year), PATIENCE).require("Reading the statistics");
            if (i >= WARM_UP) {
                latency.sinceDue(begin);
            }
        }
        latency.report(report, "statistics");
    }
}
