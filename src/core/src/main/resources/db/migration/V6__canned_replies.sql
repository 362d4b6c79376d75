-- Texts kept to be said again: an agent's own, a group's, or everybody's.

create table canned_reply (
    id       uuid   primary key,
    scope    text   not null check (scope in ('PERSONAL', 'GROUP', 'COMMON')),
    -- who has them: a reply ends with its owner
    agent_id bigint references agent on delete cascade,
    group_id bigint references agent_group on delete cascade,
    shortcut text   not null check (shortcut ~ '^[a-z0-9-]{1,40}$'),
    title    text   not null check (char_length(title) between 1 and 80),
    text     text   not null check (char_length(text) between 1 and 4000),
    version  bigint not null,
    check ((scope = 'PERSONAL') = (agent_id is not null)),
    check ((scope = 'GROUP') = (group_id is not null))
);
-- a shortcut means one thing to its owner
create unique index canned_reply_personal on canned_reply (agent_id, shortcut) where scope = 'PERSONAL';
create unique index canned_reply_group on canned_reply (group_id, shortcut) where scope = 'GROUP';
create unique index canned_reply_common on canned_reply (shortcut) where scope = 'COMMON';

grant select, insert, update, delete on canned_reply to ${app};
