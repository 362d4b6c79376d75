package org.parley.desk.board;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.parley.desk.session.Caller;
import org.parley.routing.Board;
import org.parley.routing.BoardQueries;

/** The board as JSON. Open boards read it again when the live link says that something moved. */
@Path("/board")
@RequestScoped
@Produces(MediaType.APPLICATION_JSON)
public class BoardResource {

    @Inject
    private BoardQueries board;

    @Inject
    private Caller caller;

    /** Groups and agents the caller looks after. */
    @GET
    public Board board() {
        return board.board(caller.subject());
    }
}
