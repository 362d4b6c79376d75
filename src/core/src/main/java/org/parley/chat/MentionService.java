package org.parley.chat;

import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.sql.Timestamp;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.parley.agent.AgentQueries;
import org.parley.agent.Colleague;
import org.parley.agent.Subject;
import org.parley.shared.Refusal;

/** Colleagues named in comments: who can be, and what somebody named has not seen yet. */
@Stateless
public class MentionService {

    static final int SNIPPET = 200;
    private static final int MOST = 50;

    private static final String UNSEEN = """
            select m.chat_id, m.number, c.name, u.name as customer, left(c.text, ?2), m.at
            from mention m
            join comment c on c.chat_id = m.chat_id and c.number = m.number
            join chat t on t.id = m.chat_id
            join customer u on u.id = t.customer_id
            where m.agent_id = ?1 and m.seen_at is null
            order by m.at desc limit ?3""";

    @PersistenceContext
    private EntityManager em;

    @Inject
    private Clock clock;

    @Inject
    private AgentQueries agents;

    @Inject
    private ChatQueries chats;

    /**
     * Whom a comment in this chat can name: everybody who may see it, in the order of their names.
     *
     * @throws Refusal {@code NOT_FOUND}, {@code FORBIDDEN} for who may not comment there
     */
    public List<Colleague> colleagues(Subject who, UUID chatId) {
        ChatFacts chat = chats.chat(chatId).map(SeenChat::facts).orElseThrow(Refusal::notFound);
        ChatRights.demand(who, Operation.COMMENT, chat);
        return agents.around(chat.group(), chat.agent()).stream()
                .filter(colleague -> sees(colleague.subject(), chat))
                .filter(colleague -> colleague.subject().agent() != who.agent())
                .toList();
    }

    /** The newest that were not seen, at most {@value #MOST}; what the reader may not see any more is left out. */
    @SuppressWarnings("unchecked")
    public List<MentionRecord> unseen(Subject who) {
        List<Object[]> rows = em.createNativeQuery(UNSEEN)
                .setParameter(1, who.agent())
                .setParameter(2, SNIPPET)
                .setParameter(3, MOST)
                .getResultList();
        List<MentionRecord> mentions = rows.stream()
                .map(row -> new MentionRecord(
                        (UUID) row[0],
                        ((Number) row[1]).intValue(),
                        (String) row[2],
                        (String) row[3],
                        (String) row[4],
                        ((Timestamp) row[5]).toInstant()))
                .toList();
        Map<UUID, ChatFacts> facts =
                chats.chats(mentions.stream().map(MentionRecord::chat).collect(Collectors.toSet())).stream()
                        .map(SeenChat::facts)
                        .collect(Collectors.toMap(ChatFacts::chat, Function.identity()));
        return mentions.stream()
                .filter(mention -> sees(who, facts.get(mention.chat())))
                .toList();
    }

    /** The reader has opened the chat. */
    public void seen(Subject who, UUID chatId) {
        em.createNativeQuery("update mention set seen_at = ?1 where agent_id = ?2 and chat_id = ?3 and seen_at is null")
                .setParameter(1, Timestamp.from(clock.instant()))
                .setParameter(2, who.agent())
                .setParameter(3, chatId)
                .executeUpdate();
    }

    private static boolean sees(Subject who, ChatFacts chat) {
        return ChatRights.may(who, Operation.READ, chat) == ChatRights.Verdict.ALLOWED;
    }
}
