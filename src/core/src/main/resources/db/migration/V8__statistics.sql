-- Statistics over closed chats read what each chat adds to the figures: one row for each group that had it and one for each
-- agent who joined it, written in the transaction that closes the chat. Nothing here is touched by a message.

create table group_share (
    chat_id   uuid    not null references chat,
    group_id  bigint  not null references agent_group,
    handed_at timestamptz not null,
    -- times the chat was in the group's hands
    visits    integer not null check (visits > 0),
    answered  boolean not null,
    seconds   bigint  not null,
    primary key (chat_id, group_id)
);
create index group_share_handed on group_share (handed_at) include (group_id, answered, seconds);
create index group_share_list on group_share (group_id, handed_at desc, chat_id desc) include (visits, answered, seconds);

create table agent_share (
    chat_id   uuid    not null references chat,
    agent_id  bigint  not null references agent,
    -- the group the agent joined it in: it decides who may see the row
    group_id  bigint  not null references agent_group,
    handed_at timestamptz not null,
    joins     integer not null check (joins > 0),
    answered  integer not null check (answered between 0 and joins),
    seconds   bigint  not null,
    primary key (chat_id, agent_id, group_id)
);
create index agent_share_handed on agent_share (handed_at) include (agent_id, group_id, joins, answered, seconds);
create index agent_share_list on agent_share (agent_id, handed_at desc, chat_id desc)
    include (group_id, joins, answered, seconds);

-- Writes the shares of these chats anew from their visits and assignments. An interval counts in whole seconds, so that the
-- seconds of a list add up to the figure above it.
create function sum_up(closed uuid[]) returns void language sql as $$
    delete from group_share where chat_id = any (closed);
    delete from agent_share where chat_id = any (closed);
    insert into group_share (chat_id, group_id, handed_at, visits, answered, seconds)
    select v.chat_id, v.group_id, c.handed_at, count(*), bool_or(v.answered),
           sum(round(extract(epoch from v.until - v.since)))
    from group_visit v join chat c on c.id = v.chat_id
    where v.chat_id = any (closed) and c.state = 'CLOSED'
    group by v.chat_id, v.group_id, c.handed_at;
    insert into agent_share (chat_id, agent_id, group_id, handed_at, joins, answered, seconds)
    select a.chat_id, a.agent_id, a.group_id, c.handed_at, count(*), count(*) filter (where a.answered),
           sum(round(extract(epoch from a.until - a.since)))
    from assignment a join chat c on c.id = a.chat_id
    where a.chat_id = any (closed) and c.state = 'CLOSED'
    group by a.chat_id, a.agent_id, a.group_id, c.handed_at;
$$;

select sum_up(array_agg(id)) from chat where state = 'CLOSED';

grant select, insert, update, delete on group_share, agent_share to ${app};
