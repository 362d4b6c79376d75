package org.parley.archive;

import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.persistence.PersistenceException;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.parley.agent.GroupRecord;
import org.parley.agent.Subject;
import org.parley.chat.ChatQueries;
import org.parley.chat.ChatRights;
import org.parley.chat.ChatRow;
import org.parley.chat.Operation;
import org.parley.chat.SeenChat;
import org.parley.settings.CurrentSettings;
import org.parley.shared.Cursor;
import org.parley.shared.Refusal;
import org.parley.shared.RefusalCode;
import org.parley.shared.SqlState;

/**
 * Search in closed chats: of every group for administrators, of own groups for everybody else. Newest close first.
 *
 * <p>Each search plans its own statement with what was asked in it, within a time-out of its own: for a common word the
 * newest chats are read until a page is full, for a rare one the index of words is asked.
 */
@Stateless
@TransactionAttribute(TransactionAttributeType.REQUIRED)
public class ArchiveQueries {

    /** Most rows of a page. */
    public static final int LARGEST_PAGE = 100;

    private static final String BOUNDS = "select set_config('statement_timeout', '10s', true),"
            + " set_config('plan_cache_mode', 'force_custom_plan', true)";

    /** Empty texts and zeros stand for what was not asked. */
    private static final String SEARCH = """
            select t.chat_id, t.closed_at from chat_text t
            where (t.closed_at, t.chat_id) < (?1, ?2) and t.closed_at >= ?3
              and (?4 or t.group_id = any (cast(?5 as bigint[])))
              and (?6 = '' or t.words @@ cast(?6 as tsquery))
              and (?7 = '' or strpos(t.customer, ?7) > 0)
              and (?8 = 0 or t.chat_id in (select a.chat_id from assignment a where a.agent_id = ?8))
              and (?9 = -1 or t.group_id = (select g.id from agent_group g where g.number = ?9))
              and (?10 = '' or t.reason = ?10)
            order by t.closed_at desc, t.chat_id desc limit ?11""";

    private static final String GROUPS = "select g.number, g.name from agent_group g"
            + " where ?1 or g.id = any (cast(?2 as bigint[])) order by g.number";

    private static final String AGENTS =
            "select cast(a.id as text), a.name from agent a where ?1 or a.id = ?3 or exists"
                    + " (select 1 from agent_group_member m where m.agent_id = a.id and m.group_id = any (cast(?2 as bigint[])))"
                    + " order by a.name, a.id";

    private static final Instant FIRST = Instant.EPOCH;
    private static final Instant LAST = Instant.parse("9999-01-01T00:00:00Z");

    @PersistenceContext
    private EntityManager em;

    @Inject
    private CurrentSettings settings;

    @Inject
    private ChatQueries chats;

    @Inject
    private SnippetQueries snippets;

    /**
     * A page of what is found.
     *
     * @param limit 1 to {@value #LARGEST_PAGE}
     * @param cursor {@link Hits#nextCursor} of the page before, or null
     * @throws Refusal {@code INVALID} for a cursor that is none of ours, {@code OVERLOADED} when it would take too long
     */
    public Hits search(Subject who, ArchiveFilter filter, int limit, String cursor) {
        List<String> words = Words.of(filter.words()).stream()
                .map(Words.Word::small)
                .distinct()
                .toList();
        List<Object[]> found = found(who, filter, words, Cursor.parse(cursor, end(filter)), limit);
        List<UUID> ids = found.stream().map(row -> (UUID) row[0]).toList();
        Map<UUID, ChatRow> rows = chats.chats(ids).stream()
                .filter(chat -> ChatRights.may(who, Operation.READ, chat.facts()) == ChatRights.Verdict.ALLOWED)
                .map(SeenChat::row)
                .collect(Collectors.toMap(ChatRow::chat, Function.identity()));
        Map<UUID, Snippet> said = words.isEmpty() ? Map.of() : snippets.of(ids, words);
        List<Hit> hits = ids.stream()
                .filter(rows::containsKey)
                .map(id -> new Hit(rows.get(id), said.get(id)))
                .toList();
        boolean more = found.size() == limit;
        return new Hits(hits, more ? cursorAfter(found.get(found.size() - 1)) : null);
    }

    /** Groups and agents to choose from: all for administrators, the own groups and their members for everybody else. */
    @SuppressWarnings("unchecked")
    public Choices choices(Subject who) {
        List<Object[]> groups = em.createNativeQuery(GROUPS)
                .setParameter(1, who.isAdministrator())
                .setParameter(2, array(who))
                .getResultList();
        List<Object[]> agents = em.createNativeQuery(AGENTS)
                .setParameter(1, who.isAdministrator())
                .setParameter(2, array(who))
                .setParameter(3, who.agent())
                .getResultList();
        return new Choices(
                groups.stream()
                        .map(row -> new GroupRecord(((Number) row[0]).intValue(), (String) row[1]))
                        .toList(),
                agents.stream()
                        .map(row -> new ChatRow.AgentName((String) row[0], (String) row[1]))
                        .toList());
    }

    @SuppressWarnings("unchecked")
    private List<Object[]> found(Subject who, ArchiveFilter filter, List<String> words, Cursor after, int limit) {
        em.createNativeQuery(BOUNDS).getSingleResult();
        try {
            return em.createNativeQuery(SEARCH)
                    .setParameter(1, Timestamp.from(after.at()))
                    .setParameter(2, after.id())
                    .setParameter(3, Timestamp.from(begin(filter)))
                    .setParameter(4, who.isAdministrator())
                    .setParameter(5, array(who))
                    .setParameter(6, query(words))
                    .setParameter(7, filter.customer().strip().toLowerCase(Locale.ROOT))
                    .setParameter(8, filter.agent() == null ? 0L : filter.agent())
                    .setParameter(9, filter.group() == null ? -1 : filter.group())
                    .setParameter(
                            10, filter.reason() == null ? "" : filter.reason().name())
                    .setParameter(11, limit)
                    .getResultList();
        } catch (PersistenceException e) {
            throw tookTooLong(e);
        }
    }

    /** PostgreSQL ends a statement of its own accord. */
    private static RuntimeException tookTooLong(PersistenceException failure) {
        return SqlState.QUERY_CANCELED.isCauseOf(failure)
                ? Refusal.of(RefusalCode.OVERLOADED, "The search took too long. Please look for something rarer.")
                : failure;
    }

    private Instant begin(ArchiveFilter filter) {
        return filter.from() == null
                ? FIRST
                : filter.from().atStartOfDay(zone()).toInstant();
    }

    private Instant end(ArchiveFilter filter) {
        return filter.to() == null
                ? LAST
                : filter.to().plusDays(1).atStartOfDay(zone()).toInstant();
    }

    private ZoneId zone() {
        return settings.get().zone();
    }

    /** All words, each as the beginning of one; none of them holds a quote or a sign of the language of queries. */
    private static String query(List<String> words) {
        return words.stream().map(word -> '\'' + word + "':*").collect(Collectors.joining(" & "));
    }

    private static String array(Subject who) {
        return who.groups().stream().map(String::valueOf).collect(Collectors.joining(",", "{", "}"));
    }

    private static String cursorAfter(Object[] last) {
        return new Cursor(((Timestamp) last[1]).toInstant(), (UUID) last[0]).text();
    }
}
