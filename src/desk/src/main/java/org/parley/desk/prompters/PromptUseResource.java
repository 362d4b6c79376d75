package org.parley.desk.prompters;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.MediaType;
import org.parley.desk.session.Caller;
import org.parley.prompter.PromptService;
import org.parley.shared.Refusal;
import org.parley.web.Ids;

/** What agents do with what they were advised. */
@Path("/prompts/{question}")
@RequestScoped
@Consumes(MediaType.APPLICATION_JSON)
public class PromptUseResource {

    /** Body of a use: the place of the answer, from 0, and whether the agent changed it before sending. */
    public record UseBody(Integer answer, Boolean edited) {}

    @Inject
    private PromptService prompts;

    @Inject
    private Caller caller;

    /** An answer went into the message field, or was changed there. It counts for the prompter. */
    @POST
    @Path("/used")
    public void used(@PathParam("question") String question, UseBody body) {
        if (body == null || body.answer() == null) {
            throw Refusal.invalid("answer", "Which answer was used?");
        }
        prompts.used(caller.subject(), Ids.of(question), body.answer(), Boolean.TRUE.equals(body.edited()));
    }

    /** Asks once more, where the prompter was unavailable. */
    @POST
    @Path("/retry")
    public void retry(@PathParam("question") String question) {
        prompts.retry(caller.subject(), Ids.of(question));
    }
}
