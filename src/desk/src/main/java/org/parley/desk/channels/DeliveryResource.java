package org.parley.desk.channels;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.parley.bot.DeliveryList;
import org.parley.bot.DeliveryService;
import org.parley.desk.session.Caller;

/** Administrators look at deliveries that are in trouble, and have them made again. */
@Path("/deliveries")
@RequestScoped
@Produces(MediaType.APPLICATION_JSON)
public class DeliveryResource {

    /** How many are made again. */
    public record Replayed(int deliveries) {}

    @Inject
    private DeliveryService deliveries;

    @Inject
    private Caller caller;

    /** Those that were given up or have failed, the newest first. */
    @GET
    @Operation(
            summary = "Deliveries that were given up or have failed, the newest first, and how many there are in all")
    public DeliveryList list() {
        return deliveries.troubled(caller.administrator());
    }

    /** Has one made again, in its old place. */
    @POST
    @Path("/{number}/replay")
    @Operation(summary = "Has a delivery made again now, before all of its customer that came later")
    public void replay(@PathParam("number") long number) {
        deliveries.replay(caller.administrator(), number);
    }

    /** Has all of a channel that were given up made again, each customer's in their old order. */
    @POST
    @Path("/channels/{key}/replay")
    @Operation(
            summary =
                    "Has all deliveries of a channel that were given up made again, the oldest 1,000; answers how many")
    public Replayed replayAll(@PathParam("key") String key) {
        return new Replayed(deliveries.replayAll(caller.administrator(), key));
    }
}
