package org.parley.desk.topics;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.parley.desk.session.Caller;
import org.parley.knowledge.ImportReport;
import org.parley.knowledge.KnowledgeBase;
import org.parley.knowledge.KnowledgeState;
import org.parley.knowledge.TopicContent;
import org.parley.knowledge.TopicList;
import org.parley.knowledge.TopicQueries;
import org.parley.knowledge.TopicRecord;
import org.parley.knowledge.TopicService;
import org.parley.prompter.PrompterService;
import org.parley.shared.Refusal;
import org.parley.web.FilePart;
import org.parley.web.Ids;
import org.parley.web.TakesFile;
import org.parley.web.TransferPlaces;

/** Topics of the built-in knowledge. All staff read them; who keeps them is the service's business. */
@Path("/topics")
@RequestScoped
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
public class TopicResource {

    /** Body of a new topic, and of a change, which is of the whole topic; {@code version} as it was read, or none. */
    public record TopicBody(
            String title, String answer, String language, List<String> examples, Boolean handOver, Long version) {

        private TopicContent content() {
            return new TopicContent(title, answer, language, examples, Boolean.TRUE.equals(handOver));
        }
    }

    /** What was found for a question, and what that was learnt from; null when nothing is learnt yet. */
    public record Matches(List<TriedTopic> items, KnowledgeState learnt) {}

    /** An id: other calls below here are words, which none can be taken for. */
    private static final String ONE = "/{topic: [0-9a-fA-F-]+}";

    @Inject
    private TopicService topics;

    @Inject
    private TopicQueries queries;

    @Inject
    private KnowledgeBase knowledge;

    @Inject
    private TransferPlaces places;

    @Inject
    private PrompterService prompters;

    @Inject
    private Caller caller;

    /** A page of topics, by title; {@code q} is a part of title, answer or an example. */
    @GET
    public TopicList list(
            @QueryParam("q") String q,
            @QueryParam("first") @DefaultValue("0") int first,
            @QueryParam("limit") @DefaultValue("50") int limit) {
        if (limit < 1 || limit > TopicQueries.LARGEST_PAGE) {
            throw Refusal.invalid("limit", TopicQueries.LARGEST_PAGE, "“limit” is from 1 to 200.");
        }
        return queries.list(q, Math.max(0, first), limit);
    }

    /** Keeps a new topic. */
    @POST
    @APIResponseSchema(value = TopicRecord.class, responseCode = "201")
    public Response create(TopicBody body) {
        UUID id = topics.create(caller.subject(), present(body).content());
        return Response.status(Response.Status.CREATED).entity(queries.find(id)).build();
    }

    /** A topic with its examples. */
    @GET
    @Path(ONE)
    public TopicRecord read(@PathParam("topic") String topic) {
        return queries.find(Ids.of(topic));
    }

    /** Changes what a topic says. */
    @PUT
    @Path(ONE)
    public TopicRecord change(@PathParam("topic") String topic, TopicBody body) {
        UUID id = Ids.of(topic);
        topics.change(caller.subject(), id, present(body).version(), body.content());
        return queries.find(id);
    }

    /** Deletes a topic. */
    @DELETE
    @Path(ONE)
    public void delete(@PathParam("topic") String topic) {
        topics.delete(caller.subject(), Ids.of(topic));
    }

    /** The topics a question may be about, the best first, also those that are not confident enough to be shown. */
    @GET
    @Path("/matches")
    public Matches matches(@QueryParam("question") String question, @QueryParam("language") String language) {
        return new Matches(
                TriedTopic.all(knowledge, question, language, prompters.knowledgeThreshold()),
                knowledge.state().orElse(null));
    }

    /** All topics as a CSV file. */
    @GET
    @Path("/export")
    @Produces(MediaType.WILDCARD)
    public Response export() {
        return TopicFile.download(queries.everything(caller.subject()));
    }

    /** Makes topics what a CSV file says; nothing is kept when a line of it does not do. */
    @POST
    @Path("/import")
    @TakesFile
    @Consumes({MediaType.MULTIPART_FORM_DATA, "text/csv"})
    public ImportReport importAll(@HeaderParam("Content-Type") String contentType, InputStream body)
            throws IOException {
        try (TransferPlaces.Place place = places.forUpload(caller.subject().agent())) {
            boolean bare = contentType.toLowerCase(Locale.ROOT).startsWith("text/csv");
            InputStream file = bare ? body : FilePart.read(contentType, body).content();
            return topics.importAll(caller.subject(), TopicFile.read(file));
        }
    }

    private static <T> T present(T body) {
        if (body == null) {
            throw Refusal.invalid("body", "The request has no body.");
        }
        return body;
    }
}
