package org.parley.desk.session;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.security.SecurityRequirements;
import org.parley.agent.AgentQueries;
import org.parley.agent.AgentRecord;
import org.parley.agent.AgentService;
import org.parley.agent.GroupRecord;
import org.parley.agent.Preferences;
import org.parley.agent.Presence;
import org.parley.agent.Role;
import org.parley.agent.SendKey;
import org.parley.agent.SessionService;
import org.parley.agent.Sound;
import org.parley.agent.Subject;
import org.parley.agent.Theme;
import org.parley.settings.CurrentSettings;
import org.parley.settings.QueueOrder;
import org.parley.shared.Refusal;
import org.parley.shared.Token;

/** The caller's own session, presence and preferences. */
@Path("/")
@RequestScoped
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
public class SessionResource {

    /** Body of a sign-in. */
    public record SignInRequest(String login, String password) {}

    /** Body and answer of presence. */
    public record PresenceBody(Presence presence) {}

    /** Who is signed in. */
    public record SessionAnswer(
            String agent,
            String login,
            String name,
            Role role,
            Presence presence,
            int chatLimit,
            int inProgress,
            boolean autoAssign,
            QueueOrder queueOrder,
            List<GroupRecord> groups,
            Theme theme,
            SendKey sendKey,
            Sound sound,
            boolean notices) {}

    @Inject
    private SessionService sessions;

    @Inject
    private AgentService agents;

    @Inject
    private AgentQueries queries;

    @Inject
    private CurrentSettings settings;

    @Inject
    private Caller caller;

    @Context
    private HttpServletRequest request;

    @Context
    private HttpServletResponse response;

    /** Signs in. */
    @POST
    @Path("/session")
    @SecurityRequirements
    public SessionAnswer signIn(SignInRequest body) {
        SignInRequest given = body == null ? new SignInRequest(null, null) : body;
        Token token = sessions.signIn(given.login(), given.password(), request.getRemoteAddr());
        SessionCookie.write(request, response, token);
        Subject subject = sessions.subject(token).orElseThrow(Refusal::notFound);
        return answer(subject);
    }

    /** Says who is signed in. */
    @GET
    @Path("/session")
    public SessionAnswer session() {
        return answer(caller.subject());
    }

    /** Signs out; fine when nobody was signed in. */
    @DELETE
    @Path("/session")
    public void signOut() {
        if (caller.token() != null) {
            sessions.signOut(caller.token());
        }
        SessionCookie.clear(request, response);
    }

    /** Says whether the caller can take chats. */
    @PUT
    @Path("/presence")
    public PresenceBody presence(PresenceBody body) {
        if (body == null || body.presence() == null) {
            throw Refusal.invalid("presence", "“presence” is ONLINE, AWAY or OFFLINE.");
        }
        agents.say(caller.subject(), body.presence());
        return body;
    }

    /** Keeps how the caller likes to work; what is missing stays. */
    @PUT
    @Path("/preferences")
    public Preferences preferences(Preferences body) {
        Preferences wanted = body == null ? new Preferences(null, null, null, null) : body;
        return agents.prefer(caller.subject(), wanted);
    }

    private SessionAnswer answer(Subject subject) {
        AgentRecord agent = queries.agent(subject.agent());
        return new SessionAnswer(
                Long.toString(agent.id()),
                agent.login(),
                agent.name(),
                agent.role(),
                agent.presence(),
                agent.ownLimit() == null ? settings.get().chatLimit() : agent.ownLimit(),
                agent.inProgress(),
                settings.get().autoAssign(),
                settings.get().queueOrder(),
                agent.groups(),
                agent.preferences().theme(),
                agent.preferences().sendKey(),
                agent.preferences().sound(),
                agent.preferences().notices());
    }
}
