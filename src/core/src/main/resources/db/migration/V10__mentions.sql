-- Colleagues named in comments, until they have seen it. The comment itself never changes.

create table mention (
    agent_id bigint  not null references agent on delete cascade,
    chat_id  uuid    not null,
    number   integer not null,
    at       timestamptz not null,
    seen_at  timestamptz,
    primary key (agent_id, chat_id, number),
    foreign key (chat_id, number) references comment (chat_id, number) on delete cascade
);
create index mention_unseen on mention (agent_id, at desc) where seen_at is null;

grant select, insert, update on mention to ${app};
