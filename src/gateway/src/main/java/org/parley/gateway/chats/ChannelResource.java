package org.parley.gateway.chats;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.security.SecurityRequirements;
import org.parley.bot.ChannelQueries;
import org.parley.bot.WidgetChannel;
import org.parley.shared.Refusal;

/** What a widget needs to know of its channel before its customer writes: who will answer, and the first words. */
@Path("/channels")
@RequestScoped
@Produces(MediaType.APPLICATION_JSON)
public class ChannelResource {

    @Inject
    private ChannelQueries channels;

    /** The channel with this key, for everybody, as the key stands in the page of a site. */
    @GET
    @Path("/{key}")
    @SecurityRequirements
    public WidgetChannel channel(@PathParam("key") String key) {
        return channels.widget(key).orElseThrow(Refusal::notFound);
    }
}
