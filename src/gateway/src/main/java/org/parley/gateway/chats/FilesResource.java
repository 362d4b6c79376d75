package org.parley.gateway.chats;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.io.InputStream;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.parley.attachment.FileRecord;
import org.parley.attachment.FileStore;
import org.parley.attachment.Previews;
import org.parley.chat.ChatUploads;
import org.parley.chat.CustomerFileQueries;
import org.parley.gateway.limits.CustomerLimits;
import org.parley.shared.Refusal;
import org.parley.web.FileAnswer;
import org.parley.web.FilePart;
import org.parley.web.Ids;
import org.parley.web.TakesFile;
import org.parley.web.TransferPlaces;

/** A customer's files: uploaded to an own chat, read from the lines of own chats. */
@Path("/chats/{chat}/files")
@RequestScoped
public class FilesResource {

    @Inject
    private ChatUploads uploads;

    @Inject
    private CustomerFileQueries queries;

    @Inject
    private FileStore store;

    @Inject
    private Previews previews;

    @Inject
    private CustomerIdentity identity;

    @Inject
    private CustomerLimits limits;

    @Inject
    private TransferPlaces places;

    /** Takes a file in; a message that names its id brings it into the chat. */
    @POST
    @TakesFile
    @Consumes(MediaType.MULTIPART_FORM_DATA)
    @Produces(MediaType.APPLICATION_JSON)
    @APIResponseSchema(value = FileRecord.class, responseCode = "201")
    public Response upload(
            @HeaderParam("Authorization") String authorization,
            @HeaderParam("Content-Type") String contentType,
            @PathParam("chat") String chat,
            InputStream body)
            throws IOException {
        long customer = identity.demand(authorization);
        limits.message(customer);
        try (TransferPlaces.Place place = places.forUpload(customer)) {
            FilePart part = FilePart.read(contentType, body);
            FileRecord file = uploads.byCustomer(customer, Ids.of(chat), part.name(), part.content());
            return Response.status(Response.Status.CREATED).entity(file).build();
        }
    }

    /** The bytes of a file of a line, as a download. */
    @GET
    @Path("/{file}")
    @Produces(MediaType.WILDCARD)
    public Response download(
            @HeaderParam("Authorization") String authorization,
            @PathParam("chat") String chat,
            @PathParam("file") String file,
            @Context HttpServletResponse raw) {
        FileRecord found = queries.find(identity.demand(authorization), Ids.of(chat), Ids.of(file));
        return FileAnswer.of(found, store.open(found), places, raw);
    }

    /** A small picture of a picture; other files have none. */
    @GET
    @Path("/{file}/preview")
    @Produces(MediaType.WILDCARD)
    public Response preview(
            @HeaderParam("Authorization") String authorization,
            @PathParam("chat") String chat,
            @PathParam("file") String file,
            @Context HttpServletResponse raw) {
        FileRecord found = queries.find(identity.demand(authorization), Ids.of(chat), Ids.of(file));
        return FileAnswer.preview(previews.of(found).orElseThrow(Refusal::notFound), raw);
    }
}
