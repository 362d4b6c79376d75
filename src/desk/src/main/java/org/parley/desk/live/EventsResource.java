package org.parley.desk.live;

import com.fasterxml.jackson.databind.util.RawValue;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.util.concurrent.CompletionStage;
import org.parley.desk.session.Caller;
import org.parley.shared.Refusal;

/** The live link for networks that let no socket through: the same frames by long poll. */
@Path("/events")
@RequestScoped
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
public class EventsResource {

    private static final int LONGEST_WAIT_SECONDS = 30;

    /** Frames since the last call. */
    public record EventsAnswer(String link, RawValue events) {}

    @Inject
    private PolledLinks polled;

    @Inject
    private Caller caller;

    /** Opens a link, or waits for the next frames of one. */
    @GET
    public CompletionStage<EventsAnswer> events(
            @QueryParam("link") String link, @QueryParam("wait") @DefaultValue("25") int wait) {
        if (wait < 0 || wait > LONGEST_WAIT_SECONDS) {
            throw Refusal.invalid("wait", LONGEST_WAIT_SECONDS, "“wait” is from 0 to 30 seconds.");
        }
        String open = link == null ? polled.open(caller.subject(), caller.token()) : link;
        return polled.next(open, caller.subject(), wait)
                .thenApply(frames -> new EventsAnswer(open, new RawValue(frames)));
    }

    /** Takes a frame that would have gone up through the socket. */
    @POST
    public void send(@QueryParam("link") String link, DeskFrame frame) {
        polled.receive(link, caller.subject(), frame);
    }
}
