package org.parley.routing;

import jakarta.annotation.PostConstruct;
import jakarta.annotation.PreDestroy;
import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedThreadFactory;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.TransactionPhase;
import jakarta.inject.Inject;
import java.util.List;
import java.util.UUID;
import org.parley.chat.ChatEvent;
import org.parley.shared.Lane;

/**
 * Hears that a chat waits and nudges routing, after the commit and on a thread of its own: inside the finished
 * transaction a send would fail silently, and no customer should wait for a broker. A nudge that is lost costs seconds,
 * because {@link NudgeAgainTimer} looks at the rows.
 */
@ApplicationScoped
public class RoutingTrigger {

    private static final int MOST_WAITING = 10_000;
    private static final int LARGEST_BATCH = 100;

    @Resource
    private ManagedThreadFactory threads;

    @Inject
    private NudgeSender sender;

    private Lane<UUID> lane;

    @PostConstruct
    void open() {
        lane = new Lane<>("parley-routing-nudges", MOST_WAITING, LARGEST_BATCH, threads, this::send);
    }

    @PreDestroy
    void close() {
        lane.close();
    }

    void heard(@Observes(during = TransactionPhase.AFTER_SUCCESS) ChatEvent event) {
        if (event.kind() == ChatEvent.Kind.QUEUED || event.kind() == ChatEvent.Kind.FORWARDED) {
            nudge(event.chat());
        }
    }

    /** Nudges routing about a chat; does nothing when too many nudges wait already. */
    void nudge(UUID chat) {
        lane.offer(chat);
    }

    private void send(List<UUID> chats) {
        sender.send(chats);
    }
}
