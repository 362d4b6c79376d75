package org.parley.desk.prompters;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.util.Set;
import org.parley.desk.session.Caller;
import org.parley.prompter.PromptService;
import org.parley.prompter.Prompts;
import org.parley.shared.Refusal;
import org.parley.web.Ids;

/** What prompters advise in a chat. */
@Path("/chats/{chat}/prompts")
@RequestScoped
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
public class PromptResource {

    /** Body of the switch. */
    public record SwitchBody(Boolean on) {}

    /** Body of a request for advice; without a number the customer's last message is meant. */
    public record AskBody(Integer sequence) {}

    private static final int MOST_ABOUT = 50;

    @Inject
    private PromptService prompts;

    @Inject
    private Caller caller;

    /**
     * The newest prompts of the chat.
     *
     * @param about numbers of messages whose prompts are told too, however old they are; at most {@value #MOST_ABOUT}
     */
    @GET
    public Prompts read(@PathParam("chat") String chat, @QueryParam("about") Set<Integer> about) {
        if (about.size() > MOST_ABOUT) {
            throw Refusal.invalid("about", MOST_ABOUT, "“about” is given for at most 50 messages.");
        }
        return prompts.prompts(caller.subject(), Ids.of(chat), about);
    }

    /** Whether customers' messages are prompted by themselves, for the caller in this chat. */
    @PUT
    public Prompts turn(@PathParam("chat") String chat, SwitchBody body) {
        if (body == null || body.on() == null) {
            throw Refusal.invalid("on", "“on” is true or false.");
        }
        return prompts.turn(caller.subject(), Ids.of(chat), body.on());
    }

    /** Asks about a message of the customer; what was answered is not asked again. */
    @POST
    public Prompts ask(@PathParam("chat") String chat, AskBody body) {
        return prompts.ask(caller.subject(), Ids.of(chat), body == null ? null : body.sequence());
    }
}
