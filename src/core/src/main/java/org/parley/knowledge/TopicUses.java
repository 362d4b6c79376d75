package org.parley.knowledge;

import jakarta.ejb.Stateless;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.util.Collection;
import java.util.UUID;
import java.util.stream.Collectors;

/** Counts what becomes of prompts. The search heeds the counts within a minute, see {@link KnowledgeBase}. */
@Stateless
public class TopicUses {

    /** Rows are locked in the order of their ids, so that two who count never wait for each other. */
    private static final String COUNT = "update topic set # = # + 1 where id in"
            + " (select t.id from topic t where t.id = any (cast(?1 as uuid[])) order by t.id for update)";

    @PersistenceContext
    private EntityManager em;

    /** Adds one to each of these topics, in one statement; topics that are gone by now are left out. */
    public void count(Collection<UUID> topics, TopicUseKind kind) {
        if (topics.isEmpty()) {
            return;
        }
        em.createNativeQuery(COUNT.replace("#", kind.column()))
                .setParameter(1, topics.stream().map(UUID::toString).collect(Collectors.joining(",", "{", "}")))
                .executeUpdate();
    }
}
