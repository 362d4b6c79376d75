package org.parley.it.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.net.URI;
import java.time.Duration;
import java.util.UUID;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.parley.it.support.Channels;
import org.parley.it.support.Owner;
import org.parley.it.support.Staff;
import org.parley.it.support.StubPlatform;
import org.parley.it.support.TheParley;
import org.parley.it.support.World;
import org.parley.run.ParleyServer;

/** What becomes of deliveries whose nudge was lost, whatever happens to others. */
class DeliveriesIT {

    private static final Duration SOON = Duration.ofSeconds(20);

    /** More than the timer asks for at once. */
    private static final int MANY = 600;

    private final ParleyServer parley = TheParley.shared();
    private final URI server = parley.baseUrl();

    @Test
    @DisplayName("Six hundred customers of a platform that is down do not keep the timer from those of another one")
    void aPlatformThatIsDownStarvesNoOther() {
        World world = World.of(server, 5);
        Staff agent = world.agent(1);
        String user = "user-" + UUID.randomUUID();
        String down = "down-" + world.group();
        assertThat(world.admin()
                        .post(
                                "/channels",
                                Channels.form(down, "OPERATOR", world.group()).toString())
                        .status())
                .isEqualTo(201);
        try (StubPlatform platform = new StubPlatform(server, "demo-operator")) {
            platform.handsOver(user, world.group(), "Nora Quist");
            String chat = agent.list("queue").get(0);
            agent.join(chat);
            agent.says(chat, "Hello!");
            await().atMost(SOON).until(() -> platform.told(user).size() == 1);
            await().atMost(SOON).until(() -> due(chat) == 0);
            manyWaitAt(down);

            Owner.run(
                    parley,
                    "update delivery set state = 'DUE', due_at = now(), begun_at = null, ended_at = null, attempts = 0"
                            + " where chat_id = ?",
                    UUID.fromString(chat));

            await().atMost(SOON).until(() -> platform.told(user).size() == 2);
            assertThat(platform.told(user).get(1).header())
                    .isEqualTo(platform.told(user).get(0).header());
            agent.close(chat);
        } finally {
            forget(down);
        }
    }

    /** Each has one that was tried and waits, and one behind it whose time came long ago. */
    private void manyWaitAt(String channel) {
        Owner.run(
                parley,
                "with people as (insert into customer (channel_id, verified, name, attributes, created_at, version)"
                        + " select c.id, false, '', '{}', now(), 1 from channel c, generate_series(1, ?) where c.key = ?"
                        + " returning id, channel_id)"
                        + " insert into delivery (id, channel_id, customer_id, kind, text, state, attempts, due_at,"
                        + " created_at, version)"
                        + " select gen_random_uuid(), p.channel_id, p.id, 'TEXT', 'Later', 'DUE', 2 - n,"
                        + " now() + (3 - 2 * n) * interval '1 hour', now(), 1"
                        + " from people p, generate_series(1, 2) n order by n",
                MANY,
                channel);
    }

    private void forget(String channel) {
        Owner.run(parley, "delete from delivery where channel_id = (select id from channel where key = ?)", channel);
        Owner.run(parley, "delete from customer where channel_id = (select id from channel where key = ?)", channel);
    }

    private int due(String chat) {
        return Owner.count(
                parley, "select count(*) from delivery where chat_id = ? and state = 'DUE'", UUID.fromString(chat));
    }
}
