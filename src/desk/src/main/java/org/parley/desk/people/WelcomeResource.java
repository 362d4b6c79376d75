package org.parley.desk.people;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.security.SecurityRequirements;
import org.parley.agent.AccountService;
import org.parley.shared.Refusal;
import org.parley.shared.Token;

/** Where a one-time link leads: its holder, who is not signed in yet, chooses a password. */
@Path("/welcome")
@RequestScoped
@Consumes(MediaType.APPLICATION_JSON)
public class WelcomeResource {

    /** The link's secret and the password its holder chooses. */
    public record PasswordBody(String link, String password) {}

    @Inject
    private AccountService accounts;

    /** Chooses the password and uses the link up; {@code 404} for a link that is unknown, used or too old. */
    @POST
    @SecurityRequirements
    public void choose(PasswordBody body) {
        if (body == null) {
            throw Refusal.invalid("body", "The request has no body.");
        }
        accounts.choosePassword(new Token(body.link()), body.password());
    }
}
