package org.parley.gateway.prompters;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.security.SecurityRequirements;
import org.parley.prompter.PromptPushes;
import org.parley.prompter.PrompterApiClient;
import org.parley.shared.Refusal;

/**
 * A platform pushes answers of its Prompter API, in the form in which it answers. The token in the address belongs to one
 * prompter; answers to a question nobody asked it are refused like an unknown token.
 */
@Path("/prompter-answers/{token}")
@RequestScoped
public class PromptPushResource {

    @Inject
    private PromptPushes pushes;

    /** Takes pushed answers; late ones are kept and marked, repeated ones change nothing. */
    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @SecurityRequirements
    public void push(@PathParam("token") String token, byte[] body) {
        if (!pushes.take(token, PrompterApiClient.pushed(body == null ? new byte[0] : body))) {
            throw Refusal.notFound();
        }
    }
}
