package org.parley.desk.prompters;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.parley.desk.session.Caller;
import org.parley.prompter.AssistantRecord;
import org.parley.prompter.AssistantService;
import org.parley.prompter.PromptRecord;

/** Assistants: prompters an agent asks in own words, with or without a chat. */
@Path("/prompters")
@RequestScoped
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
public class AssistantResource {

    /** Whom the caller may ask. */
    public record Assistants(List<AssistantRecord> items) {}

    /** Body of a question. */
    public record QuestionBody(String text) {}

    /** The caller's last questions, oldest first. */
    public record Questions(List<PromptRecord> items) {}

    @Inject
    private AssistantService assistants;

    @Inject
    private Caller caller;

    /** Whom the caller may ask. */
    @GET
    public Assistants list() {
        return new Assistants(assistants.assistants(caller.subject()));
    }

    /** The caller's last questions to one, at most ten. */
    @GET
    @Path("/{prompter}/questions")
    public Questions questions(@PathParam("prompter") long prompter) {
        return new Questions(assistants.questions(caller.subject(), prompter));
    }

    /** Asks; the answer comes to the page by its live link. */
    @POST
    @Path("/{prompter}/questions")
    @APIResponseSchema(value = PromptRecord.class, responseCode = "201")
    public Response ask(@PathParam("prompter") long prompter, QuestionBody body) {
        return Response.status(Response.Status.CREATED)
                .entity(assistants.question(caller.subject(), prompter, body == null ? null : body.text()))
                .build();
    }
}
