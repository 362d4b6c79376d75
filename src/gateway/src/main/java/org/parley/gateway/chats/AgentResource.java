package org.parley.gateway.chats;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.UUID;
import org.parley.bot.ChannelQueries;
import org.parley.chat.BotChats;
import org.parley.chat.CustomerChatQueries;
import org.parley.chat.Handed;
import org.parley.gateway.limits.CustomerLimits;
import org.parley.gateway.live.StateAnswers;
import org.parley.web.Ids;

/** The way from a bot to a person, which is open whatever the bot does. */
@Path("/chats/{chat}/agent")
@RequestScoped
@Produces(MediaType.APPLICATION_JSON)
public class AgentResource {

    @Inject
    private BotChats chats;

    @Inject
    private ChannelQueries channels;

    @Inject
    private CustomerChatQueries queries;

    @Inject
    private CustomerIdentity identity;

    @Inject
    private CustomerLimits limits;

    @Inject
    private StateAnswers states;

    /**
     * Asks for a person. Asking again while one waits, or talks to an agent, changes nothing. When nobody is there the bot
     * says so in a line of its own, and goes on; a blocked customer is refused with the message of the block.
     */
    @POST
    public Answers.AgentAnswer ask(@HeaderParam("Authorization") String authorization, @PathParam("chat") String chat) {
        long customer = identity.demand(authorization);
        limits.message(customer);
        UUID id = Ids.of(chat);
        Handed handed = chats.askForAgent(customer, id, channels.botOf(id));
        return Answers.AgentAnswer.of(handed, states.of(queries.chat(customer, id)));
    }
}
