package org.parley.desk.prompters;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.parley.desk.session.Caller;
import org.parley.prompter.PrompterForm;
import org.parley.prompter.PrompterRecord;
import org.parley.prompter.PrompterService;
import org.parley.prompter.PrompterTrial;
import org.parley.shared.Refusal;

/** Administrators keep prompters. A secret goes in and never comes out. */
@Path("/prompter-settings")
@RequestScoped
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
public class PrompterResource {

    /** All prompters. */
    public record PrompterList(List<PrompterRecord> items) {}

    /** Body of a trial. */
    public record TrialBody(String text) {}

    @Inject
    private PrompterService prompters;

    @Inject
    private Caller caller;

    /** All of them, how they are doing, and what became of their answers. */
    @GET
    public PrompterList list() {
        return new PrompterList(prompters.list(caller.administrator()));
    }

    /** Makes one. */
    @POST
    @APIResponseSchema(value = PrompterRecord.class, responseCode = "201")
    public Response create(PrompterForm body) {
        return Response.status(Response.Status.CREATED)
                .entity(prompters.create(caller.administrator(), present(body)))
                .build();
    }

    /** Changes one; a secret that is missing stays. */
    @PUT
    @Path("/{prompter}")
    public PrompterRecord change(@PathParam("prompter") long prompter, PrompterForm body) {
        return prompters.change(caller.administrator(), prompter, present(body));
    }

    /** Deletes one. */
    @DELETE
    @Path("/{prompter}")
    public void delete(@PathParam("prompter") long prompter) {
        prompters.delete(caller.administrator(), prompter);
    }

    /** Asks it at once, whatever its groups; nothing is kept. */
    @POST
    @Path("/{prompter}/trial")
    public PrompterTrial tryOut(@PathParam("prompter") long prompter, TrialBody body) {
        return prompters.tryOut(caller.administrator(), prompter, body == null ? null : body.text());
    }

    private static PrompterForm present(PrompterForm body) {
        if (body == null) {
            throw Refusal.invalid("body", "The request has no body.");
        }
        return body;
    }
}
