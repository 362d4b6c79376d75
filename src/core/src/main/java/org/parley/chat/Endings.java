package org.parley.chat;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.time.Instant;

/**
 * Ends of chats and of periods in chats, for the services that hold the lock of the chat's row. Whether a period was
 * answered is decided here, when it ends.
 */
@ApplicationScoped
public class Endings {

    @PersistenceContext
    private EntityManager em;

    @Inject
    private Event<ChatEvent> events;

    @Inject
    private Places places;

    @Inject
    private Relaying relaying;

    /** The chat is over. */
    void close(Chat chat, CloseReason reason, Long by, Instant now) {
        endVisit(chat, now);
        endAssignment(chat, now);
        SystemLine line = chat.close(reason, by, now);
        em.persist(line);
        relaying.happened(chat, line, ChatEvent.Kind.CLOSED, reason);
        events.fire(new ChatEvent(chat.id(), chat.lastSequence(), ChatEvent.Kind.CLOSED, now));
    }

    /** The customer is told why no agent answers any more, and the chat is over. */
    void block(Chat chat, String message, long by, Instant now) {
        SystemLine line = chat.block(message, now);
        em.persist(line);
        relaying.happened(chat, line, ChatEvent.Kind.BLOCKED, CloseReason.BLOCKED);
        events.fire(new ChatEvent(chat.id(), chat.lastSequence(), ChatEvent.Kind.BLOCKED, now));
        close(chat, CloseReason.BLOCKED, by, now);
    }

    /** The chat leaves the hands of its group. */
    void endVisit(Chat chat, Instant now) {
        em.createQuery("select v from GroupVisit v where v.chat = :chat and v.until is null", GroupVisit.class)
                .setParameter("chat", chat.id())
                .getResultStream()
                .forEach(visit -> visit.end(now, hasAnswerAfter(chat, visit.afterSequence())));
    }

    /** The chat leaves the hands of its agent, if it is in somebody's; the place becomes free. */
    void endAssignment(Chat chat, Instant now) {
        if (chat.state() != ChatState.IN_PROGRESS) {
            return;
        }
        em.createQuery("select a from Assignment a where a.chat = :chat and a.until is null", Assignment.class)
                .setParameter("chat", chat.id())
                .getResultStream()
                .forEach(assignment -> assignment.end(now, hasAnswerAfter(chat, assignment.afterSequence())));
        places.free(chat.agent());
    }

    /** Whether it was in the hands of an agent, or somebody left a comment: it belongs into the archive and the figures. */
    boolean wasWorkedOn(Chat chat) {
        return chat.lastComment() > 0
                || !em.createQuery("select a.id from Assignment a where a.chat = :chat")
                        .setParameter("chat", chat.id())
                        .setMaxResults(1)
                        .getResultList()
                        .isEmpty();
    }

    private boolean hasAnswerAfter(Chat chat, int sequence) {
        return !em.createQuery("select l.sequence from Line l where l.chat = :chat and l.sequence > :after"
                        + " and l.author = org.parley.chat.LineAuthor.AGENT")
                .setParameter("chat", chat.id())
                .setParameter("after", sequence)
                .setMaxResults(1)
                .getResultList()
                .isEmpty();
    }
}
