package org.parley.chat;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import org.parley.shared.SqlArray;

/**
 * Finds exactly the lines that events tell of: from memory where this node wrote them, else by one query for all, a join
 * with the pairs (chat, sequence).
 */
@ApplicationScoped
public class EventLines {

    private static final String SQL = """
            select l.* from line l
            join unnest(cast(?1 as uuid[]), cast(?2 as integer[])) as told (chat_id, sequence)
                on l.chat_id = told.chat_id and l.sequence = told.sequence""";

    private static final Comparator<Line> ORDER =
            Comparator.comparing(Line::chat).thenComparingInt(Line::sequence);

    @PersistenceContext
    private EntityManager em;

    @Inject
    private RecentLines recent;

    @Inject
    private LineFiles files;

    /** The lines in the order of chats and numbers. */
    List<Line> find(Collection<ChatEvent> events) {
        List<Line> lines = new ArrayList<>();
        List<ChatEvent> missing = new ArrayList<>();
        for (ChatEvent event : events) {
            if (hasLine(event)) {
                recent.find(event.chat(), event.sequence()).ifPresentOrElse(lines::add, () -> missing.add(event));
            }
        }
        if (!missing.isEmpty()) {
            lines.addAll(read(missing));
        }
        lines.sort(ORDER);
        return lines;
    }

    @SuppressWarnings("unchecked")
    private List<Line> read(List<ChatEvent> events) {
        return files.filled((List<Line>) em.createNativeQuery(SQL, Line.class)
                .setParameter(
                        1, SqlArray.of(events.stream().map(ChatEvent::chat).toList()))
                .setParameter(
                        2, SqlArray.of(events.stream().map(ChatEvent::sequence).toList()))
                .setHint("eclipselink.read-only", "true")
                .getResultList());
    }

    private static boolean hasLine(ChatEvent event) {
        return event.kind() != ChatEvent.Kind.COMMENT && event.kind() != ChatEvent.Kind.READ;
    }
}
