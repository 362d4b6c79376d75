package org.parley.broadcast;

import jakarta.annotation.PostConstruct;
import jakarta.annotation.PreDestroy;
import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedThreadFactory;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.TransactionPhase;
import jakarta.inject.Inject;
import java.util.List;
import org.parley.agent.AgentEvent;
import org.parley.chat.ChatEvent;
import org.parley.shared.Lane;

/**
 * Hears every event after its commit and sends it to the topic, many in one message when many come. What does not fit in
 * the queue is dropped and said: a reader that sees a gap asks for the rest.
 */
@ApplicationScoped
public class ChatEventPublisher {

    private static final int MOST_WAITING = 100_000;
    private static final int LARGEST_BATCH = 200;

    @Resource
    private ManagedThreadFactory threads;

    @Inject
    private TopicSender sender;

    private Lane<Object> lane;

    @PostConstruct
    void open() {
        lane = new Lane<>("parley-broadcast", MOST_WAITING, LARGEST_BATCH, threads, this::send);
    }

    @PreDestroy
    void close() {
        lane.close();
    }

    void heard(@Observes(during = TransactionPhase.AFTER_SUCCESS) ChatEvent event) {
        lane.offer(event);
    }

    void heard(@Observes(during = TransactionPhase.AFTER_SUCCESS) AgentEvent event) {
        lane.offer(event);
    }

    private void send(List<Object> events) {
        sender.send(Broadcast.write(events));
    }
}
