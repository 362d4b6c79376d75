package org.parley.gateway.live;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonProcessingException;
import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedScheduledExecutorService;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import jakarta.websocket.CloseReason;
import jakarta.websocket.OnClose;
import jakarta.websocket.OnError;
import jakarta.websocket.OnMessage;
import jakarta.websocket.OnOpen;
import jakarta.websocket.Session;
import jakarta.websocket.server.ServerEndpoint;
import java.time.Instant;
import java.util.UUID;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import org.parley.chat.ChatWriter;
import org.parley.chat.CustomerChat;
import org.parley.chat.CustomerChatQueries;
import org.parley.chat.Incoming;
import org.parley.chat.ReadService;
import org.parley.chat.Receipt;
import org.parley.chat.Typing;
import org.parley.customer.CustomerService;
import org.parley.gateway.limits.CustomerLimits;
import org.parley.shared.Refusal;
import org.parley.shared.RefusalCode;
import org.parley.shared.Token;
import org.parley.web.Frame;
import org.parley.web.FrameAssembly;
import org.parley.web.FrameThreads;
import org.parley.web.Json;
import org.parley.web.Outbox;
import org.parley.web.Pace;
import org.parley.web.Turns;

/**
 * A customer's socket, sub-protocol {@code parley.v1} (see src/docs/api.md). The first frame says who it is, with the
 * token, which thus stands in no address and no log; the page then gets all lines after the one it holds, and every new
 * one. Messages are answered after their commit.
 */
@ServerEndpoint(value = "/socket", subprotocols = "parley.v1")
public class CustomerSocket {

    private static final int HELLO_SECONDS = 10;
    private static final int IDLE_MILLIS = 60_000;

    /** Answer to a message, after its commit. */
    private record Ack(UUID id, int sequence, Instant at) {}

    /** Answer to a frame that was not accepted; {@code retryAfter} in seconds where trying again helps. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    private record Refused(UUID id, RefusalCode code, String text, Long retryAfter) {}

    @Inject
    private CustomerService customers;

    @Inject
    private CustomerChatQueries queries;

    @Inject
    private ReadService reads;

    @Inject
    private ChatWriter writer;

    @Inject
    private CustomerLimits limits;

    @Inject
    private CustomerLinks links;

    @Inject
    private StateAnswers states;

    @Inject
    private Event<Typing> typing;

    @Resource
    private ManagedScheduledExecutorService scheduler;

    @Inject
    private FrameThreads threads;

    private final Pace pace = new Pace(Typing.EVERY_SECONDS);
    private Session session;
    private Outbox outbox;
    private FrameAssembly assembly;
    private Turns turns;
    private volatile boolean saidHello;
    private volatile boolean closed;
    private volatile CustomerLink link;

    @OnOpen
    public void open(Session opened) {
        session = opened;
        session.setMaxIdleTimeout(IDLE_MILLIS);
        outbox = new Outbox(session);
        assembly = new FrameAssembly(outbox);
        turns = new Turns(threads, this::failed);
        scheduler.schedule(this::demandHello, HELLO_SECONDS, TimeUnit.SECONDS);
    }

    @OnMessage
    public void receive(String part, boolean last) {
        assembly.add(part, last).ifPresent(this::receive);
    }

    private void receive(String text) {
        CustomerFrame frame;
        try {
            frame = Json.MAPPER.readValue(text, CustomerFrame.class);
        } catch (JsonProcessingException e) {
            refuse(null, Refusal.invalid("frame", "The frame is not one of parley.v1."));
            return;
        }
        if ("hello".equals(frame.type())) {
            // said, even if it has to wait for its turn, which is not the page's fault
            saidHello = true;
        }
        if (asksDatabase(frame)) {
            turns.slow(() -> handleOrRefuse(frame));
        } else {
            turns.quick(() -> handleOrRefuse(frame));
        }
    }

    private static boolean asksDatabase(CustomerFrame frame) {
        return "hello".equals(frame.type()) || "read".equals(frame.type());
    }

    private void handleOrRefuse(CustomerFrame frame) {
        try {
            if (!closed) {
                handle(frame);
            }
        } catch (Refusal refusal) {
            refuse(frame.id(), refusal);
        } finally {
            // the socket may close while another thread says hello: whoever comes second takes the link away
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

    private void handle(CustomerFrame frame) {
        String type = frame.type() == null ? "" : frame.type();
        if (link == null && !type.equals("hello")) {
            outbox.close(CloseReason.CloseCodes.VIOLATED_POLICY.getCode(), "say hello first");
            return;
        }
        switch (type) {
            case "hello" -> hello(frame);
            case "message" -> message(frame);
            case "read" -> reads.readByCustomer(link.customer(), link.chat(), required("sequence", frame.sequence()));
            case "typing" -> typing();
            case "ping" -> outbox.send("{\"type\":\"pong\"}");
            default -> throw Refusal.invalid("type", "There is no frame of this type.");
        }
    }

    private void hello(CustomerFrame frame) {
        if (link != null) {
            throw Refusal.invalid("type", "You said hello already.");
        }
        CustomerChat chat;
        try {
            long customer = customers.customerOf(new Token(frame.token())).orElseThrow(Refusal::notFound);
            chat = queries.chat(customer, required("chat", frame.chat()));
        } catch (Refusal refusal) {
            refuse(null, refusal);
            outbox.close(CloseReason.CloseCodes.VIOLATED_POLICY.getCode(), "hello refused");
            return;
        }
        int after = frame.after() == null ? 0 : Math.max(0, Math.min(frame.after(), chat.last()));
        link = new CustomerLink(chat, outbox, after);
        links.add(link);
        // read again: what happened since the first look, and before the link was there, was told to nobody
        link.deliver(states.of(queries.chat(link.customer(), link.chat())));
        links.catchUp(link);
    }

    private void typing() {
        if (pace.allows(link.chat())) {
            typing.fire(new Typing(link.chat(), true));
        }
    }

    private void message(CustomerFrame frame) {
        UUID id = required("id", frame.id());
        limits.message(link.customer());
        writer.submit(new Incoming.FromCustomer(link.chat(), id, frame.text(), frame.files(), link.customer()))
                .whenComplete((receipt, failure) -> answer(id, receipt, failure));
    }

    private void answer(UUID id, Receipt receipt, Throwable failure) {
        if (failure == null) {
            outbox.send(Frame.of("ack", new Ack(receipt.id(), receipt.number(), receipt.at())));
            return;
        }
        Throwable cause = failure instanceof CompletionException ? failure.getCause() : failure;
        if (cause instanceof Refusal refusal) {
            refuse(id, refusal);
        }
    }

    private void refuse(UUID id, Refusal refusal) {
        Long retryAfter = refusal.retryAfter() == null
                ? null
                : Math.max(1, refusal.retryAfter().toSeconds() + 1);
        outbox.send(Frame.of("refused", new Refused(id, refusal.code(), refusal.getMessage(), retryAfter)));
    }

    private void demandHello() {
        if (!saidHello) {
            outbox.close(CloseReason.CloseCodes.VIOLATED_POLICY.getCode(), "no hello in time");
        }
    }

    private static <T> T required(String field, T value) {
        if (value == null) {
            throw Refusal.invalid(field, "The frame needs “" + field + "”.");
        }
        return value;
    }
}
