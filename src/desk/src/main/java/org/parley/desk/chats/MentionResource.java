package org.parley.desk.chats;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import org.parley.chat.MentionRecord;
import org.parley.chat.MentionService;
import org.parley.desk.session.Caller;
import org.parley.web.Ids;

/** Comments that name the caller. */
@Path("/mentions")
@RequestScoped
@Produces(MediaType.APPLICATION_JSON)
public class MentionResource {

    /** What the caller has not seen, newest first. */
    public record Mentions(List<MentionRecord> items) {}

    @Inject
    private MentionService mentions;

    @Inject
    private Caller caller;

    /** Comments that name the caller and were not seen. */
    @GET
    public Mentions unseen() {
        return new Mentions(mentions.unseen(caller.subject()));
    }

    /** The caller has seen those of a chat. */
    @POST
    @Path("/{chat}/seen")
    public void seen(@PathParam("chat") String chat) {
        mentions.seen(caller.subject(), Ids.of(chat));
    }
}
