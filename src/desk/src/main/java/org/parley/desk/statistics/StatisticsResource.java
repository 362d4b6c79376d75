package org.parley.desk.statistics;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import org.parley.desk.session.Caller;
import org.parley.shared.Refusal;
import org.parley.statistics.ClosedChats;
import org.parley.statistics.StatisticsQueries;

/** The figures of closed chats as JSON. */
@Path("/statistics")
@RequestScoped
@Produces(MediaType.APPLICATION_JSON)
public class StatisticsResource {

    @Inject
    private StatisticsQueries statistics;

    @Inject
    private Caller caller;

    /** The figures of a period, both days included; without days, today. */
    @GET
    public ClosedChats closedChats(@QueryParam("from") String from, @QueryParam("to") String to) {
        LocalDate today = statistics.today();
        return statistics.closedChats(caller.subject(), day("from", from, today), day("to", to, today));
    }

    private static LocalDate day(String field, String text, LocalDate otherwise) {
        try {
            return text == null ? otherwise : LocalDate.parse(text);
        } catch (DateTimeParseException e) {
            throw Refusal.invalid(field, "“" + field + "” is a date like 2026-01-31.");
        }
    }
}
