package org.parley.gateway.operator;

import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedExecutorService;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.UriInfo;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.parley.attachment.FileRecord;
import org.parley.bot.OperatorService;
import org.parley.bot.OperatorService.OpenChat;
import org.parley.bot.PlatformFiles;
import org.parley.chat.ChatUploads;
import org.parley.chat.ChatWriter;
import org.parley.chat.HandOver;
import org.parley.chat.Incoming;
import org.parley.gateway.limits.CustomerLimits;
import org.parley.shared.Refusal;
import org.parley.web.TransferPlaces;

/**
 * A platform hands customers over and speaks for them: {@code setWebhook}, {@code getDestinations}, {@code
 * selectDestination}, {@code sendText}, {@code sendFile} and {@code closeChat} of the Operator API of JAICP. What works is
 * answered {@code 200}. The platform numbers nothing, so a repeated {@code sendText} cannot be told from a customer who says
 * the same twice: it is written and marked, unless an {@code Idempotency-Key} says which it is.
 */
@Path("/{secret}")
@RequestScoped
@Produces(MediaType.APPLICATION_JSON)
public class OperatorResource {

    private static final int KEY_CHARACTERS = 200;

    /** A destination; the vendor's names, and its id as text. */
    public record DestinationAnswer(String destinationId, String name, boolean hasOnline) {}

    @Inject
    private OperatorService operator;

    @Inject
    private PlatformFiles files;

    @Inject
    private ChatUploads uploads;

    @Inject
    private ChatWriter writer;

    @Inject
    private CustomerLimits limits;

    @Inject
    private TransferPlaces places;

    @Resource
    private ManagedExecutorService executor;

    /** Says where we are to tell what happens. */
    @POST
    @Path("/setWebhook")
    public Map<String, String> setWebhook(@PathParam("secret") String secret, @Context UriInfo uri, byte[] body) {
        String reachedAt = uri.getBaseUri().resolve("/").toString();
        operator.setWebhook(
                secret, OperatorBody.read(body).text("url"), reachedAt.substring(0, reachedAt.length() - 1));
        return Map.of();
    }

    /** The groups, and whether somebody of them is there and has a free place. */
    @GET
    @Path("/getDestinations")
    public List<DestinationAnswer> getDestinations(@PathParam("secret") String secret) {
        return operator.destinations(secret).stream()
                .map(each -> new DestinationAnswer(Integer.toString(each.number()), each.name(), each.hasOnline()))
                .toList();
    }

    /** Hands a customer to a group. */
    @POST
    @Path("/selectDestination")
    public Map<String, String> selectDestination(@PathParam("secret") String secret, byte[] body) {
        limits.handOver(operator.channel(secret));
        OperatorBody asked = OperatorBody.read(body);
        HandOver how = new HandOver(
                asked.number("destinationId"),
                false,
                null,
                null,
                null,
                List.of(),
                null,
                asked.texts("attributes"),
                asked.texts("hiddenAttributes"),
                null);
        operator.handOver(secret, asked.text("userId"), asked.text("userName"), how);
        return Map.of();
    }

    /** The customer says something. */
    @POST
    @Path("/sendText")
    public CompletionStage<Map<String, String>> sendText(
            @PathParam("secret") String secret, @HeaderParam("Idempotency-Key") String key, byte[] body) {
        OperatorBody asked = OperatorBody.read(body);
        OpenChat chat = open(secret, asked);
        return write(new Incoming.FromCustomer(
                chat.chat(), id(secret, key), asked.text("text"), List.of(), chat.customer(), isGiven(key)));
    }

    /** The customer shows a file, which is fetched where the platform keeps it. */
    @POST
    @Path("/sendFile")
    public CompletionStage<Map<String, String>> sendFile(
            @PathParam("secret") String secret, @HeaderParam("Idempotency-Key") String key, byte[] body)
            throws IOException {
        OperatorBody asked = OperatorBody.read(body);
        OpenChat chat = open(secret, asked);
        try (TransferPlaces.Place place = places.forUpload(chat.customer())) {
            PlatformFiles.Fetched fetched = files.fetch(asked.text("url"), asked.text("fileName"));
            FileRecord file = uploads.byCustomer(
                    chat.customer(), chat.chat(), fetched.name(), new ByteArrayInputStream(fetched.bytes()));
            return write(new Incoming.FromCustomer(
                    chat.chat(), id(secret, key), "", List.of(file.file()), chat.customer(), isGiven(key)));
        }
    }

    /** The customer leaves, perhaps with a last word. */
    @POST
    @Path("/closeChat")
    public CompletionStage<Map<String, String>> closeChat(@PathParam("secret") String secret, byte[] body) {
        OperatorBody asked = OperatorBody.read(body);
        String user = asked.text("userId");
        String text = asked.text("text");
        OpenChat chat = open(secret, asked);
        if (text == null || text.isBlank()) {
            operator.close(secret, user);
            return CompletableFuture.completedFuture(Map.of());
        }
        Incoming last =
                new Incoming.FromCustomer(chat.chat(), UUID.randomUUID(), text, List.of(), chat.customer(), false);
        return writer.submit(last)
                .thenApplyAsync(
                        receipt -> {
                            operator.close(secret, user);
                            return Map.of();
                        },
                        executor);
    }

    private OpenChat open(String secret, OperatorBody asked) {
        OpenChat chat = operator.open(secret, asked.text("userId"));
        limits.message(chat.customer());
        return chat;
    }

    private CompletionStage<Map<String, String>> write(Incoming incoming) {
        return writer.submit(incoming).thenApplyAsync(receipt -> Map.of(), executor);
    }

    private static boolean isGiven(String key) {
        return key != null && !key.isBlank();
    }

    /** The same key of the same platform is the same message, in whatever chat of the customer: ids are looked up by chat. */
    private static UUID id(String secret, String key) {
        if (!isGiven(key)) {
            return UUID.randomUUID();
        }
        if (key.length() > KEY_CHARACTERS) {
            throw Refusal.tooLarge("Idempotency-Key", KEY_CHARACTERS, "“Idempotency-Key” has at most 200 characters.");
        }
        return UUID.nameUUIDFromBytes((secret + '\n' + key).getBytes(StandardCharsets.UTF_8));
    }
}
