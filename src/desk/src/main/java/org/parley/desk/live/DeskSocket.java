package org.parley.desk.live;

import com.fasterxml.jackson.core.JsonProcessingException;
import jakarta.inject.Inject;
import jakarta.websocket.CloseReason;
import jakarta.websocket.OnClose;
import jakarta.websocket.OnError;
import jakarta.websocket.OnMessage;
import jakarta.websocket.OnOpen;
import jakarta.websocket.Session;
import jakarta.websocket.server.ServerEndpoint;
import org.parley.agent.SessionService;
import org.parley.desk.session.SignedIn;
import org.parley.shared.Refusal;
import org.parley.web.FrameAssembly;
import org.parley.web.FrameThreads;
import org.parley.web.Json;
import org.parley.web.Outbox;
import org.parley.web.Turns;

/**
 * The socket of a page of the desk, sub-protocol {@code parley.v1} (see src/docs/api.md). {@code DeskDoor} has checked
 * cookie and origin before the upgrade.
 */
@ServerEndpoint(value = "/socket", subprotocols = "parley.v1")
public class DeskSocket {

    private static final int IDLE_MILLIS = 60_000;

    @Inject
    private SessionService sessions;

    @Inject
    private AgentLinks links;

    @Inject
    private DeskFrames frames;

    @Inject
    private FrameThreads threads;

    private Outbox outbox;
    private FrameAssembly assembly;
    private Turns turns;
    private SignedIn signedIn;
    private volatile boolean closed;
    private volatile AgentLink link;

    @OnOpen
    public void open(Session session) {
        session.setMaxIdleTimeout(IDLE_MILLIS);
        outbox = new Outbox(session);
        assembly = new FrameAssembly(outbox);
        turns = new Turns(threads, this::failed);
        if (session.getUserPrincipal() instanceof SignedIn who) {
            signedIn = who;
        } else {
            outbox.close(CloseReason.CloseCodes.VIOLATED_POLICY.getCode(), "not signed in");
        }
    }

    @OnMessage
    public void receive(String part, boolean last) {
        // each may ask the database, if only whether the session goes on
        assembly.add(part, last).ifPresent(text -> turns.slow(() -> receive(text)));
    }

    private void receive(String text) {
        try {
            if (closed) {
                return;
            }
            handle(Json.MAPPER.readValue(text, DeskFrame.class));
        } catch (JsonProcessingException e) {
            outbox.send(DeskFrames.refused(Refusal.invalid("frame", "The frame is not one of parley.v1.")));
        } catch (Refusal refusal) {
            outbox.send(DeskFrames.refused(refusal));
        } finally {
            // the socket may close while another thread handles a frame: whoever comes second takes the link away
            if (closed) {
                leave();
            }
        }
    }

    @OnClose
    public void closed() {
        closed = true;
        leave();
    }

    private void leave() {
        if (link != null) {
            links.remove(link);
        }
    }

    @OnError
    public void failed(Throwable failure) {
        // the page must not believe in a link that hears nothing: it comes back and says where it was
        closed();
        outbox.close(CloseReason.CloseCodes.UNEXPECTED_CONDITION.getCode(), "failed");
    }

    private void handle(DeskFrame frame) {
        if (!"hello".equals(frame.type())) {
            if (link == null) {
                outbox.close(CloseReason.CloseCodes.VIOLATED_POLICY.getCode(), "say hello first");
                return;
            }
            frames.handle(link, frame);
        } else if (link == null) {
            link = new AgentLink(sessions, signedIn.token(), signedIn.subject(), outbox::send);
            links.add(link);
        }
    }
}
