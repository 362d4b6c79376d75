package org.parley.desk.chats;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import org.parley.agent.Presence;
import org.parley.chat.MentionService;
import org.parley.desk.session.Caller;
import org.parley.web.Ids;

/** Whom a comment in a chat can name. */
@Path("/chats/{chat}/colleagues")
@RequestScoped
@Produces(MediaType.APPLICATION_JSON)
public class ColleagueResource {

    /** Somebody who may see the chat. */
    public record ColleagueAnswer(String agent, String name, Presence presence) {}

    /** All of them, in the order of their names. */
    public record Colleagues(List<ColleagueAnswer> items) {}

    @Inject
    private MentionService mentions;

    @Inject
    private Caller caller;

    /** Everybody who may see the chat, but the caller. */
    @GET
    public Colleagues colleagues(@PathParam("chat") String chat) {
        return new Colleagues(mentions.colleagues(caller.subject(), Ids.of(chat)).stream()
                .map(each -> new ColleagueAnswer(
                        Long.toString(each.subject().agent()), each.subject().name(), each.presence()))
                .toList());
    }
}
