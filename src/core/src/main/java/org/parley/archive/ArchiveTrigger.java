package org.parley.archive;

import jakarta.annotation.PostConstruct;
import jakarta.annotation.PreDestroy;
import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedThreadFactory;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.TransactionPhase;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import org.parley.chat.ChatEvent;
import org.parley.chat.SaidEvent;
import org.parley.shared.Lane;

/**
 * Hears that a chat closed, or that somebody commented, and looks for chats whose words are due: after the commit, on a
 * thread of its own, for all that closed in the meantime. Nudges are all alike, so one that waits is enough; a nudge that is
 * lost is made up for by {@link ArchiveTimer}.
 */
@ApplicationScoped
public class ArchiveTrigger {

    private static final Duration BREATH = Duration.ofMillis(250);

    @Resource
    private ManagedThreadFactory threads;

    @Inject
    private ArchiveWriter writer;

    private Lane<Boolean> lane;

    @PostConstruct
    void open() {
        lane = new Lane<>("parley-archive", 1, 1, BREATH, threads, this::writeAll);
    }

    @PreDestroy
    void close() {
        lane.close();
    }

    void heard(@Observes(during = TransactionPhase.AFTER_SUCCESS) ChatEvent event) {
        if (event.kind() == ChatEvent.Kind.CLOSED) {
            nudge();
        }
    }

    void heard(@Observes(during = TransactionPhase.AFTER_SUCCESS) SaidEvent said) {
        if (said.events().stream().anyMatch(event -> event.kind() == ChatEvent.Kind.COMMENT)) {
            nudge();
        }
    }

    /** Has somebody look, if nobody is about to. */
    void nudge() {
        lane.offer(Boolean.TRUE);
    }

    private void writeAll(List<Boolean> nudges) {
        while (writer.writeDue() == ArchiveWriter.BATCH) {
            if (Thread.currentThread().isInterrupted()) {
                return;
            }
        }
    }
}
