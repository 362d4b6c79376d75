package org.parley.it.races;

import static org.awaitility.Awaitility.await;

import java.net.URI;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.parley.it.support.Limits;
import org.parley.it.support.Owner;
import org.parley.it.support.Staff;
import org.parley.it.support.TheParley;
import org.parley.it.support.Visitor;
import org.parley.it.support.World;
import org.parley.run.ParleyServer;

/** Whoever locks several chats locks them in the order of their ids, so that two of them never wait for each other. */
class LockOrderIT {

    private static final Duration SOON = Duration.ofSeconds(15);

    private final ParleyServer parley = TheParley.shared();
    private final URI server = parley.baseUrl();

    @Test
    @DisplayName(
            "S3.6 Routing that has to wait for one chat holds none of a higher id, also where that is handed first")
    void routingWaitsWithNothingInHand() throws SQLException {
        World world = World.of(server, 5);
        List<Visitor> customers = world.customers(2);
        List<UUID> ids = customers.stream()
                .map(customer -> UUID.fromString(customer.chat()))
                .toList();
        UUID lower = least(ids);
        UUID higher = ids.get(1 - ids.indexOf(lower));
        Owner.run(parley, "update chat set handed_at = handed_at - interval '1 hour' where id = ?", higher);

        try (Limits automatic = Limits.assigned(server);
                Connection somebody = Owner.connect(parley)) {
            somebody.setAutoCommit(false);
            somebody.createStatement().execute("select from chat where id = '" + lower + "' for update");
            Staff agent = world.agent(1);
            await().atMost(SOON)
                    .until(() -> Owner.count(parley, "select count(*) from pg_locks where not granted") > 0);

            // somebody else may hold it for a moment; whoever waits with it in hand does so until the other one is free
            await().atMost(SOON)
                    .until(() -> Owner.count(
                                    parley,
                                    "select count(*) from (select from chat where id = ? for update skip locked) free",
                                    higher)
                            == 1);

            somebody.rollback();
            await().atMost(SOON).until(() -> agent.list("mine").size() == 2);
        }
        customers.forEach(Visitor::close);
    }

    /** As PostgreSQL compares them. */
    private UUID least(List<UUID> ids) {
        return UUID.fromString(
                Owner.texts(parley, "select least(cast(? as uuid), cast(? as uuid))", ids.get(0), ids.get(1))
                        .get(0));
    }
}
