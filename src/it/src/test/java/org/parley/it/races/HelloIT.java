package org.parley.it.races;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.parley.it.support.Customer;
import org.parley.it.support.LiveLink;
import org.parley.it.support.Owner;
import org.parley.it.support.Staff;
import org.parley.it.support.TheParley;
import org.parley.it.support.World;
import org.parley.run.ParleyServer;

/** A customer's page that comes back gets the state the chat has, whatever happens while it says hello. */
class HelloIT {

    private static final Duration SOON = Duration.ofSeconds(15);

    private final ParleyServer parley = TheParley.shared();
    private final URI server = parley.baseUrl();

    @Test
    @DisplayName("S3.1 A join in the middle of a hello is the last state the page is told")
    void joinedDuringTheHello() throws SQLException {
        World world = World.of(server, 5);
        Staff agent = world.agent(1);
        Customer customer = world.customer("Comes back");
        Customer other = Customer.starts(server, World.newGroup(world.admin()), "Marker", "Hello");
        try (LiveLink others = LiveLink.of(server, other, 0);
                LiveLink link = LiveLink.open(server, "/chat/socket", "Origin", server.toString());
                Connection somebody = Owner.connect(parley)) {
            somebody.setAutoCommit(false);
            // a hello asks how long one waits in this group; a join does not
            somebody.createStatement().execute("lock table group_visit in access exclusive mode");
            link.send("{\"type\":\"hello\",\"token\":\"%s\",\"chat\":\"%s\",\"after\":0}"
                    .formatted(customer.token(), customer.chat()));
            await().atMost(SOON)
                    .until(() -> Owner.count(parley, "select count(*) from pg_locks where not granted") > 0);
            assertThat(agent.join(customer.chat()).status()).isEqualTo(200);
            // told after the join, by the same thread
            other.says("After the join");
            others.expect(frame -> frame.path("text").asText().equals("After the join"));

            somebody.rollback();
            link.send("{\"type\":\"ping\"}");
            link.expect(frame -> frame.path("type").asText().equals("pong"));

            List<JsonNode> states = link.received("state");
            assertThat(states).isNotEmpty();
            assertThat(states.get(states.size() - 1).path("state").asText()).isEqualTo("IN_PROGRESS");
        }
        other.close();
        agent.close(customer.chat());
    }
}
