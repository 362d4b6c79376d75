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
import org.parley.prompter.PromptUse;
import org.parley.shared.Refusal;
import org.parley.web.Ids;

/** What agents do with what they were advised. */
@Path("/prompts/{question}")
@RequestScoped
@Consumes(MediaType.APPLICATION_JSON)
public class PromptUseResource {

    /** Body of a use: the place of the answer, from 0, and what became of it. Without a place all answers were ignored. */
    public record UseBody(Integer answer, PromptUse use) {}

    @Inject
    private PromptService prompts;

    @Inject
    private Caller caller;

    /** An answer was sent, as it was or changed, or put aside. It counts for the prompter, and for the topic it comes from. */
    @POST
    @Path("/used")
    public void used(@PathParam("question") String question, UseBody body) {
        if (body == null || body.use() == null) {
            throw Refusal.invalid("use", "“use” is INSERTED, EDITED or IGNORED.");
        }
        prompts.used(caller.subject(), Ids.of(question), body.answer(), body.use());
    }

    /** Asks once more, where the prompter was unavailable. */
    @POST
    @Path("/retry")
    public void retry(@PathParam("question") String question) {
        prompts.retry(caller.subject(), Ids.of(question));
    }
}
