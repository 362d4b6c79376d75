package org.parley.desk.archive;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import org.parley.archive.ArchiveQueries;
import org.parley.archive.Choices;
import org.parley.archive.Hits;
import org.parley.desk.session.Caller;
import org.parley.shared.Refusal;

/** Looks for closed chats by what was said in them and by what is known of them. */
@Path("/archive")
@RequestScoped
@Produces(MediaType.APPLICATION_JSON)
public class ArchiveResource {

    @Inject
    private ArchiveQueries archive;

    @Inject
    private Caller caller;

    /** A page of what is found, the newest close first. */
    @GET
    public Hits search(
            @BeanParam ArchiveParams asked,
            @QueryParam("limit") @DefaultValue("50") int limit,
            @QueryParam("cursor") String cursor) {
        if (limit < 1 || limit > ArchiveQueries.LARGEST_PAGE) {
            throw Refusal.invalid("limit", ArchiveQueries.LARGEST_PAGE, "“limit” is from 1 to 100.");
        }
        return archive.search(caller.subject(), asked.filter(), limit, cursor);
    }

    /** What to choose from. */
    @GET
    @Path("/choices")
    public Choices choices() {
        return archive.choices(caller.subject());
    }
}
