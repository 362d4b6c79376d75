package org.parley.prompter;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.sql.Date;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.parley.knowledge.TopicUseKind;
import org.parley.knowledge.TopicUses;

/** Counts what becomes of prompts, by prompter and day, and for the built-in one by topic: that is how it learns. */
@ApplicationScoped
public class PromptCounts {

    private static final int DAYS = 30;

    private static final String COUNT = "insert into prompter_use (prompter_id, day, shown, inserted, edited)"
            + " values (?1, ?2, ?3, ?4, ?5) on conflict (prompter_id, day) do update set"
            + " shown = prompter_use.shown + excluded.shown, inserted = prompter_use.inserted + excluded.inserted,"
            + " edited = prompter_use.edited + excluded.edited";

    @PersistenceContext
    private EntityManager em;

    @Inject
    private Clock clock;

    @Inject
    private TopicUses topics;

    /** A question got answers. */
    void shown(long prompter, List<PromptAnswer> answers) {
        count(prompter, 1, 0, 0);
        count(prompter, answers, TopicUseKind.SHOWN);
    }

    /** An agent put an answer into the message field. */
    void inserted(long prompter, PromptAnswer answer) {
        count(prompter, 0, 1, 0);
        count(prompter, List.of(answer), TopicUseKind.INSERTED);
    }

    /** An agent changed it before sending. */
    void edited(long prompter, PromptAnswer answer) {
        count(prompter, 0, 0, 1);
        count(prompter, List.of(answer), TopicUseKind.EDITED);
    }

    /** Of all prompters. */
    @SuppressWarnings("unchecked")
    Map<Long, PrompterUse> all() {
        List<Object[]> rows = em.createNativeQuery("select prompter_id, sum(shown), sum(inserted), sum(edited)"
                        + " from prompter_use where day > ?1 group by prompter_id")
                .setParameter(1, Date.valueOf(today().minusDays(DAYS)))
                .getResultList();
        return rows.stream()
                .collect(Collectors.toMap(
                        row -> ((Number) row[0]).longValue(),
                        row -> new PrompterUse(
                                ((Number) row[1]).longValue(),
                                ((Number) row[2]).longValue(),
                                ((Number) row[3]).longValue())));
    }

    /** Of the built-in prompter each answer is a topic; another's source is none of ours. */
    private void count(long prompter, List<PromptAnswer> answers, TopicUseKind kind) {
        if (em.find(Prompter.class, prompter).kind() == PrompterKind.KNOWLEDGE) {
            topics.count(
                    answers.stream()
                            .map(answer -> UUID.fromString(answer.sourcePath()))
                            .toList(),
                    kind);
        }
    }

    private void count(long prompter, int shown, int inserted, int edited) {
        em.createNativeQuery(COUNT)
                .setParameter(1, prompter)
                .setParameter(2, Date.valueOf(today()))
                .setParameter(3, shown)
                .setParameter(4, inserted)
                .setParameter(5, edited)
                .executeUpdate();
    }

    private LocalDate today() {
        return LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
    }
}
