package org.parley.chat;

import jakarta.persistence.EntityManager;
import jakarta.persistence.Query;
import java.time.Instant;
import java.util.Set;
import org.parley.agent.Subject;
import org.parley.settings.QueueOrder;
import org.parley.shared.Cursor;
import org.parley.shared.Refusal;
import org.parley.shared.RefusalCode;

/**
 * One list of one subject as a query: which chats, in which order, page by page. A page begins after the time and id at
 * which the one before ended, so that it costs the same however far one reads.
 */
final class Listing {

    /** What a list is ordered by. */
    private enum Order {
        HANDED("c.handedAt", false),
        HANDED_NEWEST("c.handedAt", true),
        UNANSWERED("coalesce(c.talk.waitingSince, c.handedAt)", false),
        QUEUED("c.queuedAt", false),
        CLOSED_NEWEST("c.closedAt", true);

        private final String field;
        private final boolean descending;

        Order(String field, boolean descending) {
            this.field = field;
            this.descending = descending;
        }

        private Instant of(ChatRow row) {
            return switch (this) {
                case HANDED, HANDED_NEWEST -> row.handedAt();
                case UNANSWERED -> row.waitingSince() == null ? row.handedAt() : row.waitingSince();
                case QUEUED -> row.queuedAt();
                case CLOSED_NEWEST -> row.closedAt();
            };
        }
    }

    private final Subject who;
    private final ChatFilter filter;
    private final Order order;

    private Listing(Subject who, ChatFilter filter, Order order) {
        this.who = who;
        this.filter = filter;
        this.order = order;
    }

    /** @throws Refusal {@code FORBIDDEN} for a list the subject's role does not have */
    static Listing of(Subject who, ChatFilter filter, QueueOrder queueOrder) {
        boolean supervised = filter.view() == ChatView.WAITING || filter.view() == ChatView.ACTIVE;
        if (supervised && !who.isSupervising()) {
            throw Refusal.of(RefusalCode.FORBIDDEN, "This list is for supervisors and administrators.");
        }
        return new Listing(who, filter, order(filter.view(), queueOrder));
    }

    private static Order order(ChatView view, QueueOrder queueOrder) {
        return switch (view) {
            case QUEUE ->
                switch (queueOrder) {
                    case OLDEST -> Order.HANDED;
                    case NEWEST -> Order.HANDED_NEWEST;
                    case LONGEST_UNANSWERED -> Order.UNANSWERED;
                };
            case WAITING -> Order.HANDED;
            case MINE, ACTIVE -> Order.QUEUED;
            case ARCHIVE -> Order.CLOSED_NEWEST;
        };
    }

    /** Nothing can be in it, whatever is in the database. */
    boolean isEmpty() {
        boolean noQueue = filter.view() == ChatView.QUEUE && who.assigned() && !who.isSupervising();
        return noQueue || limitedToGroups() && who.groups().isEmpty();
    }

    /** The rows after a cursor. */
    Query page(EntityManager em, String rows, String cursor) {
        String direction = order.descending ? " desc" : "";
        String by = " order by " + order.field + direction + ", c.id" + direction;
        if (cursor == null) {
            return bind(em.createQuery(rows + where() + by));
        }
        Cursor after = Cursor.parse(cursor);
        String beyond = order.descending ? " < " : " > ";
        String rest = " and (" + order.field + beyond + ":at or " + order.field + " = :at and c.id" + beyond + ":id)";
        return bind(em.createQuery(rows + where() + rest + by))
                .setParameter("at", after.at())
                .setParameter("id", after.id());
    }

    /** How many rows the whole list has; null for the archive, which grows for ever and would be read whole. */
    Long total(EntityManager em) {
        return filter.view() == ChatView.ARCHIVE
                ? null
                : (Long) bind(em.createQuery("select count(c) from Chat c" + where()))
                        .getSingleResult();
    }

    String cursorAfter(ChatRow last) {
        return new Cursor(order.of(last), last.chat()).text();
    }

    private boolean limitedToGroups() {
        return filter.view() != ChatView.MINE && !who.isAdministrator();
    }

    private String where() {
        String state = switch (filter.view()) {
            case QUEUE, WAITING -> "org.parley.chat.ChatState.QUEUED";
            case MINE, ACTIVE -> "org.parley.chat.ChatState.IN_PROGRESS";
            case ARCHIVE -> "org.parley.chat.ChatState.CLOSED";
        };
        return " where c.state = " + state
                + (filter.view() == ChatView.MINE ? " and c.agent = :me" : "")
                + (limitedToGroups() ? " and c.group in :groups" : "")
                + (filter.agent() == null ? "" : " and c.agent = :agent")
                + (filter.group() == null
                        ? ""
                        : " and c.group in (select x.id from AgentGroup x where x.number = :number)");
    }

    private Query bind(Query query) {
        if (filter.view() == ChatView.MINE) {
            query.setParameter("me", who.agent());
        }
        if (limitedToGroups()) {
            Set<Long> groups = who.groups();
            query.setParameter("groups", groups);
        }
        if (filter.agent() != null) {
            query.setParameter("agent", filter.agent());
        }
        if (filter.group() != null) {
            query.setParameter("number", filter.group());
        }
        return query;
    }
}
