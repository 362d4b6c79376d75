package org.parley.prompter;

import java.util.Locale;

/** The statement that makes questions of messages, for each of its occasions. Parameters 1 to 3 are the same in all. */
final class AskSql {

    /**
     * A question to each prompter of the group about each of these messages; one that was asked before is not asked again. One
     * to a prompter that is left alone is answered so at once, and nobody is nudged about it.
     */
    private static final String ASK = """
            with asked as (
                insert into prompt_question (id, prompter_id, chat_id, sequence, agent_id, text, state, reason, answers, stale,
                    asked_at, answered_at, version)
                select gen_random_uuid(), p.id, l.chat_id, l.sequence, %s, l.text,
                    case when a.id is null then 'ASKED' else 'UNAVAILABLE' end,
                    case when a.id is null then null else 'BREAKER_OPEN' end, '[]', false,
                    cast(?1 as timestamptz), case when a.id is null then null else cast(?1 as timestamptz) end, 1
                from line l join chat c on c.id = l.chat_id %s
                join prompter_group g on g.group_id = c.group_id
                join prompter p on p.id = g.prompter_id and p.active and p.as_context
                left join unnest(cast(?2 as bigint[]), cast(?3 as bigint[])) as a (id, version)
                    on a.id = p.id and a.version = p.version
                where l.kind = 'MESSAGE' and l.author = 'CUSTOMER' and l.text <> ''
                    and l.sequence >= c.shown_from and %s
                on conflict do nothing
                returning id, chat_id, agent_id, state)
            select cast(id as text), cast(chat_id as text), agent_id, state from asked%s""";

    /**
     * New messages of chats whose agents want them prompted. The commit does not wait for the disk, so that messages, which do,
     * have it for themselves: 20 such commits a second made the slowest hundredth of all acknowledgements half as slow again. What
     * is lost if the database dies within half a second is advice that was not given yet; the button at the message asks for it.
     */
    static final String NEW = String.format(
            Locale.ROOT,
            ASK,
            "c.agent_id",
            "join prompting w on w.chat_id = c.id and w.agent_id = c.agent_id and c.state = 'IN_PROGRESS'",
            "(l.chat_id, l.sequence) in (select * from unnest(cast(?4 as uuid[]), cast(?5 as integer[])))",
            " where set_config('synchronous_commit', 'off', true) = 'off'");

    /** Newest messages that should have been asked about and were not. */
    static final String MISSED = String.format(
            Locale.ROOT,
            ASK,
            "c.agent_id",
            "join prompting w on w.chat_id = c.id and w.agent_id = c.agent_id and c.state = 'IN_PROGRESS' and c.waiting_since < ?4",
            "l.at < ?4 and l.sequence = (select max(n.sequence) from line n where n.chat_id = c.id and n.kind = 'MESSAGE'"
                    + " and n.author = 'CUSTOMER' and n.text <> '') and not exists (select 1 from prompt_question q"
                    + " where q.chat_id = l.chat_id and q.sequence = l.sequence)",
            "");

    /** One message. */
    static final String ONE =
            String.format(Locale.ROOT, ASK, "cast(?4 as bigint)", "", "l.chat_id = ?5 and l.sequence = ?6", "");

    private AskSql() {}
}
