package org.parley.desk.canned;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.parley.canned.CannedReplyQueries;
import org.parley.canned.CannedReplyRecord;
import org.parley.canned.CannedReplyService;
import org.parley.canned.CannedReplyText;
import org.parley.canned.CannedScope;
import org.parley.desk.session.Caller;
import org.parley.shared.Refusal;
import org.parley.web.Ids;

/** Canned replies of the caller, of own groups and of everybody. Rights are the service's business. */
@Path("/canned-replies")
@RequestScoped
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
public class CannedReplyResource {

    /** Body of a new reply. */
    public record NewReplyBody(CannedScope scope, Integer group, String shortcut, String title, String text) {}

    /** Body of a change, which is of the whole reply; without a version of whatever is there. */
    public record ReplyBody(String shortcut, String title, String text, Long version) {}

    /** The replies the caller may use. */
    public record ReplyList(List<CannedReplyRecord> items) {}

    @Inject
    private CannedReplyService replies;

    @Inject
    private CannedReplyQueries queries;

    @Inject
    private Caller caller;

    /** All that the caller may use, by shortcut. */
    @GET
    public ReplyList list() {
        return new ReplyList(queries.usable(caller.subject()));
    }

    /** Keeps a new reply. */
    @POST
    @APIResponseSchema(value = CannedReplyRecord.class, responseCode = "201")
    public Response create(NewReplyBody body) {
        NewReplyBody given = present(body);
        CannedReplyText says = new CannedReplyText(given.shortcut(), given.title(), given.text());
        UUID id = replies.create(caller.subject(), given.scope(), given.group(), says);
        return Response.status(Response.Status.CREATED).entity(reply(id)).build();
    }

    /** Changes what a reply says. */
    @PUT
    @Path("/{reply}")
    public CannedReplyRecord change(@PathParam("reply") String reply, ReplyBody body) {
        ReplyBody given = present(body);
        UUID id = Ids.of(reply);
        CannedReplyText says = new CannedReplyText(given.shortcut(), given.title(), given.text());
        replies.change(caller.subject(), id, given.version(), says);
        return reply(id);
    }

    /** Deletes a reply. */
    @DELETE
    @Path("/{reply}")
    public void delete(@PathParam("reply") String reply) {
        replies.delete(caller.subject(), Ids.of(reply));
    }

    private CannedReplyRecord reply(UUID id) {
        return queries.usable(caller.subject()).stream()
                .filter(each -> each.id().equals(id))
                .findFirst()
                .orElseThrow(Refusal::notFound);
    }

    private static <T> T present(T body) {
        if (body == null) {
            throw Refusal.invalid("body", "The request has no body.");
        }
        return body;
    }
}
