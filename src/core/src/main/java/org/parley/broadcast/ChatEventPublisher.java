package org.parley.broadcast;

import jakarta.annotation.PostConstruct;
import jakarta.annotation.PreDestroy;
import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedThreadFactory;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.TransactionPhase;
import jakarta.jms.ConnectionFactory;
import jakarta.jms.DeliveryMode;
import jakarta.jms.JMSContext;
import jakarta.jms.Topic;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import org.parley.agent.AgentEvent;
import org.parley.chat.ChatEvent;
import org.parley.chat.SaidEvent;
import org.parley.chat.Typing;
import org.parley.prompter.PromptChanged;
import org.parley.settings.SettingsChanged;
import org.parley.shared.Lane;

/**
 * Hears every event after its commit and sends it to the topic, many in one message when many come. What does not fit in
 * the queue is dropped and said: a reader that sees a gap asks for the rest.
 */
@ApplicationScoped
public class ChatEventPublisher {

    private static final int MOST_WAITING = 100_000;
    private static final int LARGEST_BATCH = 500;

    /** Under load events gather for so long, which costs a page nothing it could notice and the broker much less work. */
    private static final Duration BREATH = Duration.ofMillis(4);

    @Resource
    private ManagedThreadFactory threads;

    @Resource(lookup = "java:/ConnectionFactory")
    private ConnectionFactory broker;

    @Resource(lookup = "java:/jms/topic/ChatEvents")
    private Topic chatEvents;

    private Lane<Object> lane;
    private JMSContext jms;

    /** Whether events went nowhere since the last message; the next one says so. */
    private final AtomicBoolean lost = new AtomicBoolean();

    @PostConstruct
    void open() {
        lane = new Lane<>("parley-broadcast", MOST_WAITING, LARGEST_BATCH, BREATH, threads, this::send);
    }

    @PreDestroy
    void close() {
        lane.close();
        forgetContext();
    }

    void heard(@Observes(during = TransactionPhase.AFTER_SUCCESS) ChatEvent event) {
        offer(event);
    }

    void heard(@Observes(during = TransactionPhase.AFTER_SUCCESS) SaidEvent said) {
        said.events().forEach(this::offer);
    }

    void heard(@Observes(during = TransactionPhase.AFTER_SUCCESS) AgentEvent event) {
        offer(event);
    }

    void heard(@Observes(during = TransactionPhase.AFTER_SUCCESS) Typing event) {
        offer(event);
    }

    void heard(@Observes(during = TransactionPhase.AFTER_SUCCESS) PromptChanged event) {
        offer(event);
    }

    void heard(@Observes(during = TransactionPhase.AFTER_SUCCESS) SettingsChanged event) {
        offer(event);
    }

    private void offer(Object event) {
        if (!lane.offer(event) && !lost.getAndSet(true)) {
            BroadcastLog.LOG.eventsDropped();
        }
    }

    /** Outside any transaction and not persistent: a hint need not survive a restart. Only the lane's thread comes here. */
    private void send(List<Object> events) {
        // taken back before it is sent: what is lost meanwhile is told with the next message
        boolean gap = lost.getAndSet(false);
        try {
            if (jms == null) {
                jms = broker.createContext();
            }
            jms.createProducer()
                    .setDeliveryMode(DeliveryMode.NON_PERSISTENT)
                    .send(chatEvents, Broadcast.write(events, gap));
        } catch (RuntimeException | Error e) {
            lost.set(true);
            BroadcastLog.LOG.eventsLost(e);
            forgetContext();
        }
    }

    private void forgetContext() {
        JMSContext forgotten = jms;
        // first: one that cannot even be closed must not be used again
        jms = null;
        if (forgotten != null) {
            forgotten.close();
        }
    }
}
