package org.parley.chat;

import jakarta.persistence.EntityManager;
import java.util.UUID;

/** The place of a chat in the queue of its group: 1 is next. The queue is a question to the rows, never a kept list. */
final class QueuePosition {

    private QueuePosition() {}

    static int of(EntityManager em, UUID chat) {
        Number ahead = (Number) em.createNativeQuery("select count(*) from chat q, chat c where c.id = ?1"
                        + " and q.group_id = c.group_id and q.state = 'QUEUED'"
                        + " and (q.handed_at, q.id) <= (c.handed_at, c.id)")
                .setParameter(1, chat)
                .getSingleResult();
        return ahead.intValue();
    }
}
