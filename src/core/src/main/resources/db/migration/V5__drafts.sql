-- What agents write and have not sent. It goes with the message it became and with the close of the chat.

create table draft (
    agent_id bigint not null references agent on delete cascade,
    chat_id  uuid   not null references chat on delete cascade,
    mode     text   not null check (mode in ('MESSAGE', 'COMMENT')),
    text     text   not null check (char_length(text) between 1 and 4000),
    at       timestamptz not null,
    primary key (agent_id, chat_id, mode)
);
-- a close forgets all drafts of its chat
create index draft_chat on draft (chat_id);

grant select, insert, update, delete on draft to ${app};
