package org.parley.it.races;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.parley.it.support.Answer;
import org.parley.it.support.Customer;
import org.parley.it.support.Limits;
import org.parley.it.support.Owner;
import org.parley.it.support.Staff;
import org.parley.it.support.TheParley;
import org.parley.it.support.World;
import org.parley.run.ParleyServer;

/**
 * A shift in a hurry: agents join, answer, forward and close, supervisors take over, the mode and the limit change all the
 * time. The database is asked throughout whether anybody ever held more than the highest limit, and whether places are counted
 * as chats are held; and at the end whether every chat ended once and was never in two hands.
 */
class ShiftsIT {

    private static final int SHIFTS = Integer.getInteger("parley.shifts", 1);
    private static final int CHATS = Integer.getInteger("parley.shift.chats", 150);
    private static final int AGENTS = Integer.getInteger("parley.shift.agents", 12);
    private static final long SEED = Long.getLong("parley.seed", 0);
    private static final int LIMIT = 5;
    private static final int HIGHER = 7;
    private static final int HANDS = 8;
    private static final int TRIES = 20;

    private final ParleyServer parley = TheParley.shared();
    private final URI server = parley.baseUrl();
    private final Queue<String> violations = new ConcurrentLinkedQueue<>();
    private final List<Customer> customers = new ArrayList<>();
    private final Set<String> closed = ConcurrentHashMap.newKeySet();

    @Test
    @DisplayName("S4.3 Never above the limit and never in two hands, whatever happens at once")
    void shifts() throws InterruptedException {
        World world = World.of(server);
        int other = World.newGroup(world.admin());
        List<Staff> agents = enter(world, "AGENT", other, AGENTS);
        List<Staff> supervisors = enter(world, "SUPERVISOR", other, 2);
        for (int shift = 1; shift <= SHIFTS; shift++) {
            customers.clear();
            closed.clear();
            work(world, other, agents, supervisors, new Random(SEED + shift));
            judge(world, other, shift);
        }
        assertThat(violations).isEmpty();
    }

    private static List<Staff> enter(World world, String role, int other, int count) {
        return IntStream.range(0, count)
                .mapToObj(i -> world.signIn(world.account(role, null, world.group(), other)))
                .toList();
    }

    private void work(World world, int other, List<Staff> agents, List<Staff> supervisors, Random random)
            throws InterruptedException {
        try (Limits wide = Limits.wide(server);
                Limits limit = Limits.chats(server, LIMIT)) {
            customers.addAll(world.customers(CHATS));
            ExecutorService threads = Executors.newCachedThreadPool();
            List<CompletableFuture<Void>> hands = new ArrayList<>();
            for (int i = 0; i < HANDS; i++) {
                Random dice = new Random(random.nextLong());
                hands.add(CompletableFuture.runAsync(() -> hand(world, other, agents, supervisors, dice), threads)
                        // the others would wait for ever for a chat it was about to close
                        .whenComplete((done, failure) -> {
                            if (failure != null) {
                                violations.add(failure.toString());
                            }
                        }));
            }
            CompletableFuture<Void> all = CompletableFuture.allOf(hands.toArray(CompletableFuture[]::new));
            for (int change = 1; !isDoneSoon(all); change++) {
                settings(world.admin(), change % 2 == 0 ? LIMIT : HIGHER, change % 4 < 2);
                look();
            }
            all.join();
            threads.shutdown();
            assertThat(threads.awaitTermination(10, TimeUnit.SECONDS)).isTrue();
            settings(world.admin(), LIMIT, false);
        }
    }

    private static boolean isDoneSoon(CompletableFuture<Void> all) throws InterruptedException {
        try {
            all.get(100, TimeUnit.MILLISECONDS);
            return true;
        } catch (TimeoutException e) {
            return false;
        } catch (ExecutionException e) {
            throw new AssertionError(e);
        }
    }

    /** One who is everywhere at once, until every chat has ended. */
    private void hand(World world, int other, List<Staff> agents, List<Staff> supervisors, Random dice) {
        while (closed.size() < customers.size() && violations.isEmpty()) {
            Staff agent = agents.get(dice.nextInt(agents.size()));
            String chat = some(dice);
            switch (dice.nextInt(10)) {
                case 0, 1, 2 -> note("join", agent.join(chat));
                case 3 ->
                    note("take over", supervisors.get(dice.nextInt(2)).post("/chats/" + chat + "/takeover", null));
                case 4 -> note("write", agent.says(chat, "Words"));
                case 5 ->
                    mine(agent, dice)
                            .ifPresent(held ->
                                    note("forward", agent.forward(held, dice.nextBoolean() ? other : world.group())));
                default -> {
                    Staff who = dice.nextInt(4) == 0 ? supervisors.get(dice.nextInt(2)) : agent;
                    mine(who, dice).ifPresent(held -> {
                        if (note("close", who.close(held)).status() == 200) {
                            closed.add(held);
                        }
                    });
                }
            }
        }
    }

    /** Mostly one that has not ended: else the last few of a long shift would hardly ever be met. */
    private String some(Random dice) {
        String chat = customers.get(dice.nextInt(customers.size())).chat();
        for (int i = 0; i < TRIES && closed.contains(chat); i++) {
            chat = customers.get(dice.nextInt(customers.size())).chat();
        }
        return chat;
    }

    private Optional<String> mine(Staff who, Random dice) {
        List<String> held = who.list("mine");
        return held.isEmpty() ? Optional.empty() : Optional.of(held.get(dice.nextInt(held.size())));
    }

    private Answer note(String act, Answer answer) {
        if (answer.status() >= 500) {
            violations.add(act + ": " + answer.status() + " " + answer.body());
        }
        return answer;
    }

    private void look() {
        int above = Owner.count(parley, "select count(*) from agent where in_progress > ?", HIGHER);
        int miscounted = Owner.count(
                parley,
                "select count(*) from agent a where a.in_progress <>"
                        + " (select count(*) from chat c where c.agent_id = a.id and c.state = 'IN_PROGRESS')");
        if (above + miscounted > 0) {
            violations.add(above + " above the limit, " + miscounted + " counted wrongly");
        }
    }

    private void judge(World world, int other, int shift) {
        String ours = "group_id in (select id from agent_group where number in (?, ?))";
        int open = Owner.count(
                parley, "select count(*) from chat where state <> 'CLOSED' and " + ours, world.group(), other);
        int twice = Owner.count(
                parley,
                "select count(*) from assignment a join assignment b on a.chat_id = b.chat_id and a.id < b.id"
                        + " and a.since < b.until and b.since < a.until where a." + ours,
                world.group(),
                other);
        int ends = Owner.count(
                parley,
                "select count(*) from (select chat_id from line where event = 'CLOSED' group by chat_id having count(*) > 1) x");
        if (open + twice + ends > 0) {
            violations.add(
                    "shift " + shift + ": " + open + " open, " + twice + " in two hands, " + ends + " ended twice");
        }
    }

    private static void settings(Staff admin, int limit, boolean automatic) {
        ObjectNode settings = (ObjectNode) admin.get("/settings").json();
        Answer answer = admin.call(
                "PUT",
                "/settings",
                settings.put("chatLimit", limit).put("autoAssign", automatic).toString());
        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
    }
}
