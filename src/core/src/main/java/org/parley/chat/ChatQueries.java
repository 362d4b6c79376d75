package org.parley.chat;

import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.persistence.Query;
import java.sql.Timestamp;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.parley.agent.GroupRecord;
import org.parley.agent.Subject;
import org.parley.settings.CurrentSettings;
import org.parley.shared.AttributesConverter;
import org.parley.shared.Refusal;

/**
 * Reads chats for staff. Every method that takes a subject answers only what this subject may see; the two without one
 * serve the live link, which asks {@link ChatRights} for each reader.
 */
@Stateless
@TransactionAttribute(TransactionAttributeType.SUPPORTS)
public class ChatQueries {

    /** Most rows or lines of a page. */
    public static final int LARGEST_PAGE = 200;

    private static final int EARLIER = 10;

    private static final String ROWS =
            "select c, g.number, g.name, a.name, h.key from Chat c join AgentGroup g on g.id = c.group"
                    + " join Channel h on h.id = c.channel left join Agent a on a.id = c.agent";

    private static final String LINES = "select l from Line l where l.chat = :chat and ";

    @PersistenceContext
    private EntityManager em;

    @Inject
    private EventLines eventLines;

    @Inject
    private CurrentSettings settings;

    @Inject
    private BlockQueries blocks;

    @Inject
    private DraftTable drafts;

    @Inject
    private LineFiles lineFiles;

    @Inject
    private CommentFiles commentFiles;

    /**
     * A page of one of the subject's lists.
     *
     * @param limit 1 to {@value #LARGEST_PAGE}
     * @param cursor {@link ChatList#nextCursor} of the page before, or null
     * @throws Refusal {@code INVALID} for a cursor that is none of ours, {@code FORBIDDEN} for a list the role does not have
     */
    public ChatList list(Subject who, ChatFilter filter, int limit, String cursor) {
        Listing listing = Listing.of(who, filter, settings.get().queueOrder());
        if (listing.isEmpty()) {
            return new ChatList(List.of(), 0L, null);
        }
        int page = Math.min(limit, LARGEST_PAGE);
        List<ChatRow> rows = seen(listing.page(em, ROWS, cursor).setMaxResults(page))
                .map(SeenChat::row)
                .toList();
        String next = rows.size() == page ? listing.cursorAfter(rows.get(rows.size() - 1)) : null;
        return new ChatList(rows, listing.total(em), next);
    }

    /**
     * A chat with its customer and the customer's earlier chats, as far as the subject may see them.
     *
     * @throws Refusal {@code NOT_FOUND}
     */
    public OpenedChat open(Subject who, UUID chatId) {
        ChatRow row = row(who, chatId);
        Object[] found = (Object[]) em.createNativeQuery("select k.external_id, k.verified, k.attributes, k.created_at,"
                        + " k.id from customer k join chat c on c.customer_id = k.id where c.id = ?1")
                .setParameter(1, chatId)
                .getSingleResult();
        CustomerDetails customer = new CustomerDetails(
                (String) found[0],
                (boolean) found[1],
                AttributesConverter.fromJson((String) found[2]),
                ((Timestamp) found[3]).toInstant());
        List<ChatRow> earlier = seen(em.createQuery(ROWS + " where c.customer = :customer and c.id <> :chat"
                                + " and c.state not in (org.parley.chat.ChatState.BOT, org.parley.chat.ChatState.LEFT)"
                                + " and c.handedAt <= :before order by c.handedAt desc")
                        .setParameter("customer", found[4])
                        .setParameter("chat", chatId)
                        .setParameter("before", row.handedAt())
                        .setMaxResults(EARLIER))
                .filter(chat -> ChatRights.may(who, Operation.READ, chat.facts()) == ChatRights.Verdict.ALLOWED)
                .map(SeenChat::row)
                .toList();
        return new OpenedChat(row, customer, earlier, blocks.of(chatId).orElse(null), drafts.of(who.agent(), chatId));
    }

    /** @throws Refusal {@code NOT_FOUND} */
    public ChatRow row(Subject who, UUID chatId) {
        SeenChat chat = chat(chatId).orElseThrow(Refusal::notFound);
        ChatRights.demand(who, Operation.READ, chat.facts());
        return chat.row();
    }

    /**
     * Lines after {@code after} and comments after {@code comments}, oldest first.
     *
     * @param limit lines, {@value #LARGEST_PAGE} at most
     * @throws Refusal {@code NOT_FOUND}
     */
    public Transcript after(Subject who, UUID chatId, int after, int comments, int limit) {
        ChatRow row = row(who, chatId);
        return transcript(row, linesAfter(row, after, limit), commentsAfter(chatId, comments));
    }

    /**
     * The newest lines, and the comments beside them.
     *
     * @param limit lines, {@value #LARGEST_PAGE} at most
     * @throws Refusal {@code NOT_FOUND}
     */
    public Transcript tail(Subject who, UUID chatId, int limit) {
        ChatRow row = row(who, chatId);
        int page = Math.min(limit, LARGEST_PAGE);
        List<ChatLine> lines = linesAfter(row, row.sequence() - page, page);
        return transcript(row, lines, commentsBeside(chatId, lines, Integer.MAX_VALUE));
    }

    /**
     * The lines before {@code before}, oldest first, and the comments beside them.
     *
     * @param limit lines, {@value #LARGEST_PAGE} at most
     * @throws Refusal {@code NOT_FOUND}
     */
    public Transcript before(Subject who, UUID chatId, int before, int limit) {
        ChatRow row = row(who, chatId);
        int page = Math.min(limit, LARGEST_PAGE);
        List<Line> found = em.createQuery(
                        LINES + "l.sequence >= :from and l.sequence < :before order by l.sequence", Line.class)
                .setParameter("chat", chatId)
                .setParameter("from", Math.max(row.shownFrom(), before - page))
                .setParameter("before", before)
                .getResultList();
        List<ChatLine> lines = lineFiles.filled(found).stream()
                .map(line -> line.forStaff(row.customer().name()))
                .toList();
        List<CommentLine> notes = commentsBeside(chatId, lines, before);
        return new Transcript(lines, notes, row.sequence(), row.comments(), row.state());
    }

    /** For the live link: these chats, whoever may see them. */
    public List<SeenChat> chats(Collection<UUID> ids) {
        return ids.isEmpty()
                ? List.of()
                : seen(em.createQuery(ROWS + " where c.id in :ids").setParameter("ids", ids))
                        .toList();
    }

    /** For the live link: this chat, whoever may see it. */
    public Optional<SeenChat> chat(UUID id) {
        return chats(List.of(id)).stream().findFirst();
    }

    /**
     * For the live link: the lines these events tell of, by chat, in order; one query for all at most.
     *
     * @param customerNames names of the customers by chat; lines of other chats are left out
     */
    public Map<UUID, List<ChatLine>> lines(Map<UUID, String> customerNames, Collection<ChatEvent> events) {
        return eventLines.find(events).stream()
                .filter(line -> customerNames.containsKey(line.chat()))
                .map(line -> line.forStaff(customerNames.get(line.chat())))
                .collect(Collectors.groupingBy(ChatLine::chat));
    }

    /** For the live link: the comment this event tells of. */
    public Optional<CommentLine> comment(ChatEvent event) {
        List<Comment> found = em.createQuery(
                        "select k from Comment k where k.chat = :chat and k.number = :number", Comment.class)
                .setParameter("chat", event.chat())
                .setParameter("number", event.sequence())
                .getResultList();
        return commentFiles.filled(found).stream().findFirst().map(Comment::forStaff);
    }

    private List<ChatLine> linesAfter(ChatRow row, int after, int limit) {
        List<Line> found = em.createQuery(LINES + "l.sequence > :after order by l.sequence", Line.class)
                .setParameter("chat", row.chat())
                .setParameter("after", Math.max(row.shownFrom() - 1, after))
                .setMaxResults(Math.min(limit, LARGEST_PAGE))
                .getResultList();
        return lineFiles.filled(found).stream()
                .map(line -> line.forStaff(row.customer().name()))
                .toList();
    }

    private List<CommentLine> commentsAfter(UUID chat, int number) {
        return commentLines(em.createQuery(
                        "select k from Comment k where k.chat = :chat and k.number > :after order by k.number",
                        Comment.class)
                .setParameter("chat", chat)
                .setParameter("after", number)
                .setMaxResults(LARGEST_PAGE)
                .getResultList());
    }

    /** Comments written after the first of these lines and before the line {@code before}; of too many the newest. */
    private List<CommentLine> commentsBeside(UUID chat, List<ChatLine> lines, int before) {
        if (lines.isEmpty()) {
            return List.of();
        }
        List<Comment> found = em.createQuery(
                        "select k from Comment k where k.chat = :chat and k.afterSequence >= :from"
                                + " and k.afterSequence < :before order by k.number desc",
                        Comment.class)
                .setParameter("chat", chat)
                .setParameter("from", lines.get(0).sequence())
                .setParameter("before", before)
                .setMaxResults(LARGEST_PAGE)
                .getResultList();
        return commentLines(found).stream()
                .sorted(Comparator.comparingInt(CommentLine::number))
                .toList();
    }

    private List<CommentLine> commentLines(List<Comment> comments) {
        return commentFiles.filled(comments).stream().map(Comment::forStaff).toList();
    }

    private static Transcript transcript(ChatRow row, List<ChatLine> lines, List<CommentLine> notes) {
        // what was committed after the row was read is in the lists already
        int last = lines.isEmpty() ? 0 : lines.get(lines.size() - 1).sequence();
        int lastNote = notes.isEmpty() ? 0 : notes.get(notes.size() - 1).number();
        return new Transcript(
                lines, notes, Math.max(row.sequence(), last), Math.max(row.comments(), lastNote), row.state());
    }

    @SuppressWarnings("unchecked")
    private static Stream<SeenChat> seen(Query query) {
        return ((List<Object[]>) query.setHint("eclipselink.read-only", "true").getResultList())
                .stream().map(ChatQueries::seen);
    }

    private static SeenChat seen(Object[] row) {
        Chat chat = (Chat) row[0];
        GroupRecord group = new GroupRecord((int) row[1], (String) row[2]);
        return new SeenChat(chat.facts(), chat.row(group, (String) row[3], (String) row[4]));
    }
}
