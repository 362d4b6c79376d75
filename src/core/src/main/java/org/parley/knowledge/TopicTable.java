package org.parley.knowledge;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.json.JsonArrayBuilder;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.parley.shared.JsonText;
import org.parley.shared.Refusal;

/** The rows of topics and their examples, for those who have a transaction. */
@ApplicationScoped
public class TopicTable {

    private static final String WRITE = "insert into topic_example (topic_id, place, text)"
            + " select ?1, e.place, e.text from json_array_elements_text(cast(?2 as json)) with ordinality as e (text, place)";

    @PersistenceContext
    private EntityManager em;

    /** Grows with each change of topics that was committed. */
    long version() {
        return ((Number) em.createNativeQuery("select version from topic_shelf").getSingleResult()).longValue();
    }

    /** From here to the end of the transaction nobody else changes topics. */
    void lock() {
        em.createNativeQuery("update topic_shelf set version = version + 1").executeUpdate();
    }

    /** Characters of all topics with their examples. */
    long text() {
        return ((Number) em.createNativeQuery(
                                "select (select coalesce(sum(char_length(title) + char_length(answer)), 0) from topic)"
                                        + " + (select coalesce(sum(char_length(text)), 0) from topic_example)")
                        .getSingleResult())
                .longValue();
    }

    /**
     * After the writing.
     *
     * @param before characters there were; who has too many may still take some away
     * @throws Refusal {@code TOO_LARGE} when there is more than all topics together may be
     */
    void demandRoom(long before) {
        demandRoom("topics", "select count(*) from topic", TopicService.MOST_TOPICS, "There are at most 2,000 topics.");
        demandRoom(
                "examples",
                "select count(*) from topic_example",
                TopicService.MOST_EXAMPLES,
                "All topics together have at most 50,000 examples.");
        long now = text();
        if (now > TopicService.MOST_TEXT && now > before) {
            throw Refusal.tooLarge(
                    "text", TopicService.MOST_TEXT, "All topics together have at most 4,000,000 characters.");
        }
    }

    private void demandRoom(String field, String count, int most, String sentence) {
        if (((Number) em.createNativeQuery(count).getSingleResult()).intValue() > most) {
            throw Refusal.tooLarge(field, most, sentence);
        }
    }

    /** Replaces the examples of a topic, whose row is written already. */
    void write(UUID topic, List<String> examples) {
        JsonArrayBuilder texts = JsonText.array();
        examples.forEach(texts::add);
        em.createNativeQuery("delete from topic_example where topic_id = ?1")
                .setParameter(1, topic)
                .executeUpdate();
        em.createNativeQuery(WRITE)
                .setParameter(1, topic)
                .setParameter(2, texts.build().toString())
                .executeUpdate();
    }

    @SuppressWarnings("unchecked")
    List<String> examples(UUID topic) {
        return em.createNativeQuery("select e.text from topic_example e where e.topic_id = ?1 order by e.place")
                .setParameter(1, topic)
                .getResultList();
    }

    /** All topics with all examples, by title. */
    @SuppressWarnings("unchecked")
    List<TopicText> texts() {
        Map<UUID, List<String>> examples = new HashMap<>();
        for (Object[] row : (List<Object[]>)
                em.createNativeQuery("select topic_id, text from topic_example order by topic_id, place")
                        .getResultList()) {
            examples.computeIfAbsent((UUID) row[0], topic -> new ArrayList<>()).add((String) row[1]);
        }
        List<Object[]> topics = em.createNativeQuery(
                        "select id, title, answer, language, hand_over from topic order by lower(title), language, id")
                .getResultList();
        return topics.stream()
                .map(row -> new TopicText(
                        (UUID) row[0],
                        (String) row[1],
                        (String) row[2],
                        (String) row[3],
                        examples.get((UUID) row[0]),
                        (boolean) row[4]))
                .toList();
    }

    /** What became of the prompts of topics that were ever shown. */
    @SuppressWarnings("unchecked")
    Map<UUID, TopicUse> uses() {
        Map<UUID, TopicUse> uses = new HashMap<>();
        for (Object[] row :
                (List<Object[]>) em.createNativeQuery("select id, shown, inserted, edited, ignored from topic"
                                + " where shown + inserted + edited + ignored > 0")
                        .getResultList()) {
            uses.put((UUID) row[0], use(row, 1));
        }
        return uses;
    }

    /** The four counts that stand in a row from here on. */
    static TopicUse use(Object[] row, int from) {
        return new TopicUse(
                ((Number) row[from]).longValue(),
                ((Number) row[from + 1]).longValue(),
                ((Number) row[from + 2]).longValue(),
                ((Number) row[from + 3]).longValue());
    }
}
