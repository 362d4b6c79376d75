package org.parley.prompter;

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
import java.util.UUID;
import java.util.concurrent.atomic.AtomicBoolean;
import org.parley.chat.ChatEvent;
import org.parley.chat.SaidEvent;
import org.parley.shared.Lane;

/**
 * Hears that somebody wrote, and has the message prompted where the agent wants that; and hears that a question was asked,
 * and nudges the JMS queue. After the commit and on threads of its own, many at once in one statement: a message waits for
 * nothing here.
 */
@ApplicationScoped
public class PromptTrigger {

    private static final int MOST_WAITING = 10_000;
    private static final int LARGEST_BATCH = 200;

    /** Under load messages gather for so long before the database is asked which are wanted; an agent does not notice. */
    private static final Duration BREATH = Duration.ofMillis(20);

    @Resource
    private ManagedThreadFactory threads;

    @Inject
    private PromptService prompts;

    @Inject
    private PromptNudgeSender sender;

    /** Whether it was said that messages are passed over; until they are worked off again. */
    private final AtomicBoolean full = new AtomicBoolean();

    private volatile boolean closed;
    private Lane<ChatEvent> messages;
    private Lane<UUID> nudges;

    @PostConstruct
    void open() {
        messages = new Lane<>("parley-prompter-messages", MOST_WAITING, LARGEST_BATCH, BREATH, threads, this::look);
        nudges = new Lane<>("parley-prompter-nudges", MOST_WAITING, LARGEST_BATCH, threads, this::send);
    }

    @PreDestroy
    void close() {
        closed = true;
        messages.close();
        nudges.close();
    }

    void heard(@Observes(during = TransactionPhase.AFTER_SUCCESS) SaidEvent said) {
        said.events().forEach(this::heard);
    }

    void heard(@Observes(during = TransactionPhase.AFTER_SUCCESS) ChatEvent event) {
        if (event.kind() == ChatEvent.Kind.MESSAGE) {
            boolean taken = messages.offer(event);
            if (!taken && !closed && !full.getAndSet(true)) {
                PrompterLog.LOG.messagesLost(MOST_WAITING);
            }
        }
    }

    /** Nudges about a question; does nothing when too many wait, the timer looks at the rows. */
    void nudge(UUID question) {
        nudges.offer(question);
    }

    void heard(@Observes(during = TransactionPhase.AFTER_SUCCESS) PromptAskedEvent event) {
        event.questions().forEach(this::nudge);
    }

    private void look(List<ChatEvent> events) {
        if (events.size() < LARGEST_BATCH) {
            full.set(false);
        }
        List<ChatEvent> wanted = prompts.wanted(events);
        if (!wanted.isEmpty()) {
            prompts.promptNew(wanted);
        }
    }

    private void send(List<UUID> questions) {
        sender.send(questions);
    }
}
