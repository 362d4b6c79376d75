package org.parley.it.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.parley.it.support.Answer;
import org.parley.it.support.Customer;
import org.parley.it.support.Owner;
import org.parley.it.support.Staff;
import org.parley.it.support.TheParley;
import org.parley.it.support.World;
import org.parley.run.ParleyServer;

/**
 * A block is one transaction: the database connection dies at each of its steps in turn, by a trigger that ends its own
 * session, and nothing of the block remains; tried again it is whole.
 */
class BlockCrashIT {

    private static final String BODY = "{\"reason\":\"spam\",\"message\":\"Please write to us by post.\"}";

    /** Every table a block writes to. */
    private static final List<String> STEPS = List.of(
            "customer_block", "audit_entry", "line", "chat", "assignment", "group_visit", "agent", "group_share");

    private final ParleyServer parley = TheParley.shared();
    private final URI server = parley.baseUrl();

    @Test
    @DisplayName("S12.1 A block that crashes at any of its steps leaves nothing; tried again it is whole")
    void crashes() {
        World world = World.of(server, 3);
        Staff agent = world.agent(1);
        Customer rude = world.customer("Rude");
        agent.join(rude.chat());
        for (String table : STEPS) {
            arm(table);
            try {
                Answer crashed = agent.post("/chats/" + rude.chat() + "/block", BODY);
                assertThat(crashed.status()).as("%s: %s", table, crashed.body()).isGreaterThanOrEqualTo(500);
                assertThat(crashed.body()).doesNotContain("pg_terminate", "SQL", "Exception");
            } finally {
                disarm(table);
            }
            assertThat(rows("chat", "id", rude)).as(table).isEqualTo(1);
            assertThat(rows("customer_block", "chat_id", rude)).as(table).isZero();
        }
        // for longer than the five seconds after which the pool looks at all of them
        await().during(Duration.ofSeconds(7)).atMost(Duration.ofSeconds(40)).until(() -> works(rude));
        assertThat(rude.read(0).body()).doesNotContain("by post");
        assertThat(agent.get("/session").json().path("inProgress").asInt()).isEqualTo(1);

        assertThat(agent.post("/chats/" + rude.chat() + "/block", BODY).status())
                .isEqualTo(200);
        assertThat(rude.state().text("closeReason")).isEqualTo("BLOCKED");
        assertThat(rude.read(0).body()).contains("by post");
        assertThat(agent.get("/session").json().path("inProgress").asInt()).isZero();
        assertThat(rows("customer_block", "chat_id", rude)).isEqualTo(1);
    }

    /** The pool has found out which of its connections are dead; nothing of it is left for the next test. */
    private static boolean works(Customer customer) {
        return IntStream.range(0, 30).parallel().allMatch(i -> customer.state().status() == 200);
    }

    /** How many rows of an open chat, or of a block, name it; asked past the server, whose connections have to recover. */
    private int rows(String table, String column, Customer customer) {
        String open = table.equals("chat") ? " and state = 'IN_PROGRESS'" : "";
        return Owner.count(
                parley,
                "select count(*) from " + table + " where " + column + " = cast(? as uuid)" + open,
                customer.chat());
    }

    private void arm(String table) {
        Owner.run(
                parley,
                "create or replace function crash() returns trigger language plpgsql as"
                        + " $$ begin perform pg_terminate_backend(pg_backend_pid()); return null; end $$");
        Owner.run(
                parley,
                "create trigger crash after insert or update on " + table
                        + " for each statement execute function crash()");
    }

    private void disarm(String table) {
        Owner.run(parley, "drop trigger crash on " + table);
    }
}
