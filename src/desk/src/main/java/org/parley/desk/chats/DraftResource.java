package org.parley.desk.chats;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.MediaType;
import org.parley.chat.DraftMode;
import org.parley.chat.DraftService;
import org.parley.desk.session.Caller;
import org.parley.shared.Refusal;
import org.parley.web.Ids;

/** What the caller writes and has not sent. It is read with its chat. */
@Path("/chats/{chat}/drafts")
@RequestScoped
@Consumes(MediaType.APPLICATION_JSON)
public class DraftResource {

    /** Body of a draft. */
    public record DraftBody(String text) {}

    @Inject
    private DraftService drafts;

    @Inject
    private Caller caller;

    /** Keeps a message not yet sent; an empty text keeps none. */
    @PUT
    @Path("/message")
    public void message(@PathParam("chat") String chat, DraftBody body) {
        keep(chat, DraftMode.MESSAGE, body);
    }

    /** Keeps a comment not yet sent; an empty text keeps none. */
    @PUT
    @Path("/comment")
    public void comment(@PathParam("chat") String chat, DraftBody body) {
        keep(chat, DraftMode.COMMENT, body);
    }

    private void keep(String chat, DraftMode mode, DraftBody body) {
        if (body == null) {
            throw Refusal.invalid("body", "The request has no body.");
        }
        drafts.keep(caller.subject(), Ids.of(chat), mode, body.text());
    }
}
