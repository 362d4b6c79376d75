package org.parley.desk.channels;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.parley.bot.ChannelForm;
import org.parley.bot.ChannelRecord;
import org.parley.bot.ChannelService;
import org.parley.desk.session.Caller;
import org.parley.shared.Refusal;

/** Administrators keep channels and the bots in front of them. A secret goes in and never comes out. */
@Path("/channels")
@RequestScoped
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
public class ChannelResource {

    /** All channels. */
    public record ChannelList(List<ChannelRecord> items) {}

    /** The whole address a platform calls, told once. */
    public record NewAddress(String address) {}

    @Inject
    private ChannelService channels;

    @Inject
    private Caller caller;

    /** All of them, by name. */
    @GET
    @Operation(summary = "All channels, by name")
    public ChannelList list() {
        return new ChannelList(channels.list(caller.administrator()));
    }

    /** Makes one. */
    @POST
    @Operation(summary = "Makes a channel")
    @APIResponseSchema(value = ChannelRecord.class, responseCode = "201")
    public Response create(ChannelForm body) {
        return Response.status(Response.Status.CREATED)
                .entity(channels.create(caller.administrator(), present(body)))
                .build();
    }

    /** One of them. */
    @GET
    @Path("/{key}")
    @Operation(summary = "A channel and its bot, without their secrets")
    public ChannelRecord read(@PathParam("key") String key) {
        return channels.get(caller.administrator(), key);
    }

    /** Changes one; a secret that is missing stays, as do key and kind. */
    @PUT
    @Path("/{key}")
    @Operation(summary = "Changes a channel; key and kind stay, and so does a secret that is left out")
    public ChannelRecord change(@PathParam("key") String key, ChannelForm body) {
        return channels.change(caller.administrator(), key, present(body));
    }

    /** Gives a platform a new address; the one before is nobody's. */
    @POST
    @Path("/{key}/address")
    @Operation(summary = "A new address for the platform of a channel, told once; the one before ends")
    public NewAddress newAddress(@PathParam("key") String key, @Context UriInfo here) {
        String secret = channels.newAddress(caller.administrator(), key).text();
        return new NewAddress(
                here.getBaseUri().resolve(OperatorAddress.PATH + secret).toString());
    }

    private static ChannelForm present(ChannelForm body) {
        if (body == null) {
            throw Refusal.invalid("body", "The request has no body.");
        }
        return body;
    }
}
