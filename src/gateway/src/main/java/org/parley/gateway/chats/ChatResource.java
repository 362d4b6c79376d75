package org.parley.gateway.chats;

import jakarta.annotation.Resource;
import jakarta.ejb.EJBException;
import jakarta.enterprise.concurrent.ManagedExecutorService;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.eclipse.microprofile.openapi.annotations.security.SecurityRequirements;
import org.parley.chat.ChatQueries;
import org.parley.chat.ChatService;
import org.parley.chat.ChatStart;
import org.parley.chat.ChatState;
import org.parley.chat.ChatWriter;
import org.parley.chat.CustomerChatQueries;
import org.parley.chat.CustomerLines;
import org.parley.chat.Incoming;
import org.parley.chat.StartService;
import org.parley.chat.Started;
import org.parley.gateway.limits.CustomerLimits;
import org.parley.gateway.live.CustomerLinks;
import org.parley.gateway.live.StateAnswer;
import org.parley.gateway.live.StateAnswers;
import org.parley.shared.Refusal;
import org.parley.web.Ids;

/**
 * A customer's calls. The bearer token says whose chats these are; any other chat does not exist. No thread waits for a
 * commit or for the next line.
 */
@Path("/chats")
@RequestScoped
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
public class ChatResource {

    private static final int LONGEST_WAIT_SECONDS = 30;

    @Inject
    private StartService starts;

    @Inject
    private ChatService chats;

    @Inject
    private ChatWriter writer;

    @Inject
    private CustomerChatQueries queries;

    @Inject
    private CustomerIdentity identity;

    @Inject
    private CustomerLimits limits;

    @Inject
    private CustomerLinks links;

    @Inject
    private StateAnswers states;

    @Resource
    private ManagedExecutorService executor;

    /** Starts a chat; the same message id again answers the same chat. */
    @POST
    @SecurityRequirements
    @APIResponseSchema(value = Answers.StartAnswer.class, responseCode = "201")
    public Response start(
            @HeaderParam("Authorization") String authorization,
            @Context HttpServletRequest request,
            StartRequest body) {
        if (body == null) {
            throw Refusal.invalid("body", "The request has no body.");
        }
        limits.start(request.getRemoteAddr(), body.channel());
        Long customer = identity.known(authorization).orElse(null);
        Started started = start(body.toStart(), customer);
        String own = customer == null
                ? null
                : identity.token(authorization).orElseThrow().text();
        return Response.status(started.created() ? 201 : 200)
                .header("Cache-Control", "no-store")
                .entity(Answers.StartAnswer.of(started, own))
                .build();
    }

    /** Two of the same start at once: the database lets one in, and the other then finds its chat. */
    private Started start(ChatStart start, Long customer) {
        try {
            return starts.start(start, customer);
        } catch (EJBException e) {
            return starts.start(start, customer);
        }
    }

    /** How the chat stands: state, place in the queue, usual wait, who answers. */
    @GET
    @Path("/{chat}")
    public StateAnswer state(@HeaderParam("Authorization") String authorization, @PathParam("chat") String chat) {
        return states.of(queries.chat(identity.demand(authorization), Ids.of(chat)));
    }

    /** Writes a message. {@code 201} when it is new, {@code 200} and the same body when this id was written before. */
    @POST
    @Path("/{chat}/messages")
    @APIResponseSchema(value = Answers.MessageAnswer.class, responseCode = "201")
    public CompletionStage<Response> write(
            @HeaderParam("Authorization") String authorization,
            @PathParam("chat") String chat,
            StartRequest.NewMessage body) {
        long customer = identity.demand(authorization);
        limits.message(customer);
        if (body == null) {
            throw Refusal.invalid("body", "The request has no body.");
        }
        return writer.submit(new Incoming.FromCustomer(Ids.of(chat), body.id(), body.text(), body.files(), customer))
                .thenApplyAsync(
                        receipt -> Response.status(receipt.repeated() ? 200 : 201)
                                .entity(Answers.MessageAnswer.of(receipt))
                                .build(),
                        executor);
    }

    /** Reads the lines after a number; waits up to {@code wait} seconds for a line or a change of state. */
    @GET
    @Path("/{chat}/messages")
    public CompletionStage<CustomerLines> read(
            @HeaderParam("Authorization") String authorization,
            @PathParam("chat") String chat,
            @QueryParam("after") @DefaultValue("0") int after,
            @QueryParam("limit") @DefaultValue("100") int limit,
            @QueryParam("wait") @DefaultValue("0") int wait) {
        demandBounds(after, limit, wait);
        long customer = identity.demand(authorization);
        UUID id = Ids.of(chat);
        CustomerLines lines = lines(customer, id, after, limit);
        if (wait == 0 || !lines.items().isEmpty() || lines.state() == ChatState.CLOSED) {
            return CompletableFuture.completedFuture(lines);
        }
        // listening starts before the second look, so nothing that happens between the two is missed
        CompletionStage<Void> news = links.nextNews(id, wait);
        CustomerLines again = lines(customer, id, after, limit);
        if (!again.items().isEmpty() || again.state() != lines.state()) {
            return CompletableFuture.completedFuture(again);
        }
        return news.thenApplyAsync(nothing -> lines(customer, id, after, limit), executor);
    }

    /** Ends the chat. */
    @POST
    @Path("/{chat}/close")
    public Answers.CloseAnswer close(
            @HeaderParam("Authorization") String authorization, @PathParam("chat") String chat) {
        chats.closeByCustomer(identity.demand(authorization), Ids.of(chat));
        return new Answers.CloseAnswer(ChatState.CLOSED);
    }

    private CustomerLines lines(long customer, UUID chat, int after, int limit) {
        CustomerLines lines = queries.lines(customer, chat, after, limit);
        return new CustomerLines(lines.items(), StateAnswer.told(lines.state()), lines.last());
    }

    private static void demandBounds(int after, int limit, int wait) {
        if (after < 0) {
            throw Refusal.invalid("after", "“after” is the number of a line, 0 or more.");
        }
        if (limit < 1 || limit > ChatQueries.LARGEST_PAGE) {
            throw Refusal.invalid("limit", ChatQueries.LARGEST_PAGE, "“limit” is from 1 to 200.");
        }
        if (wait < 0 || wait > LONGEST_WAIT_SECONDS) {
            throw Refusal.invalid("wait", LONGEST_WAIT_SECONDS, "“wait” is from 0 to 30 seconds.");
        }
    }
}
