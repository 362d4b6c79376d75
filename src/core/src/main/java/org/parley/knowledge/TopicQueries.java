package org.parley.knowledge;

import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.sql.Timestamp;
import java.util.List;
import java.util.UUID;
import org.parley.agent.Subject;
import org.parley.shared.Refusal;
import org.parley.shared.TextGate;

/** Reads topics. All staff may; the whole as a file is for those who keep them. */
@Stateless
@TransactionAttribute(TransactionAttributeType.SUPPORTS)
public class TopicQueries {

    /** Most rows of a page. */
    public static final int LARGEST_PAGE = 200;

    private static final int LONGEST_SEARCH = 200;

    private static final String COLUMNS = "select t.id, t.title, t.answer, t.language, t.shown, t.inserted, t.edited,"
            + " t.ignored, t.changed_by, t.changed_at, t.version,"
            + " (select count(*) from topic_example e where e.topic_id = t.id), t.hand_over from topic t";

    /** The empty text is in everything. */
    private static final String HOLDS =
            " where (strpos(lower(t.title), lower(?1)) > 0 or strpos(lower(t.answer), lower(?1)) > 0"
                    + " or exists (select 1 from topic_example e where e.topic_id = t.id and strpos(lower(e.text), lower(?1)) > 0))";

    @PersistenceContext
    private EntityManager em;

    @Inject
    private TopicTable table;

    /**
     * A page of the topics whose title, answer or examples hold a text, by title.
     *
     * @param search in any case; empty or null for all
     * @param limit 1 to {@value #LARGEST_PAGE}
     * @throws Refusal {@code TOO_LARGE} for a search of more than 200 code points
     */
    @SuppressWarnings("unchecked")
    public TopicList list(String search, int first, int limit) {
        String wanted = TextGate.optional("q", search, LONGEST_SEARCH).strip();
        List<Object[]> rows = em.createNativeQuery(
                        COLUMNS + HOLDS + " order by lower(t.title), t.language, t.id limit ?2 offset ?3")
                .setParameter(1, wanted)
                .setParameter(2, Math.min(limit, LARGEST_PAGE))
                .setParameter(3, first)
                .getResultList();
        Number total = (Number) em.createNativeQuery("select count(*) from topic t" + HOLDS)
                .setParameter(1, wanted)
                .getSingleResult();
        return new TopicList(rows.stream().map(TopicQueries::row).toList(), total.longValue());
    }

    /** One topic. @throws Refusal {@code NOT_FOUND} */
    @SuppressWarnings("unchecked")
    public TopicRecord find(UUID id) {
        List<Object[]> rows = em.createNativeQuery(COLUMNS + " where t.id = ?1")
                .setParameter(1, id)
                .getResultList();
        Object[] found = rows.stream().findFirst().orElseThrow(Refusal::notFound);
        TopicRow row = row(found);
        return new TopicRecord(
                row.id(),
                row.title(),
                row.answer(),
                row.language(),
                table.examples(id),
                row.handOver(),
                row.uses(),
                row.changedBy(),
                row.changedAt(),
                ((Number) found[10]).longValue());
    }

    /** All topics with all examples, by title. @throws Refusal {@code FORBIDDEN} unless somebody who keeps them asks */
    public List<TopicText> everything(Subject who) {
        TopicPolicy.demandKeeper(who);
        return table.texts();
    }

    private static TopicRow row(Object[] row) {
        return new TopicRow(
                (UUID) row[0],
                (String) row[1],
                (String) row[2],
                (String) row[3],
                ((Number) row[11]).intValue(),
                (boolean) row[12],
                TopicTable.use(row, 4),
                (String) row[8],
                ((Timestamp) row[9]).toInstant());
    }
}
