package org.parley.desk.blocks;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import org.parley.chat.BlockQueries;
import org.parley.chat.BlockRecord;
import org.parley.chat.BlockService;
import org.parley.desk.session.Caller;

/** Blocked customers, for supervisors of their groups and for administrators. */
@Path("/blocks")
@RequestScoped
@Produces(MediaType.APPLICATION_JSON)
public class BlockResource {

    @Inject
    private BlockService blocks;

    @Inject
    private BlockQueries queries;

    @Inject
    private Caller caller;

    /** A page of blocks, the newest first; {@code ended=true} also those that hold no more. */
    @GET
    public List<BlockRecord> list(
            @QueryParam("ended") @DefaultValue("false") boolean ended,
            @QueryParam("first") @DefaultValue("0") int first,
            @QueryParam("limit") @DefaultValue("50") int limit) {
        return queries.list(caller.subject(), ended, Math.max(0, first), Math.max(1, limit));
    }

    /** Lifts a block; fine when it holds no more. */
    @POST
    @Path("/{block}/unblock")
    public void unblock(@PathParam("block") long block) {
        blocks.unblock(caller.subject(), block);
    }
}
