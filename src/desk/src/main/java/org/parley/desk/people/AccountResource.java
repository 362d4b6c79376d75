package org.parley.desk.people;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
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
import org.parley.agent.AccountForm;
import org.parley.agent.AccountRecord;
import org.parley.agent.AccountService;
import org.parley.agent.AgentQueries;
import org.parley.desk.session.Caller;
import org.parley.shared.Change;
import org.parley.shared.Refusal;
import org.parley.shared.Token;

/** Accounts: read by those who supervise, changed by administrators. */
@Path("/accounts")
@RequestScoped
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
public class AccountResource {

    /** A one-time link: {@code /desk/welcome.xhtml?link=…}. Shown once, good for 72 hours. */
    public record LinkAnswer(String link) {}

    @Inject
    private AccountService accounts;

    @Inject
    private AgentQueries queries;

    @Inject
    private Caller caller;

    /** All accounts. */
    @GET
    public List<AccountRecord> list() {
        return queries.accounts(caller.subject());
    }

    /** Makes an account. */
    @POST
    @APIResponseSchema(value = LinkAnswer.class, responseCode = "201")
    public Response create(AccountForm body) {
        Token link = accounts.create(caller.subject(), present(body)).link();
        return Response.status(Response.Status.CREATED)
                .header("Cache-Control", "no-store")
                .entity(new LinkAnswer(link.text()))
                .build();
    }

    /** Changes an account. */
    @PUT
    @Path("/{agent}")
    public void change(@PathParam("agent") long agent, AccountForm body) {
        accounts.change(caller.subject(), agent, Change.all(present(body)));
    }

    /** Makes a new one-time link. */
    @POST
    @Path("/{agent}/link")
    public LinkAnswer link(@PathParam("agent") long agent) {
        return new LinkAnswer(accounts.invite(caller.subject(), agent).text());
    }

    /** Ends all sessions of an account. */
    @POST
    @Path("/{agent}/sign-out")
    public void signOut(@PathParam("agent") long agent) {
        accounts.signOutEverywhere(caller.subject(), agent);
    }

    private static AccountForm present(AccountForm body) {
        if (body == null) {
            throw Refusal.invalid("body", "The request has no body.");
        }
        return body;
    }
}
