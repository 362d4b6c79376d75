package org.parley.chat;

import jakarta.persistence.EntityManager;
import java.util.Collection;
import java.util.List;
import java.util.stream.Collectors;

/** Reads exactly the lines that events tell of, many chats at once: a join with the pairs (chat, sequence). */
final class EventLines {

    private static final String SQL = """
            select l.* from line l
            join unnest(cast(?1 as uuid[]), cast(?2 as integer[])) as told (chat_id, sequence)
                on l.chat_id = told.chat_id and l.sequence = told.sequence
            order by l.chat_id, l.sequence""";

    private EventLines() {}

    @SuppressWarnings("unchecked")
    static List<Line> read(EntityManager em, Collection<ChatEvent> events) {
        List<ChatEvent> lines = events.stream().filter(EventLines::hasLine).toList();
        if (lines.isEmpty()) {
            return List.of();
        }
        return em.createNativeQuery(SQL, Line.class)
                .setParameter(1, array(lines.stream().map(ChatEvent::chat).toList()))
                .setParameter(2, array(lines.stream().map(ChatEvent::sequence).toList()))
                .setHint("eclipselink.read-only", "true")
                .getResultList();
    }

    private static boolean hasLine(ChatEvent event) {
        return event.kind() != ChatEvent.Kind.COMMENT && event.kind() != ChatEvent.Kind.READ;
    }

    private static String array(Collection<?> values) {
        return values.stream().map(Object::toString).collect(Collectors.joining(",", "{", "}"));
    }
}
