package org.parley.desk.groups;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.Set;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.parley.agent.AgentQueries;
import org.parley.agent.GroupDetails;
import org.parley.agent.GroupForm;
import org.parley.agent.GroupMembers;
import org.parley.agent.GroupRules;
import org.parley.agent.GroupService;
import org.parley.agent.WhenLeft;
import org.parley.desk.session.Caller;
import org.parley.shared.Change;
import org.parley.shared.Refusal;
import org.parley.web.Ids;

/** Groups: administrators make, change and delete them; supervisors choose who is in own ones. */
@Path("/groups")
@RequestScoped
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
public class GroupResource {

    /** Body of a new group, and of a change, where the number stays what it is. */
    public record GroupBody(Integer number, String name, WhenLeft whenLeft) {}

    /** Ids of all members. */
    public record MembersBody(Set<String> agents) {}

    @Inject
    private GroupService groups;

    @Inject
    private AgentQueries queries;

    @Inject
    private Caller caller;

    /** The groups the caller looks after. */
    @GET
    public List<GroupDetails> list() {
        return queries.groups(caller.subject());
    }

    /** Makes a group. */
    @POST
    public Response create(GroupBody body) {
        GroupBody given = present(body);
        if (given.number() == null) {
            throw Refusal.invalid("number", "A group needs a number.");
        }
        groups.create(caller.subject(), given.number(), form(given));
        return Response.status(Response.Status.CREATED).build();
    }

    /** Changes name and rules of a group. */
    @PUT
    @Path("/{number}")
    public void change(@PathParam("number") int number, GroupBody body) {
        groups.change(caller.subject(), number, Change.all(form(present(body))));
    }

    /** Chooses who is in a group. */
    @PUT
    @Path("/{number}/members")
    public void members(@PathParam("number") int number, MembersBody body) {
        if (body == null || body.agents() == null) {
            throw Refusal.invalid("agents", "Which agents are in the group?");
        }
        GroupMembers members = new GroupMembers(Ids.ofAccounts(body.agents()));
        groups.setMembers(caller.subject(), number, Change.all(members));
    }

    /** What happens to chats the group cannot take now. */
    @GET
    @Path("/{number}/rules")
    @Operation(summary = "What happens to chats the group cannot take now")
    public GroupRules rules(@PathParam("number") int number) {
        return groups.rules(caller.administrator(), number);
    }

    /** Says what happens to chats the group cannot take now. */
    @PUT
    @Path("/{number}/rules")
    @Operation(summary = "Says what happens to chats the group cannot take now")
    public GroupRules setRules(@PathParam("number") int number, GroupRules body) {
        if (body == null) {
            throw Refusal.invalid("body", "The request has no body.");
        }
        return groups.setRules(caller.administrator(), number, Change.all(body));
    }

    /** Deletes a group that is not in use. */
    @DELETE
    @Path("/{number}")
    public void delete(@PathParam("number") int number) {
        groups.delete(caller.subject(), number);
    }

    private static GroupForm form(GroupBody body) {
        return new GroupForm(body.name(), body.whenLeft());
    }

    private static GroupBody present(GroupBody body) {
        if (body == null) {
            throw Refusal.invalid("body", "The request has no body.");
        }
        return body;
    }
}
