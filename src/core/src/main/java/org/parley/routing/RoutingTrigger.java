package org.parley.routing;

import jakarta.annotation.PostConstruct;
import jakarta.annotation.PreDestroy;
import jakarta.annotation.Resource;
import jakarta.ejb.EJBException;
import jakarta.enterprise.concurrent.ManagedThreadFactory;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.TransactionPhase;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.parley.agent.AgentEvent;
import org.parley.chat.ChatEvent;
import org.parley.settings.SettingsChanged;
import org.parley.shared.Lane;
import org.parley.shared.LockWait;

/**
 * Hears what may let a waiting chat find its agent, and nudges routing: a chat waits, an agent has come or has a place free,
 * the settings or somebody's groups changed. After the commit and on threads of its own: inside the finished transaction a
 * send would fail silently, and nobody should wait for a broker. What is lost here costs seconds, because {@link
 * RoutingTimer} looks at the rows.
 */
@ApplicationScoped
public class RoutingTrigger {

    private static final int MOST_WAITING = 10_000;
    private static final int LARGEST_BATCH = 100;

    /** Stands for every agent. */
    private static final long EVERYBODY = 0;

    @Resource
    private ManagedThreadFactory threads;

    @Inject
    private NudgeSender sender;

    @Inject
    private DueChats dueChats;

    private Lane<UUID> nudges;
    private Lane<Long> room;

    @PostConstruct
    void open() {
        nudges = new Lane<>("parley-routing-nudges", MOST_WAITING, LARGEST_BATCH, threads, this::send);
        room = new Lane<>("parley-routing-room", MOST_WAITING, LARGEST_BATCH, threads, this::hasRoom);
    }

    @PreDestroy
    void close() {
        room.close();
        nudges.close();
    }

    void heard(@Observes(during = TransactionPhase.AFTER_SUCCESS) ChatEvent event) {
        if (event.kind().isWaiting()) {
            nudge(event.chat());
        }
    }

    void heard(@Observes(during = TransactionPhase.AFTER_SUCCESS) AgentEvent event) {
        switch (event.kind()) {
            case PRESENCE_CHANGED, RIGHTS_CHANGED, PLACE_FREED -> room.offer(event.agent());
            case SIGNED_OUT, PLACE_TAKEN -> {}
        }
    }

    void heard(@Observes(during = TransactionPhase.AFTER_SUCCESS) SettingsChanged event) {
        room.offer(EVERYBODY);
    }

    /** Nudges routing about a chat; does nothing when too many nudges wait already. */
    void nudge(UUID chat) {
        nudges.offer(chat);
    }

    private void send(List<UUID> chats) {
        sender.send(chats);
    }

    private void hasRoom(List<Long> agents) {
        mark(agents).forEach(this::nudge);
    }

    private List<UUID> mark(List<Long> agents) {
        try {
            return agents.contains(EVERYBODY) ? dueChats.markForAll() : dueChats.markFor(Set.copyOf(agents));
        } catch (EJBException e) {
            if (!LockWait.wasInVain(e)) {
                throw e;
            }
            RoutingLog.LOG.oneIsHeld();
            return dueChats.markFree();
        }
    }
}
