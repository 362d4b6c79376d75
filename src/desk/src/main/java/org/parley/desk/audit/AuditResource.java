package org.parley.desk.audit;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import org.parley.audit.AuditRecord;
import org.parley.audit.AuditService;
import org.parley.desk.session.Caller;

/** Who did what, for administrators. There is no call that changes it. */
@Path("/audit")
@RequestScoped
@Produces(MediaType.APPLICATION_JSON)
public class AuditResource {

    @Inject
    private AuditService audit;

    @Inject
    private Caller caller;

    /** A page of entries, the newest first. */
    @GET
    public List<AuditRecord> list(
            @QueryParam("first") @DefaultValue("0") int first, @QueryParam("limit") @DefaultValue("50") int limit) {
        return audit.list(caller.subject(), Math.max(0, first), Math.max(1, limit));
    }
}
