package org.parley.bench;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Closed chats by group as the statistics of the desk count them, around today. */
final class Figures {

    private static final Duration CALL = Duration.ofSeconds(30);
    private static final Duration SETTLE = Duration.ofSeconds(10);
    private static final Duration AGAIN = Duration.ofMillis(500);

    private final AgentDesk administrator;
    private final LocalDate from;
    private final LocalDate to;
    private final Map<Integer, Long> before;

    /** Takes the figures as they stand. */
    Figures(AgentDesk administrator) {
        this.administrator = administrator;
        LocalDate today = LocalDate.now(ZoneOffset.UTC);
        this.from = today.minusDays(1);
        this.to = today.plusDays(1);
        this.before = read();
    }

    /** Waits shortly until the figures have grown by what was closed; what is then still off is violated. */
    List<Violation> compare(Map<Integer, Long> closed) {
        long deadline = System.nanoTime() + SETTLE.toNanos();
        List<Violation> violations = differences(closed);
        while (!violations.isEmpty() && System.nanoTime() < deadline) {
            Schedule.pause(AGAIN);
            violations = differences(closed);
        }
        return violations;
    }

    private List<Violation> differences(Map<Integer, Long> closed) {
        Map<Integer, Long> now = read();
        List<Violation> violations = new ArrayList<>();
        closed.forEach((group, number) -> {
            long counted = now.getOrDefault(group, 0L) - before.getOrDefault(group, 0L);
            if (counted != number) {
                violations.add(new Violation(
                        Violation.Kind.STATISTICS,
                        "*",
                        "group " + group + " had " + number + " chats closed, the statistics count " + counted));
            }
        });
        return violations;
    }

    private Map<Integer, Long> read() {
        JsonNode statistics = Schedule.await(administrator.get("/statistics?from=" + from + "&to=" + to), CALL)
                .require("Reading the statistics");
        Map<Integer, Long> totals = new TreeMap<>();
        statistics
                .path("groups")
                .forEach(group -> totals.put(
                        group.path("number").asInt(), group.path("total").asLong()));
        return totals;
    }
}
