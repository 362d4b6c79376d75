package org.parley.it.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.parley.it.support.Answer;
import org.parley.it.support.Customer;
import org.parley.it.support.Limits;
import org.parley.it.support.LiveLink;
import org.parley.it.support.Owner;
import org.parley.it.support.Staff;
import org.parley.it.support.TheParley;
import org.parley.it.support.World;
import org.parley.run.ParleyServer;

/** Who gets a waiting chat when chats are assigned, never above the limit, and who loses one. */
class AssignmentIT {

    private static final Duration SECOND = Duration.ofSeconds(1);

    private static ParleyServer parley;
    private static URI server;

    @BeforeAll
    static void start() {
        parley = TheParley.shared();
        server = parley.baseUrl();
    }

    @Test
    @DisplayName(
            "S3.2 Automatic: agents see no queue, a direct join is refused AUTO_MODE, who supervises watches who waits")
    void agentsSeeNoQueue() {
        World world = World.of(server, 1);
        Staff supervisor = world.signIn(world.account("SUPERVISOR", null, world.group()));
        Staff agent = world.agent(1);
        agent.call("PUT", "/presence", "{\"presence\":\"AWAY\"}");
        try (Limits automatic = Limits.assigned(server)) {
            Customer customer = world.customer("Waits");

            assertThat(agent.get("/session").json().path("autoAssign").asBoolean())
                    .isTrue();
            assertThat(agent.list("queue")).isEmpty();
            assertThat(agent.get("/chats/" + customer.chat()).status()).isEqualTo(404);
            assertThat(agent.join(customer.chat()).code()).isEqualTo("AUTO_MODE");
            assertThat(agent.get("/chats?view=waiting").code()).isEqualTo("FORBIDDEN");
            assertThat(supervisor.list("waiting")).containsExactly(customer.chat());
            assertThat(world.admin().list("waiting")).contains(customer.chat());
            assertThat(supervisor.join(customer.chat()).code()).isEqualTo("AUTO_MODE");
            customer.close();
        }
    }

    @Test
    @DisplayName(
            "S3.4 S3.5 12 waiting, 4 agents with limit 2: switched on 8 are assigned within 2 s, the oldest; off, 4 wait in order")
    void switchingOnAndOff() {
        World world = World.of(server, 2, 2, 2, 2);
        List<Customer> customers = world.customers(12);
        List<Staff> agents = IntStream.rangeClosed(1, 4).mapToObj(world::agent).toList();

        try (Limits automatic = Limits.assigned(server)) {
            await().atMost(SECOND.multipliedBy(2)).until(() -> held(agents).size() == 8);

            assertThat(held(agents)).containsExactlyInAnyOrderElementsOf(chats(customers.subList(0, 8)));
            assertThat(agents)
                    .allSatisfy(agent -> assertThat(agent.list("mine")).hasSize(2));
            assertThat(world.admin().list("waiting")).containsSubsequence(chats(customers.subList(8, 12)));
        }
        assertThat(agents.get(0).list("queue")).containsExactlyElementsOf(chats(customers.subList(8, 12)));
        try (Limits newest = Limits.queueOrder(server, "NEWEST")) {
            List<String> backwards = new ArrayList<>(chats(customers.subList(8, 12)));
            Collections.reverse(backwards);
            assertThat(agents.get(0).list("queue")).containsExactlyElementsOf(backwards);
        }
        assertThat(held(agents)).hasSize(8);
        end(world, customers, agents);
    }

    @Test
    @DisplayName("S15.5 Longest waiting for an answer: who was answered before and waits again comes later")
    void theQueueByTheOldestUnansweredMessage() {
        World world = World.of(server, 5);
        List<Customer> customers = world.customers(2);
        Customer answered = customers.get(0);
        Staff agent = world.agent(1);
        Owner.run(
                parley,
                "update chat set waiting_since = now() + interval '1 minute' where id = ?",
                UUID.fromString(answered.chat()));
        assertThat(agent.list("queue")).containsExactlyElementsOf(chats(customers));

        try (Limits order = Limits.queueOrder(server, "LONGEST_UNANSWERED")) {
            assertThat(agent.list("queue")).containsExactly(customers.get(1).chat(), answered.chat());
        }
        customers.forEach(Customer::close);
    }

    @Test
    @DisplayName("S4.2 Among 300 agents the chosen ones are those of the rule, with limits of their own and without")
    void aLargeGroup() {
        World world = World.of(server);
        String mark = "large-" + world.group();
        Owner.run(
                parley,
                "insert into agent (login, name, role, presence, active, in_progress, theme, send_key, sound, notices,"
                        + " created_at, version, chat_limit, seen_at, last_assigned_at) select ? || '-' || n, ? || '-' || n,"
                        + " 'AGENT', case n when 1 then 'AWAY' when 2 then 'OFFLINE' else 'ONLINE' end, n <> 3, 0, 'AUTO',"
                        + " 'ENTER', 'NONE', false, now(), 1, case when n in (5, 6) then 2 end,"
                        + " now() - case n when 4 then interval '1 day' else interval '0' end,"
                        + " now() - (301 - n) * interval '1 minute' from generate_series(1, 300) as n",
                mark,
                mark);
        Owner.run(
                parley,
                "insert into agent_group_member (agent_id, group_id) select a.id, g.id from agent a, agent_group g"
                        + " where a.login like ? || '-%' and g.number = ?",
                mark,
                world.group());
        try (Limits automatic = Limits.assigned(server)) {
            List<Customer> customers = new ArrayList<>();
            for (int n = 5; n <= 9; n++) {
                Customer customer = world.customer("One of many");
                customers.add(customer);
                String chosen = mark + "-" + n;
                await().untilAsserted(() -> assertThat(world.admin()
                                .get("/chats/" + customer.chat())
                                .json()
                                .path("row")
                                .path("agent")
                                .path("name")
                                .asText())
                        .isEqualTo(chosen));
            }
            JsonNode decision = world.admin()
                    .get("/chats/" + customers.get(0).chat() + "/routing")
                    .json();
            assertThat(decision.toString())
                    .contains("\"others\":250")
                    .contains(mark + "-5")
                    .contains("CHOSEN");
            customers.forEach(customer -> world.admin().close(customer.chat()));
        } finally {
            Owner.run(parley, "update agent set active = false where login like ? || '-%'", mark);
        }
    }

    @Test
    @DisplayName(
            "S3.6 Everybody offline, 3 waiting: an agent with limit 2 gets the two oldest within 1 s, the third after a close")
    void anAgentComesOnline() {
        World world = World.of(server, 2);
        try (Limits automatic = Limits.assigned(server)) {
            List<Customer> customers = world.customers(3);

            Staff agent = world.agent(1);
            await().atMost(SECOND).until(() -> agent.list("mine").size() == 2);
            assertThat(agent.list("mine")).containsExactlyInAnyOrderElementsOf(chats(customers.subList(0, 2)));

            agent.close(customers.get(0).chat());
            await().atMost(SECOND)
                    .until(() -> agent.list("mine").contains(customers.get(2).chat()));
            end(world, customers, List.of(agent));
        }
    }

    @Test
    @DisplayName("S3.6 The timer finds a chat whose nudge was lost")
    void theTimerAlone() {
        World world = World.of(server, 2);
        Staff agent = world.agent(1);
        Customer customer = world.customer("Lost");
        // neither an event nor a nudge: as if the server had died between commit and send
        Owner.run(parley, "update account_settings set auto_assign = true");
        try {
            await().atMost(SECOND.multipliedBy(12))
                    .until(() -> agent.list("mine").contains(customer.chat()));
        } finally {
            Owner.run(parley, "update account_settings set auto_assign = false");
            agent.close(customer.chat());
        }
    }

    @Test
    @DisplayName("S3.7 Equal agents share evenly: 30 chats, 3 agents, 10 each; limits 10 and 5 share 10 and 5")
    void fairShares() {
        World equal = World.of(server, 20, 20, 20);
        World unequal = World.of(server, 10, 5);
        List<Staff> three = IntStream.rangeClosed(1, 3).mapToObj(equal::agent).toList();
        List<Staff> two = IntStream.rangeClosed(1, 2).mapToObj(unequal::agent).toList();
        try (Limits automatic = Limits.assigned(server)) {
            List<Customer> thirty = equal.customers(30);
            List<Customer> fifteen = unequal.customers(15);

            await().atMost(SECOND.multipliedBy(5))
                    .until(() -> held(three).size() == 30 && held(two).size() == 15);
            assertThat(three).allSatisfy(agent -> assertThat(agent.list("mine")).hasSize(10));
            assertThat(two.get(0).list("mine")).hasSize(10);
            assertThat(two.get(1).list("mine")).hasSize(5);
            end(equal, thirty, three);
            end(unequal, fifteen, two);
        }
    }

    @Test
    @DisplayName("S3.8 Each assignment and each failure keeps its candidates with a reason for each")
    void decisionsAreExplained() {
        World world = World.of(server, 1, 2);
        Staff first = world.agent(1);
        Staff second = world.agent(2);
        String away = world.account("AGENT", 5, world.group());
        world.signIn(away).call("PUT", "/presence", "{\"presence\":\"AWAY\"}");
        world.account("AGENT", 5, world.group());
        try (Limits automatic = Limits.assigned(server)) {
            List<Customer> customers = world.customers(4);
            await().atMost(SECOND.multipliedBy(2))
                    .until(() -> held(List.of(first, second)).size() == 3);
            String waiting = customers.get(3).chat();
            await().atMost(SECOND.multipliedBy(2))
                    .until(() -> decisions(world.admin(), waiting).size() == 1);

            JsonNode failure = decisions(world.admin(), waiting).get(0);
            assertThat(failure.path("agent").isNull()).isTrue();
            assertThat(failure.path("candidates").findValuesAsText("reason"))
                    .containsExactlyInAnyOrder("AT_LIMIT", "AT_LIMIT", "AWAY", "OFFLINE");
            JsonNode chosen = decisions(world.admin(), customers.get(0).chat()).get(0);
            assertThat(chosen.path("candidates").get(0).path("reason").asText()).isEqualTo("CHOSEN");
            assertThat(chosen.path("candidates").get(0).path("agent").asText())
                    .isEqualTo(chosen.path("agent").asText());
            assertThat(second.get("/chats/" + waiting + "/routing").status()).isEqualTo(404);
            end(world, customers, List.of(first, second));
        }
    }

    @Test
    @DisplayName(
            "S4.2 Lowering the limit takes no chat away; nothing more is joined, assigned or taken over until below it")
    void aLowerLimitTakesNothingAway() {
        World world = World.of(server, 3, 3);
        Staff agent = world.agent(1);
        List<Customer> customers = world.customers(4);
        customers.subList(0, 3).forEach(customer -> agent.join(customer.chat()));
        String id = agent.id();
        world.admin()
                .call(
                        "PUT",
                        "/accounts/" + id,
                        World.form("agent-" + world.group() + "-1", "AGENT", 2, true, world.group()));

        assertThat(agent.list("mine")).hasSize(3);
        assertThat(agent.get("/session").json().path("chatLimit").asInt()).isEqualTo(2);
        agent.close(customers.get(0).chat());
        assertThat(agent.join(customers.get(3).chat()).code()).isEqualTo("LIMIT_REACHED");
        agent.close(customers.get(1).chat());
        assertThat(agent.join(customers.get(3).chat()).status()).isEqualTo(200);
        end(world, customers, List.of(agent));
    }

    @Test
    @DisplayName(
            "S4.3 Joins, assignments and take-overs at once, and a limit that changes: never above it in any committed state")
    void neverAboveTheLimit() {
        World world = World.of(server, 3, 3, 3);
        Staff supervisor = world.signIn(world.account("SUPERVISOR", 3, world.group()));
        List<Staff> agents = IntStream.rangeClosed(1, 3).mapToObj(world::agent).toList();
        try (Limits wide = Limits.wide(server)) {
            List<Customer> customers = world.customers(40);
            try (Limits automatic = Limits.assigned(server)) {
                List<CompletableFuture<Void>> acts = new ArrayList<>();
                for (int i = 0; i < 50; i++) {
                    Staff agent = agents.get(i % 3);
                    String chat = customers.get(i % 40).chat();
                    acts.add(CompletableFuture.runAsync(() -> {
                        agent.join(chat);
                        supervisor.post("/chats/" + chat + "/takeover", null);
                        agent.close(chat);
                    }));
                }
                CompletableFuture<Void> all = CompletableFuture.allOf(acts.toArray(CompletableFuture[]::new));
                while (!all.isDone()) {
                    assertThat(aboveLimit(world.group()))
                            .as("agents above their limit")
                            .isZero();
                }
                all.join();
            }
            assertThat(aboveLimit(world.group())).isZero();
            assertThat(countedWrongly())
                    .as("places that are not the chats held")
                    .isZero();
            List<Staff> everybody =
                    Stream.concat(agents.stream(), Stream.of(supervisor)).toList();
            end(world, customers, everybody);
        }
    }

    @Test
    @DisplayName(
            "S5.3 The forwarder is passed over, the reason kept, and gets the chat only when nobody else can in time")
    void theForwarderIsPassedOver() {
        World world = World.of(server);
        int target = World.newGroup(world.admin());
        Staff forwarder = world.signIn(world.account("AGENT", 5, world.group(), target));
        Customer customer = world.customer("Forwarded");
        forwarder.join(customer.chat());
        try (Limits automatic = Limits.assigned(server)) {
            assertThat(forwarder.forward(customer.chat(), target).status()).isEqualTo(200);

            await().until(() -> decisions(world.admin(), customer.chat()).size() == 1);
            JsonNode passed = decisions(world.admin(), customer.chat()).get(0);
            assertThat(passed.path("candidates").get(0).path("reason").asText()).isEqualTo("PASSED_OVER");
            assertThat(forwarder.list("mine")).doesNotContain(customer.chat());

            Owner.run(
                    parley,
                    "update chat set queued_at = now() - interval '61 seconds' where id = ?",
                    UUID.fromString(customer.chat()));
            await().atMost(SECOND.multipliedBy(12))
                    .until(() -> forwarder.list("mine").contains(customer.chat()));
        }
        forwarder.close(customer.chat());
    }

    @Test
    @DisplayName("S5.3 A colleague who can take the forwarded chat gets it at once")
    void aColleagueGetsTheForwardedChat() {
        World world = World.of(server);
        int target = World.newGroup(world.admin());
        Staff forwarder = world.signIn(world.account("AGENT", 50, world.group(), target));
        Staff colleague = world.signIn(world.account("AGENT", 2, target));
        Customer customer = world.customer("Forwarded");
        forwarder.join(customer.chat());
        try (Limits automatic = Limits.assigned(server)) {
            forwarder.forward(customer.chat(), target);

            await().atMost(SECOND.multipliedBy(2))
                    .until(() -> colleague.list("mine").contains(customer.chat()));
        }
        colleague.close(customer.chat());
    }

    @Test
    @DisplayName(
            "S15.1 No answer within the response time: back to the queue, place freed; comment and typing do not stop it, an answer does")
    void theResponseTime() {
        World world = World.of(server, 5);
        Staff agent = world.agent(1);
        List<Customer> customers = world.customers(2);
        Customer silent = customers.get(0);
        Customer answered = customers.get(1);
        agent.join(silent.chat());
        agent.join(answered.chat());
        agent.comments(silent.chat(), "I am looking");
        agent.says(answered.chat(), "Good morning");
        try (Limits minute = Limits.responseMinutes(server, 1);
                LiveLink page = LiveLink.of(server, agent);
                LiveLink read = LiveLink.of(server, silent, 0)) {
            page.send("{\"type\":\"typing\",\"chat\":\"" + silent.chat() + "\"}");
            read.expect(frame -> frame.path("type").asText().equals("typing"));
            String late = "update chat set answer_due_since = answer_due_since - interval '2 minutes' where id = ?";
            assertThat(Owner.run(parley, late, UUID.fromString(silent.chat()))).isEqualTo(1);
            Owner.run(parley, late, UUID.fromString(answered.chat()));

            await().atMost(SECOND.multipliedBy(8))
                    .until(() -> agent.list("queue").contains(silent.chat()));
            assertThat(agent.list("mine")).containsExactly(answered.chat());
            assertThat(agent.get("/session").json().path("inProgress").asInt()).isEqualTo(1);
            assertThat(silent.lines())
                    .last()
                    .satisfies(line -> assertThat(line.path("event").asText()).isEqualTo("REQUEUED"));

            // it repeats: whoever has it next owes the answer too
            agent.join(silent.chat());
            Owner.run(parley, late, UUID.fromString(silent.chat()));
            await().atMost(SECOND.multipliedBy(8))
                    .until(() -> agent.list("queue").contains(silent.chat()));
        }
        end(world, customers, List.of(agent));
    }

    @Test
    @DisplayName(
            "A closed browser counts as away after the grace: no new chats, and those in progress follow the group's setting")
    void whoLeftLosesTheChats() {
        World world = World.of(server, 5, 5);
        Staff leaves = world.agent(1);
        Staff stays = world.agent(2);
        Customer held = world.customer("Held");
        leaves.join(held.chat());
        String left = "update agent set seen_at = now() - interval '1 hour' where id = ?";

        world.admin()
                .call(
                        "PUT",
                        "/groups/" + world.group(),
                        "{\"name\":\"Group %d\",\"whenLeft\":\"KEEP\"}".formatted(world.group()));
        Owner.run(parley, left, Long.valueOf(leaves.id()));
        try (Limits automatic = Limits.assigned(server)) {
            Customer next = world.customer("Next");
            await().until(() -> stays.list("mine").contains(next.chat()));
            assertThat(decisions(world.admin(), next.chat())
                            .get(0)
                            .path("candidates")
                            .findValuesAsText("reason"))
                    .contains("NO_PAGE");
            stays.close(next.chat());
            assertThat(held.state().text("state")).isEqualTo("IN_PROGRESS");
        }
        world.admin()
                .call(
                        "PUT",
                        "/groups/" + world.group(),
                        "{\"name\":\"Group %d\",\"whenLeft\":\"REQUEUE\"}".formatted(world.group()));
        // a server that has just started gives everybody the time of the grace first
        try (Limits soon = Limits.grace(server, 15)) {
            await().atMost(Duration.ofSeconds(30))
                    .until(() -> held.state().text("state").equals("QUEUED"));
        }
        stays.join(held.chat());
        stays.close(held.chat());
    }

    private static List<JsonNode> decisions(Staff reader, String chat) {
        List<JsonNode> decisions = new ArrayList<>();
        reader.get("/chats/" + chat + "/routing").json().forEach(decisions::add);
        return decisions;
    }

    private static int aboveLimit(int group) {
        return Owner.count(
                parley,
                "select count(*) from agent a join agent_group_member m on m.agent_id = a.id"
                        + " join agent_group g on g.id = m.group_id where g.number = ? and a.in_progress > a.chat_limit",
                group);
    }

    private static int countedWrongly() {
        return Owner.count(
                parley,
                "select count(*) from agent a where a.in_progress <>"
                        + " (select count(*) from chat c where c.agent_id = a.id and c.state = 'IN_PROGRESS')");
    }

    private static List<String> held(List<Staff> agents) {
        return agents.stream().flatMap(agent -> agent.list("mine").stream()).toList();
    }

    private static List<String> chats(List<Customer> customers) {
        return customers.stream().map(Customer::chat).toList();
    }

    private static void end(World world, List<Customer> customers, List<Staff> agents) {
        customers.forEach(Customer::close);
        agents.forEach(Staff::withNothingToDo);
        Answer waiting = world.admin().get("/chats?view=waiting&group=" + world.group());
        assertThat(waiting.json().path("total").asInt()).isZero();
    }
}
