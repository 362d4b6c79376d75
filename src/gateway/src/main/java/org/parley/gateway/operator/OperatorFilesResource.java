package org.parley.gateway.operator;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import org.parley.attachment.FileRecord;
import org.parley.attachment.FileStore;
import org.parley.bot.OperatorService;
import org.parley.web.FileAnswer;
import org.parley.web.Ids;
import org.parley.web.TransferPlaces;

/** The files a platform was told of, at addresses only we can make. */
@Path("/files/{channel}/{chat}/{file}/{signature}")
@RequestScoped
public class OperatorFilesResource {

    @Inject
    private OperatorService operator;

    @Inject
    private FileStore store;

    @Inject
    private TransferPlaces places;

    /** The bytes of a file, as a download. */
    @GET
    @Produces(MediaType.WILDCARD)
    public Response download(
            @PathParam("channel") long channel,
            @PathParam("chat") String chat,
            @PathParam("file") String file,
            @PathParam("signature") String signature,
            @Context HttpServletResponse raw) {
        FileRecord found = operator.file(channel, Ids.of(chat), Ids.of(file), signature);
        return FileAnswer.of(found, store.open(found), places, raw);
    }
}
