-- The most suitable of a large group without reading all of it: those with the account's limit in the order in which they are
-- chosen, and the few with a limit of their own.
create index agent_free on agent (in_progress, last_assigned_at nulls first, id)
    where active and role = 'AGENT' and presence = 'ONLINE' and chat_limit is null;
create index agent_free_own_limit on agent (id)
    where active and role = 'AGENT' and presence = 'ONLINE' and chat_limit is not null;
