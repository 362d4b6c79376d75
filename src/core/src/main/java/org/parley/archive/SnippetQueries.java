package org.parley.archive;

import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.sql.Timestamp;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.parley.chat.LineAuthor;

/** Finds where in these chats words were said. The caller has made sure that the reader may see them. */
@Stateless
@TransactionAttribute(TransactionAttributeType.SUPPORTS)
public class SnippetQueries {

    /**
     * The first few lines of each chat that hold one of the words somewhere; whether it begins a word there is decided by
     * {@link Words}. Lines behind the limits are found, but not shown.
     */
    private static final String LINES = """
            select k.id, x.source, x.author, x.name, x.text, x.at
            from unnest(cast(?1 as uuid[])) as k (id) join chat c on c.id = k.id cross join lateral (
                (select 'MESSAGE' as source, l.author, l.name, l.text, l.at from line l
                 where l.chat_id = k.id and l.sequence >= c.shown_from and l.kind = 'MESSAGE' and l.text ilike any (cast(?2 as text[]))
                 order by l.sequence limit 4)
                union all
                (select 'COMMENT', 'AGENT', m.name, m.text, m.at from comment m
                 where m.chat_id = k.id and m.text ilike any (cast(?2 as text[]))
                 order by m.number limit 4)) as x""";

    @PersistenceContext
    private EntityManager em;

    /** The place in each chat that holds most of the words, the first of several; chats without one are left out. */
    @SuppressWarnings("unchecked")
    public Map<UUID, Snippet> of(List<UUID> chats, List<String> words) {
        SnippetCutter cutter = new SnippetCutter(words);
        Map<UUID, Snippet> snippets = new HashMap<>();
        List<Object[]> lines = chats.isEmpty()
                ? List.of()
                : em.createNativeQuery(LINES)
                        .setParameter(1, chats.stream().map(UUID::toString).collect(Collectors.joining(",", "{", "}")))
                        .setParameter(2, patterns(words))
                        .getResultList();
        Map<UUID, Long> best = new HashMap<>();
        for (Object[] line : lines) {
            UUID chat = (UUID) line[0];
            long found = cutter.found((String) line[4]);
            if (found > best.getOrDefault(chat, 0L)) {
                best.put(chat, found);
                cutter.cut((String) line[4]).ifPresent(parts -> snippets.put(chat, snippet(line, parts)));
            }
        }
        return snippets;
    }

    private static Snippet snippet(Object[] line, List<Snippet.Part> parts) {
        return new Snippet(
                Snippet.Source.valueOf((String) line[1]),
                LineAuthor.valueOf((String) line[2]),
                line[3] == null ? "" : (String) line[3],
                ((Timestamp) line[5]).toInstant(),
                parts);
    }

    /** The database may know small and capital letters of English only, so the usual ways to write a word are all given. */
    private static String patterns(List<String> words) {
        return words.stream()
                .flatMap(SnippetQueries::spellings)
                .distinct()
                .map(word -> "\"%" + word + "%\"")
                .collect(Collectors.joining(",", "{", "}"));
    }

    private static Stream<String> spellings(String word) {
        int first = word.offsetByCodePoints(0, 1);
        return Stream.of(
                word,
                word.toUpperCase(Locale.ROOT),
                word.substring(0, first).toUpperCase(Locale.ROOT) + word.substring(first));
    }
}
