package org.parley.desk.chats;

import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedExecutorService;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.parley.audit.AuditService;
import org.parley.chat.BlockService;
import org.parley.chat.ChatFilter;
import org.parley.chat.ChatList;
import org.parley.chat.ChatQueries;
import org.parley.chat.ChatRow;
import org.parley.chat.ChatService;
import org.parley.chat.ChatState;
import org.parley.chat.ChatView;
import org.parley.chat.ChatWriter;
import org.parley.chat.Incoming;
import org.parley.chat.OpenedChat;
import org.parley.chat.Receipt;
import org.parley.chat.SeenChat;
import org.parley.chat.Transcript;
import org.parley.desk.session.Caller;
import org.parley.routing.Board;
import org.parley.routing.BoardQueries;
import org.parley.routing.Decision;
import org.parley.routing.RoutingQueries;
import org.parley.shared.Refusal;
import org.parley.web.Ids;

/** What staff do with chats. Rights are the services' business; what the caller may not see is not found. */
@Path("/chats")
@RequestScoped
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
public class ChatResource {

    private static final int PAGE = 50;

    /** Body of a message, with the sender's id and the ids of files it brings. */
    public record TextBody(UUID id, String text, List<UUID> files) {

        /** @throws Refusal {@code INVALID} without an id */
        public TextBody {
            if (id == null) {
                throw Refusal.invalid("id", "Please send the message's own id, a UUID.");
            }
        }
    }

    /** Body of a comment: like a message, and the ids of the colleagues it names. */
    public record CommentBody(UUID id, String text, List<UUID> files, List<String> mentions) {

        /** @throws Refusal {@code INVALID} without an id */
        public CommentBody {
            if (id == null) {
                throw Refusal.invalid("id", "Please send the comment's own id, a UUID.");
            }
        }
    }

    /** Answer to a message, after its commit. */
    public record MessageAnswer(UUID id, int sequence, Instant at) {}

    /** Answer to a comment, after its commit. */
    public record CommentAnswer(UUID id, int number, Instant at) {}

    /** Body of a block; without {@code until} it holds until it is lifted. */
    public record BlockBody(String reason, String message, Instant until) {}

    /** Body of a forward. */
    public record ForwardBody(Integer group, String note) {}

    @Inject
    private ChatService chats;

    @Inject
    private ChatWriter writer;

    @Inject
    private ChatQueries queries;

    @Inject
    private BlockService blocks;

    @Inject
    private RoutingQueries routing;

    @Inject
    private BoardQueries board;

    @Inject
    private AuditService audit;

    @Inject
    private Caller caller;

    @Resource
    private ManagedExecutorService executor;

    /** A page of one of the caller's lists. */
    @GET
    public ChatList list(
            @QueryParam("view") @DefaultValue("mine") String view,
            @QueryParam("group") Integer group,
            @QueryParam("agent") String agent,
            @QueryParam("limit") @DefaultValue("50") int limit,
            @QueryParam("cursor") String cursor) {
        demandLimit(limit);
        return queries.list(caller.subject(), new ChatFilter(view(view), group, agentId(agent)), limit, cursor);
    }

    /** A chat with all the panel beside it shows. */
    @GET
    @Path("/{chat}")
    public OpenedChat open(@PathParam("chat") String chat) {
        OpenedChat opened = queries.open(caller.subject(), Ids.of(chat));
        if (readsAlong(opened.row())) {
            audit.readAlong(caller.subject(), opened.row().chat());
        }
        return opened;
    }

    /** Why the chat has its agent, or waits: what routing decided, the newest first. */
    @GET
    @Path("/{chat}/routing")
    public List<Decision> routing(@PathParam("chat") String chat) {
        return routing.decisions(caller.subject(), Ids.of(chat));
    }

    /** The groups the chat could be forwarded to, with who is free there. */
    @GET
    @Path("/{chat}/targets")
    public List<Board.GroupLoad> targets(@PathParam("chat") String chat) {
        return board.targets(caller.subject(), Ids.of(chat));
    }

    /** A stretch of the transcript: after a number, before one, or the newest lines. */
    @GET
    @Path("/{chat}/transcript")
    public Transcript transcript(
            @PathParam("chat") String chat,
            @QueryParam("after") Integer after,
            @QueryParam("before") Integer before,
            @QueryParam("comments") @DefaultValue("0") int comments,
            @QueryParam("limit") @DefaultValue("" + PAGE) int limit) {
        demandLimit(limit);
        if (after != null) {
            return queries.after(caller.subject(), Ids.of(chat), after, comments, limit);
        }
        return before == null
                ? queries.tail(caller.subject(), Ids.of(chat), limit)
                : queries.before(caller.subject(), Ids.of(chat), before, limit);
    }

    /** Takes the chat out of the queue. */
    @POST
    @Path("/{chat}/join")
    public ChatRow join(@PathParam("chat") String chat) {
        chats.join(caller.subject(), Ids.of(chat));
        return afterwards(chat);
    }

    /** Answers the customer. {@code 201} when new, {@code 200} and the same body when this id was written before. */
    @POST
    @Path("/{chat}/messages")
    @APIResponseSchema(value = MessageAnswer.class, responseCode = "201")
    public CompletionStage<Response> message(@PathParam("chat") String chat, TextBody body) {
        TextBody given = present(body);
        return write(
                new Incoming.FromAgent(Ids.of(chat), given.id(), given.text(), given.files(), caller.subject()),
                receipt -> new MessageAnswer(receipt.id(), receipt.number(), receipt.at()));
    }

    /** Leaves an internal comment; answers like a message. */
    @POST
    @Path("/{chat}/comments")
    @APIResponseSchema(value = CommentAnswer.class, responseCode = "201")
    public CompletionStage<Response> comment(@PathParam("chat") String chat, CommentBody body) {
        CommentBody given = present(body);
        return write(
                new Incoming.NewComment(
                        Ids.of(chat), given.id(), given.text(), given.files(), mentions(given), caller.subject()),
                receipt -> new CommentAnswer(receipt.id(), receipt.number(), receipt.at()));
    }

    /** Sends the chat to the queue of another of the caller's groups. */
    @POST
    @Path("/{chat}/forward")
    public ChatRow forward(@PathParam("chat") String chat, ForwardBody body) {
        if (body == null || body.group() == null) {
            throw Refusal.invalid("group", "Which group is the chat for?");
        }
        chats.forward(caller.subject(), Ids.of(chat), body.group(), body.note());
        return afterwards(chat);
    }

    /** Takes the chat out of the hands of its agent. */
    @POST
    @Path("/{chat}/takeover")
    public ChatRow takeOver(@PathParam("chat") String chat) {
        chats.takeOver(caller.subject(), Ids.of(chat));
        return afterwards(chat);
    }

    /** Blocks the customer and closes the customer's chats. */
    @POST
    @Path("/{chat}/block")
    public ChatRow block(@PathParam("chat") String chat, BlockBody body) {
        BlockBody given = body == null ? new BlockBody(null, null, null) : body;
        blocks.block(caller.subject(), Ids.of(chat), given.reason(), given.message(), given.until());
        return queries.row(caller.subject(), Ids.of(chat));
    }

    /** Ends the chat. */
    @POST
    @Path("/{chat}/close")
    public ChatRow close(@PathParam("chat") String chat) {
        chats.close(caller.subject(), Ids.of(chat));
        return queries.row(caller.subject(), Ids.of(chat));
    }

    /**
     * Who sent a chat away may not see it any more, nor who joined one that was taken over in the same moment; but the act
     * is done, and its answer says how the chat stands.
     */
    private ChatRow afterwards(String chat) {
        return queries.chat(Ids.of(chat)).map(SeenChat::row).orElseThrow(Refusal::notFound);
    }

    private CompletionStage<Response> write(Incoming incoming, Function<Receipt, Object> answer) {
        return writer.submit(incoming)
                .thenApplyAsync(
                        receipt -> Response.status(receipt.repeated() ? 200 : 201)
                                .entity(answer.apply(receipt))
                                .build(),
                        executor);
    }

    /** Somebody who supervises looks into a chat another agent answers. */
    private boolean readsAlong(ChatRow row) {
        return row.state() == ChatState.IN_PROGRESS
                && !row.agent().agent().equals(Long.toString(caller.subject().agent()));
    }

    private static Long agentId(String agent) {
        try {
            return agent == null ? null : Long.valueOf(agent);
        } catch (NumberFormatException e) {
            throw Refusal.invalid("agent", "“agent” is the id of an agent.");
        }
    }

    private static Set<Long> mentions(CommentBody body) {
        return body.mentions() == null ? Set.of() : Ids.ofAccounts(body.mentions());
    }

    private static <T> T present(T body) {
        if (body == null) {
            throw Refusal.invalid("body", "The request has no body.");
        }
        return body;
    }

    private static void demandLimit(int limit) {
        if (limit < 1 || limit > ChatQueries.LARGEST_PAGE) {
            throw Refusal.invalid("limit", ChatQueries.LARGEST_PAGE, "“limit” is from 1 to 200.");
        }
    }

    private static ChatView view(String name) {
        try {
            return ChatView.valueOf(name.toUpperCase(Locale.ROOT));
        } catch (IllegalArgumentException e) {
            throw Refusal.invalid("view", "“view” is queue, waiting, mine, active or archive.");
        }
    }
}
