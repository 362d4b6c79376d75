package org.parley.desk.statistics;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.LocalDate;
import org.parley.desk.export.Format;
import org.parley.desk.session.Caller;
import org.parley.shared.Refusal;
import org.parley.statistics.ClosedChats;
import org.parley.statistics.CountedChats;
import org.parley.statistics.FigureQueries;
import org.parley.statistics.StatisticsQueries;

/** The figures of closed chats and the chats behind each of them, as JSON and as files. */
@Path("/statistics")
@RequestScoped
@Produces(MediaType.APPLICATION_JSON)
public class StatisticsResource {

    @Inject
    private StatisticsQueries statistics;

    @Inject
    private FigureQueries figures;

    @Inject
    private StatisticsExport export;

    @Inject
    private Caller caller;

    /** The figures of a period, both days included; without days, today. */
    @GET
    public ClosedChats closedChats(@BeanParam FigureParams asked) {
        LocalDate today = statistics.today();
        return statistics.closedChats(caller.subject(), asked.from(today), asked.to(today));
    }

    /** The chats that make one figure. */
    @GET
    @Path("/chats")
    public CountedChats chats(
            @BeanParam FigureParams asked,
            @QueryParam("limit") @DefaultValue("50") int limit,
            @QueryParam("cursor") String cursor) {
        if (limit < 1 || limit > FigureQueries.LARGEST_PAGE) {
            throw Refusal.invalid("limit", FigureQueries.LARGEST_PAGE, "“limit” is from 1 to 200.");
        }
        LocalDate today = statistics.today();
        return figures.chats(caller.subject(), asked.from(today), asked.to(today), asked.figureOf(), limit, cursor, 0);
    }

    /** The figures of a period as a file. */
    @GET
    @Path("/export")
    @Produces(MediaType.WILDCARD)
    public Response export(@BeanParam FigureParams asked, @QueryParam("format") String format) {
        return export.figures(caller.subject(), asked, Format.named(format));
    }

    /** The chats that make one figure as a file. */
    @GET
    @Path("/chats/export")
    @Produces(MediaType.WILDCARD)
    public Response exportChats(@BeanParam FigureParams asked, @QueryParam("format") String format) {
        return export.chats(caller.subject(), asked, Format.named(format));
    }
}
