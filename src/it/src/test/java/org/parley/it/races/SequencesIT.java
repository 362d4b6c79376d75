package org.parley.it.races;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.util.Arrays;
import java.util.Collections;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.parley.it.support.Customer;
import org.parley.it.support.Limits;
import org.parley.it.support.Staff;
import org.parley.it.support.TheParley;
import org.parley.it.support.World;

/**
 * Forward, close, block, take over, join and messages at the same instant: whatever the answers are, there must be an order,
 * one after another, in which the rules give just these answers and leave the chat as it is (linearizability, checked over all
 * orders of the few acts of a sequence).
 */
class SequencesIT {

    private static final int SEQUENCES = Integer.getInteger("parley.sequences", 300);
    private static final long SEED = Long.getLong("parley.seed", 0);
    private static final int LANES = 4;
    private static final int MOST_ACTS = 5;
    private static final int TAKEN_OVER = 100;

    private final URI server = TheParley.shared().baseUrl();

    @Test
    @DisplayName("S3.3 S5 S6.1 S12 S15.2 Acts at the same instant are one after another; nothing is lost or told twice")
    void generatedSequences() {
        assertThat(Act.explained(
                        Map.of(Act.CLOSE, 200, Act.FORWARD, 200), Act.Model.BEGUN, new Act.Model("QUEUED", null, null)))
                .as("the check itself: closed by the agent and forwarded after it is no history")
                .isFalse();
        World world = World.of(server);
        int target = World.newGroup(world.admin());
        Staff agent = enter(world, "AGENT", target);
        Act.Cast cast = new Act.Cast(agent, enter(world, "AGENT", target), enter(world, "SUPERVISOR", target), target);
        ExecutorService threads = Executors.newFixedThreadPool(LANES * (MOST_ACTS + 1));
        List<String> violations = Collections.synchronizedList(new java.util.ArrayList<>());
        try (Limits wide = Limits.wide(server)) {
            CompletableFuture.allOf(IntStream.range(0, LANES)
                            .mapToObj(lane -> CompletableFuture.runAsync(
                                    () -> {
                                        Random random = new Random(SEED * LANES + lane);
                                        for (int i = lane; i < SEQUENCES; i += LANES) {
                                            play(world, cast, random, threads, violations);
                                        }
                                    },
                                    threads))
                            .toArray(CompletableFuture[]::new))
                    .join();
        } finally {
            threads.shutdown();
        }
        assertThat(violations).isEmpty();
    }

    @Test
    @DisplayName("S3.3 S15.2 Who joined is told so, also when a supervisor takes the chat over in the same moment")
    void joinedAndTakenOver() {
        World world = World.of(server);
        Staff agent = enter(world, "AGENT", World.newGroup(world.admin()));
        List<Staff> supervisors =
                List.of(enter(world, "SUPERVISOR", world.group()), enter(world, "SUPERVISOR", world.group()));
        ExecutorService threads = Executors.newFixedThreadPool(supervisors.size());
        List<Integer> answers = new java.util.ArrayList<>();
        try (Limits wide = Limits.wide(server)) {
            for (int i = 0; i < TAKEN_OVER; i++) {
                String chat = world.customer("Wanted by all").chat();
                List<CompletableFuture<Void>> taking = supervisors.stream()
                        .map(supervisor -> CompletableFuture.runAsync(() -> takeOver(supervisor, chat), threads))
                        .toList();
                answers.add(agent.join(chat).status());
                taking.forEach(CompletableFuture::join);
                world.admin().close(chat);
            }
        } finally {
            threads.shutdown();
        }
        assertThat(answers).containsOnly(200);
    }

    /** Again and again, until somebody has joined. */
    private static void takeOver(Staff supervisor, String chat) {
        int status = 409;
        for (int i = 0; i < 1_000 && status == 409; i++) {
            status = supervisor.post("/chats/" + chat + "/takeover", null).status();
        }
        assertThat(status).isEqualTo(200);
    }

    private static Staff enter(World world, String role, int target) {
        return world.signIn(world.account(role, 100, world.group(), target));
    }

    private static void play(
            World world, Act.Cast cast, Random random, ExecutorService threads, List<String> violations) {
        Customer customer = world.customer("Sequence");
        cast.agent().join(customer.chat());
        Set<Act> acts = some(random);
        Map<Act, Integer> answers = new ConcurrentHashMap<>();
        CompletableFuture.allOf(acts.stream()
                        .map(act -> CompletableFuture.runAsync(
                                () -> answers.put(act, act.call(cast, customer).status()), threads))
                        .toArray(CompletableFuture[]::new))
                .join();
        JsonNode row = world.admin().get("/chats/" + customer.chat()).json().path("row");
        Act.Model after = new Act.Model(row.path("state").asText(), holder(row, cast), text(row.path("closeReason")));
        if (!Act.explained(new EnumMap<>(answers), Act.Model.BEGUN, after)) {
            violations.add(answers + " left " + after);
        }
        transcript(customer, answers, after).ifPresent(violations::add);
        if (!after.closed()) {
            world.admin().close(customer.chat());
        }
    }

    private static Set<Act> some(Random random) {
        List<Act> all = new java.util.ArrayList<>(Arrays.asList(Act.values()));
        Collections.shuffle(all, random);
        return EnumSet.copyOf(all.subList(0, 2 + random.nextInt(MOST_ACTS - 1)));
    }

    private static String holder(JsonNode row, Act.Cast cast) {
        if (!row.path("state").asText().equals("IN_PROGRESS")) {
            return null;
        }
        String agent = row.path("agent").path("agent").asText();
        return agent.equals(cast.agent().id())
                ? "agent"
                : agent.equals(cast.colleague().id()) ? "colleague" : "supervisor";
    }

    private static String text(JsonNode node) {
        return node.isNull() || node.isMissingNode() ? null : node.asText();
    }

    /** What the customer reads: dense numbers, each acknowledged message once, one end at most. */
    private static java.util.Optional<String> transcript(
            Customer customer, Map<Act, Integer> answers, Act.Model after) {
        List<JsonNode> lines = customer.lines();
        Map<String, Long> said = lines.stream()
                .filter(line -> line.path("kind").asText().equals("MESSAGE"))
                .collect(Collectors.groupingBy(line -> line.path("text").asText(), Collectors.counting()));
        boolean dense = IntStream.range(0, lines.size())
                .allMatch(i -> lines.get(i).path("sequence").asInt() == i + 1);
        boolean once = List.of(Act.CUSTOMER_WRITES, Act.AGENT_WRITES).stream()
                .allMatch(act -> said.getOrDefault(act.name(), 0L) == (answers.getOrDefault(act, 0) == 201 ? 1 : 0));
        long ends = lines.stream()
                .filter(line -> line.path("event").asText().equals("CLOSED"))
                .count();
        boolean ended = ends == (after.closed() ? 1 : 0);
        return dense && once && ended ? java.util.Optional.empty() : java.util.Optional.of(answers + " wrote " + lines);
    }
}
