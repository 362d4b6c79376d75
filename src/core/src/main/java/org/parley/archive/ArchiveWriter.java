package org.parley.archive;

import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Collectors;

/** Writes the words of closed chats, a few in a transaction of their own. Two nodes may do so at once. */
@Stateless
@TransactionAttribute(TransactionAttributeType.REQUIRES_NEW)
public class ArchiveWriter {

    /** Chats in a transaction. */
    static final int BATCH = 50;

    /** A row of PostgreSQL takes 1 MiB of words; a chat that says more is found by its first. */
    private static final int MOST_CHARACTERS = 200_000;

    private static final String DUE = "select id, last_comment, customer_name from chat where state = 'CLOSED'"
            + " and archived_comments is distinct from last_comment order by closed_at limit ?1 for update skip locked";

    private static final String TEXTS = """
            select k.id, t.text from unnest(cast(?1 as uuid[])) as k (id) join chat h on h.id = k.id cross join lateral (
                (select l.text from line l where l.chat_id = k.id and l.sequence >= h.shown_from and l.kind = 'MESSAGE'
                 order by l.sequence limit 5000)
                union all
                (select m.text from comment m where m.chat_id = k.id order by m.number limit 1000)
                union all
                select concat_ws(' ', c.customer_name, c.subject) from chat c where c.id = k.id) as t""";

    private static final String WRITE = """
            with written as (
                insert into chat_text (chat_id, group_id, closed_at, reason, customer, words)
                select id, group_id, closed_at, close_reason, ?2, cast(?3 as tsvector) from chat where id = ?1
                on conflict (chat_id) do update set words = excluded.words returning chat_id)
            update chat set archived_comments = ?4 from written where id = written.chat_id""";

    @PersistenceContext
    private EntityManager em;

    /**
     * Takes the chats that are longest due.
     *
     * @return how many; fewer than {@value #BATCH} when none is left
     */
    @SuppressWarnings("unchecked")
    public int writeDue() {
        List<Object[]> due = em.createNativeQuery(DUE).setParameter(1, BATCH).getResultList();
        if (due.isEmpty()) {
            return 0;
        }
        Map<UUID, Set<String>> words =
                words(due.stream().map(row -> (UUID) row[0]).toList());
        for (Object[] row : due) {
            UUID chat = (UUID) row[0];
            em.createNativeQuery(WRITE)
                    .setParameter(1, chat)
                    .setParameter(2, ((String) row[2]).toLowerCase(Locale.ROOT))
                    .setParameter(3, vector(words.getOrDefault(chat, Set.of())))
                    .setParameter(4, ((Number) row[1]).intValue())
                    .executeUpdate();
        }
        return due.size();
    }

    @SuppressWarnings("unchecked")
    private Map<UUID, Set<String>> words(List<UUID> chats) {
        String ids = chats.stream().map(UUID::toString).collect(Collectors.joining(",", "{", "}"));
        Map<UUID, Set<String>> words = new TreeMap<>();
        for (Object[] row : (List<Object[]>)
                em.createNativeQuery(TEXTS).setParameter(1, ids).getResultList()) {
            Set<String> known = words.computeIfAbsent((UUID) row[0], chat -> new LinkedHashSet<>());
            Words.of((String) row[1]).forEach(word -> known.add(word.small()));
        }
        return words;
    }

    /** Words as PostgreSQL reads them; none of them holds a quote. */
    private static String vector(Set<String> words) {
        StringBuilder vector = new StringBuilder();
        for (String word : words) {
            if (vector.length() > MOST_CHARACTERS) {
                break;
            }
            vector.append('\'').append(word).append("' ");
        }
        return vector.toString();
    }
}
