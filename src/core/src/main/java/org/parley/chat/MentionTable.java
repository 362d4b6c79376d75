package org.parley.chat;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import org.parley.agent.AgentEvent;
import org.parley.agent.AgentQueries;
import org.parley.shared.Refusal;
import org.parley.shared.SqlArray;

/** The rows of mentions, written in the transaction of the comment that makes them. */
@ApplicationScoped
public class MentionTable {

    private static final String WRITE =
            "insert into mention (agent_id, chat_id, number, at)" + " select unnest(cast(?1 as bigint[])), ?2, ?3, ?4";

    @PersistenceContext
    private EntityManager em;

    @Inject
    private AgentQueries agents;

    @Inject
    private Event<AgentEvent> events;

    /**
     * Before anything is written: everybody named must be able to see the chat.
     *
     * @throws Refusal {@code INVALID} for {@code mentions}, in the same words for who does not exist
     */
    void demand(Incoming.NewComment comment, ChatFacts chat) {
        if (comment.mentions().isEmpty()) {
            return;
        }
        long who = agents.colleagues(comment.mentions()).stream()
                .filter(colleague ->
                        ChatRights.may(colleague.subject(), Operation.READ, chat) == ChatRights.Verdict.ALLOWED)
                .count();
        if (who < comment.mentions().size()) {
            throw Refusal.invalid("mentions", "Somebody named in the comment may not see this chat.");
        }
    }

    /** The comment must be in the database; who names oneself is not told. */
    void write(Incoming.NewComment comment, int number, Instant now) {
        List<Long> others = comment.mentions().stream()
                .filter(agent -> agent != comment.agent().agent())
                .toList();
        if (others.isEmpty()) {
            return;
        }
        em.flush();
        em.createNativeQuery(WRITE)
                .setParameter(1, SqlArray.of(others))
                .setParameter(2, comment.chat())
                .setParameter(3, number)
                .setParameter(4, Timestamp.from(now))
                .executeUpdate();
        others.forEach(agent -> events.fire(new AgentEvent(agent, AgentEvent.Kind.MENTIONED)));
    }
}
