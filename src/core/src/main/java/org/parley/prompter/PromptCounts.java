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
import java.util.stream.Stream;
import org.parley.knowledge.TopicUseKind;
import org.parley.knowledge.TopicUses;

/** Counts what becomes of prompts, by prompter and day, and for the built-in one by topic: that is how it learns. */
@ApplicationScoped
public class PromptCounts {

    private static final int DAYS = 30;

    private static final String COUNT =
            "insert into prompter_use as u (prompter_id, day, shown, inserted, edited, ignored)"
                    + " values (?1, ?2, ?3, ?4, ?5, ?6) on conflict (prompter_id, day) do update set shown = u.shown + excluded.shown,"
                    + " inserted = u.inserted + excluded.inserted, edited = u.edited + excluded.edited,"
                    + " ignored = u.ignored + excluded.ignored";

    @PersistenceContext
    private EntityManager em;

    @Inject
    private Clock clock;

    @Inject
    private TopicUses topics;

    /** A question got answers. */
    void shown(long prompter, List<PromptAnswer> answers) {
        count(prompter, new PrompterUse(1, 0, 0, 0));
        count(prompter, answers, TopicUseKind.SHOWN);
    }

    /** An agent did something with answers to one question. */
    void used(long prompter, List<PromptAnswer> answers, PromptUse use) {
        count(
                prompter,
                switch (use) {
                    case INSERTED -> new PrompterUse(0, 1, 0, 0);
                    case EDITED -> new PrompterUse(0, 0, 1, 0);
                    case IGNORED -> new PrompterUse(0, 0, 0, 1);
                });
        count(prompter, answers, use.ofTopic());
    }

    /** Of all prompters. */
    @SuppressWarnings("unchecked")
    Map<Long, PrompterUse> all() {
        List<Object[]> rows = em.createNativeQuery(
                        "select prompter_id, sum(shown), sum(inserted), sum(edited), sum(ignored)"
                                + " from prompter_use where day > ?1 group by prompter_id")
                .setParameter(1, Date.valueOf(today().minusDays(DAYS)))
                .getResultList();
        return rows.stream()
                .collect(Collectors.toMap(
                        row -> ((Number) row[0]).longValue(),
                        row -> new PrompterUse(
                                ((Number) row[1]).longValue(),
                                ((Number) row[2]).longValue(),
                                ((Number) row[3]).longValue(),
                                ((Number) row[4]).longValue())));
    }

    /** Of the built-in prompter each answer is a topic; another's source is none of ours. */
    private void count(long prompter, List<PromptAnswer> answers, TopicUseKind kind) {
        if (em.find(Prompter.class, prompter).kind() == PrompterKind.KNOWLEDGE) {
            topics.count(
                    answers.stream()
                            .flatMap(answer -> topic(answer.sourcePath()))
                            .toList(),
                    kind);
        }
    }

    /** Of what was answered before the prompter became the built-in one, the source is no topic. */
    private static Stream<UUID> topic(String path) {
        try {
            return Stream.of(UUID.fromString(path));
        } catch (IllegalArgumentException e) {
            return Stream.empty();
        }
    }

    private void count(long prompter, PrompterUse more) {
        em.createNativeQuery(COUNT)
                .setParameter(1, prompter)
                .setParameter(2, Date.valueOf(today()))
                .setParameter(3, more.shown())
                .setParameter(4, more.inserted())
                .setParameter(5, more.edited())
                .setParameter(6, more.ignored())
                .executeUpdate();
    }

    private LocalDate today() {
        return LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
    }
}
