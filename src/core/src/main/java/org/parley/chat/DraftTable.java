package org.parley.chat;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.sql.Timestamp;
import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.parley.shared.SqlArray;

/**
 * The rows of drafts. Plain SQL, because a draft is nothing but its text: kept by one statement, gone with the message it
 * became and with the close of its chat, each in the transaction that makes it so.
 */
@ApplicationScoped
public class DraftTable {

    /** The key lock makes it wait for a close under way and find the chat closed after it. */
    private static final String KEEP = "insert into draft (agent_id, chat_id, mode, text, at)"
            + " select ?1, id, ?3, ?4, ?5 from chat where id = ?2 and state in ('QUEUED', 'IN_PROGRESS') for key share"
            + " on conflict (agent_id, chat_id, mode) do update set text = excluded.text, at = excluded.at";

    private static final String SENT = "delete from draft using unnest(cast(?1 as bigint[]), cast(?2 as uuid[]),"
            + " cast(?3 as text[])) as sent (agent_id, chat_id, mode) where draft.agent_id = sent.agent_id"
            + " and draft.chat_id = sent.chat_id and draft.mode = sent.mode";

    @PersistenceContext
    private EntityManager em;

    @Inject
    private Clock clock;

    /** @return false when the chat is closed */
    boolean keep(long agent, UUID chat, DraftMode mode, String text) {
        return em.createNativeQuery(KEEP)
                        .setParameter(1, agent)
                        .setParameter(2, chat)
                        .setParameter(3, mode.name())
                        .setParameter(4, text)
                        .setParameter(5, Timestamp.from(clock.instant()))
                        .executeUpdate()
                > 0;
    }

    void forget(long agent, UUID chat, DraftMode mode) {
        em.createNativeQuery("delete from draft where agent_id = ?1 and chat_id = ?2 and mode = ?3")
                .setParameter(1, agent)
                .setParameter(2, chat)
                .setParameter(3, mode.name())
                .executeUpdate();
    }

    @SuppressWarnings("unchecked")
    Drafts of(long agent, UUID chat) {
        List<Object[]> rows = em.createNativeQuery("select mode, text from draft where agent_id = ?1 and chat_id = ?2")
                .setParameter(1, agent)
                .setParameter(2, chat)
                .getResultList();
        Map<String, String> texts = new HashMap<>();
        rows.forEach(row -> texts.put((String) row[0], (String) row[1]));
        return new Drafts(
                texts.getOrDefault(DraftMode.MESSAGE.name(), ""), texts.getOrDefault(DraftMode.COMMENT.name(), ""));
    }

    /** What staff have said is no draft any more; one statement for all of them. */
    void sent(List<Incoming> said) {
        List<Sent> sent = said.stream().flatMap(Sent::of).toList();
        if (sent.isEmpty()) {
            return;
        }
        em.createNativeQuery(SENT)
                .setParameter(1, SqlArray.of(sent.stream().map(Sent::agent).toList()))
                .setParameter(2, SqlArray.of(sent.stream().map(Sent::chat).toList()))
                .setParameter(3, SqlArray.of(sent.stream().map(Sent::mode).toList()))
                .executeUpdate();
    }

    /** Where nobody can write any more nothing waits to be sent. */
    void closed(@Observes ChatEvent event) {
        if (event.kind() == ChatEvent.Kind.CLOSED) {
            em.createNativeQuery("delete from draft where chat_id = ?1")
                    .setParameter(1, event.chat())
                    .executeUpdate();
        }
    }

    private record Sent(long agent, UUID chat, DraftMode mode) {

        static Stream<Sent> of(Incoming incoming) {
            if (incoming instanceof Incoming.FromAgent message) {
                return Stream.of(new Sent(message.agent().agent(), message.chat(), DraftMode.MESSAGE));
            }
            if (incoming instanceof Incoming.NewComment comment) {
                return Stream.of(new Sent(comment.agent().agent(), comment.chat(), DraftMode.COMMENT));
            }
            return Stream.empty();
        }
    }
}
