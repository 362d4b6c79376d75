package org.parley.prompter;

import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import jakarta.persistence.PersistenceContext;
import jakarta.persistence.Query;
import jakarta.persistence.TypedQuery;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.parley.agent.Subject;
import org.parley.chat.ChatEvent;
import org.parley.chat.ChatFacts;
import org.parley.chat.ChatQueries;
import org.parley.chat.ChatRights;
import org.parley.chat.LineAuthor;
import org.parley.chat.Operation;
import org.parley.chat.SeenChat;
import org.parley.chat.TalkQueries;
import org.parley.shared.Refusal;
import org.parley.shared.SqlArray;

/**
 * What agents want of prompters: advice on customers' messages, by themselves or on demand; their own questions in the sidebar
 * are asked by {@link AssistantService}, though what becomes of an answer, and a retry, is the same for both. A question is a row; it is asked after the commit ({@link PromptTrigger}), and what
 * comes of it is told by {@link PromptChanged}.
 */
@Stateless
public class PromptService {

    /** So many of the newest questions of a chat are shown, and those about messages that are asked for besides. */
    private static final int MOST_SHOWN = 100;

    private static final Comparator<PromptRecord> NEWEST_FIRST =
            Comparator.comparing(PromptRecord::sequence).reversed().thenComparing(PromptRecord::name);

    @PersistenceContext
    private EntityManager em;

    @Inject
    private Clock clock;

    @Inject
    private ChatQueries chats;

    @Inject
    private TalkQueries talks;

    @Inject
    private PromptCounts counts;

    @Inject
    private PrompterPool pool;

    @Inject
    private Event<PromptAskedEvent> asked;

    @Inject
    private Event<PromptChanged> changed;

    /**
     * The newest prompts of a chat, at most {@value #MOST_SHOWN}.
     *
     * @param about numbers of messages whose prompts are told too, however old they are
     * @throws Refusal {@code NOT_FOUND}, {@code FORBIDDEN}
     */
    public Prompts prompts(Subject who, UUID chatId, Set<Integer> about) {
        ChatFacts chat = demand(who, chatId);
        List<PromptRecord> items = new ArrayList<>(records(shown("1 = 1"), chatId));
        if (items.size() == MOST_SHOWN && !about.isEmpty()) {
            // one message's questions may be told in part only
            items.removeIf(item -> about.contains(item.sequence()));
            items.addAll(records(shown("q.sequence in :about").setParameter("about", about), chatId));
            items.sort(NEWEST_FIRST);
        }
        Collections.reverse(items);
        return new Prompts(isAvailable(chat.group()), isOn(who, chatId), items);
    }

    private TypedQuery<Object[]> shown(String which) {
        return em.createQuery(
                "select q, p.name from PromptQuestion q join Prompter p on p.id = q.prompter where q.chat = :chat and "
                        + which + " order by q.sequence desc, p.name",
                Object[].class);
    }

    private static List<PromptRecord> records(TypedQuery<Object[]> query, UUID chatId) {
        return query.setParameter("chat", chatId)
                .setMaxResults(MOST_SHOWN)
                .getResultStream()
                .map(row -> ((PromptQuestion) row[0]).record((String) row[1]))
                .toList();
    }

    /**
     * Switches on or off that customers' messages are prompted by themselves, for this agent in this chat. Switched on, the
     * last message nobody has answered is prompted at once.
     *
     * @throws Refusal {@code NOT_FOUND}, {@code FORBIDDEN}
     */
    public Prompts turn(Subject who, UUID chatId, boolean on) {
        demand(who, chatId);
        em.createNativeQuery(
                        on
                                ? "insert into prompting (chat_id, agent_id) values (?1, ?2) on conflict do nothing"
                                : "delete from prompting where chat_id = ?1 and agent_id = ?2")
                .setParameter(1, chatId)
                .setParameter(2, who.agent())
                .executeUpdate();
        SeenChat chat = chats.chat(chatId).orElseThrow(Refusal::notFound);
        if (on && chat.row().waitingSince() != null) {
            askOne(who, chatId, talks.lastCustomerMessage(chatId));
        }
        return prompts(who, chatId, Set.of());
    }

    /**
     * Asks the prompters of the group about a message. What was asked before is not asked again but where it failed.
     *
     * @param sequence number of a customer's message; null for the last one
     * @throws Refusal {@code NOT_FOUND}, {@code FORBIDDEN}, {@code INVALID} when it is no message of the customer
     */
    public Prompts ask(Subject who, UUID chatId, Integer sequence) {
        ChatFacts chat = demand(who, chatId);
        int about = sequence == null ? talks.lastCustomerMessage(chatId) : sequence;
        boolean isMessage = talks.shownTalk(chatId, about, 1)
                .filter(talk -> !talk.said().isEmpty())
                .map(talk -> talk.said().get(0))
                .filter(said -> said.sequence() == about && said.author() == LineAuthor.CUSTOMER)
                .isPresent();
        if (!isMessage) {
            throw Refusal.invalid("sequence", "“sequence” is the number of a customer's message with a text.");
        }
        askOne(who, chatId, about);
        askAgain(
                who,
                em.createQuery(
                                "select q from PromptQuestion q where q.chat = :chat and q.sequence = :sequence and q.prompter"
                                        + " in (select p.id from Prompter p join p.groups g where g = :group and p.active = true"
                                        + " and p.context = true)",
                                PromptQuestion.class)
                        .setParameter("chat", chatId)
                        .setParameter("sequence", about)
                        .setParameter("group", chat.group())
                        .getResultList());
        return prompts(who, chatId, Set.of(about));
    }

    /**
     * Those of chats in which somebody has switched prompting on. In most nobody has, and this look costs the database a tenth
     * of {@link #promptNew}, which it would do for every handful of messages.
     */
    @TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
    @SuppressWarnings("unchecked")
    public List<ChatEvent> wanted(List<ChatEvent> messages) {
        Set<UUID> chats = messages.stream().map(ChatEvent::chat).collect(Collectors.toSet());
        List<String> prompted = em.createNativeQuery(
                        "select cast(chat_id as text) from prompting where chat_id = any (cast((select ?1) as uuid[]))")
                .setParameter(1, SqlArray.of(chats))
                .getResultList();
        chats.retainAll(prompted.stream().map(UUID::fromString).toList());
        return messages.stream()
                .filter(message -> chats.contains(message.chat()))
                .toList();
    }

    /** New messages: those of chats whose agents want it are asked about, all in one statement. */
    public void promptNew(List<ChatEvent> messages) {
        tellAsked(query(AskSql.NEW)
                .setParameter(
                        4, SqlArray.of(messages.stream().map(ChatEvent::chat).toList()))
                .setParameter(
                        5,
                        SqlArray.of(messages.stream().map(ChatEvent::sequence).toList())));
    }

    /**
     * Asks about messages that were passed over, because more came than could be looked at or a node died in between: the last
     * one of each chat that waits for an answer since before then, where its agent wants that.
     */
    public void promptMissed(Instant before) {
        tellAsked(query(AskSql.MISSED).setParameter(4, Timestamp.from(before)));
    }

    /** Asks the prompter the same once more, where it was unavailable. @throws Refusal {@code NOT_FOUND} */
    public void retry(Subject who, UUID questionId) {
        askAgain(who, List.of(own(who, questionId)));
    }

    /**
     * Counts what the agent did with an answer.
     *
     * @param answer its place among the answers, from 0; null means all of them, which can only be ignored together
     * @throws Refusal {@code NOT_FOUND}, {@code INVALID}
     */
    public void used(Subject who, UUID questionId, Integer answer, PromptUse use) {
        PromptQuestion question = own(who, questionId);
        List<PromptAnswer> answers = question.answers();
        if (answer == null ? use != PromptUse.IGNORED : answer < 0 || answer >= answers.size()) {
            throw Refusal.invalid("answer", answers.size() - 1, "There is no such answer.");
        }
        counts.used(question.prompter(), answer == null ? answers : List.of(answers.get(answer)), use);
    }

    private PromptQuestion own(Subject who, UUID questionId) {
        PromptQuestion question = em.find(PromptQuestion.class, questionId);
        if (question == null || question.chat() == null && question.agent() != who.agent()) {
            throw Refusal.notFound();
        }
        if (question.chat() != null) {
            demand(who, question.chat());
        }
        return question;
    }

    private void askAgain(Subject who, List<PromptQuestion> questions) {
        List<UUID> again = questions.stream()
                .filter(question -> {
                    em.lock(question, LockModeType.PESSIMISTIC_WRITE);
                    return question.again(who.agent(), clock.instant());
                })
                .map(PromptQuestion::id)
                .toList();
        if (!again.isEmpty()) {
            asked.fire(new PromptAskedEvent(again));
        }
    }

    private void askOne(Subject who, UUID chatId, int sequence) {
        tellAsked(query(AskSql.ONE)
                .setParameter(4, who.agent())
                .setParameter(5, chatId)
                .setParameter(6, sequence));
    }

    private Query query(String ask) {
        Map<Long, Long> leftAlone = pool.leftAlone();
        return em.createNativeQuery(ask)
                .setParameter(1, Timestamp.from(clock.instant()))
                .setParameter(2, SqlArray.of(leftAlone.keySet()))
                .setParameter(3, SqlArray.of(leftAlone.values()));
    }

    @SuppressWarnings("unchecked")
    private void tellAsked(Query ask) {
        List<UUID> questions = new ArrayList<>();
        for (Object[] row : (List<Object[]>) ask.getResultList()) {
            UUID question = UUID.fromString((String) row[0]);
            changed.fire(new PromptChanged(question, UUID.fromString((String) row[1]), ((Number) row[2]).longValue()));
            if (row[3].equals(PromptState.ASKED.name())) {
                questions.add(question);
            }
        }
        if (!questions.isEmpty()) {
            asked.fire(new PromptAskedEvent(questions));
        }
    }

    private ChatFacts demand(Subject who, UUID chatId) {
        ChatFacts chat = chats.chat(chatId).map(SeenChat::facts).orElseThrow(Refusal::notFound);
        ChatRights.demand(who, Operation.PROMPT, chat);
        return chat;
    }

    private boolean isAvailable(long group) {
        return !em.createNativeQuery("select 1 from prompter p join prompter_group g on g.prompter_id = p.id"
                        + " where g.group_id = ?1 and p.active and p.as_context limit 1")
                .setParameter(1, group)
                .getResultList()
                .isEmpty();
    }

    private boolean isOn(Subject who, UUID chatId) {
        return !em.createNativeQuery("select 1 from prompting where chat_id = ?1 and agent_id = ?2")
                .setParameter(1, chatId)
                .setParameter(2, who.agent())
                .getResultList()
                .isEmpty();
    }
}
