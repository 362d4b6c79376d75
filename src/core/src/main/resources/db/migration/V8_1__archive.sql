-- The archive's words: one row for each closed chat, written after it closed. A message touches nothing of this.

create table chat_text (
    chat_id   uuid   primary key references chat,
    group_id  bigint not null references agent_group,
    closed_at timestamptz not null,
    reason    text   not null,
    -- the customer's name in small letters
    customer  text   not null,
    -- messages and comments as the words of org.parley.archive.Words, which do not depend on the database's locale
    words     tsvector not null
);
create index chat_text_words on chat_text using gin (words) with (fastupdate = off);
-- Holds all that is asked for besides words, so that a walk through the years reads nothing else.
create index chat_text_newest on chat_text (closed_at desc, chat_id desc) include (group_id, reason, customer);

-- Comments may still be left in a closed chat. Null: the chat is not in the archive's words yet; else the number of the last
-- comment that is. So the row itself says that the archive is behind; a nudge and a timer only look.
alter table chat add column archived_comments integer;
create index chat_archive_due on chat (closed_at) where state = 'CLOSED' and archived_comments is distinct from last_comment;

-- For administrators, who see the archive of every group; the others have chat_archive.
create index chat_closed on chat (closed_at desc, id desc) where state = 'CLOSED';
create index assignment_agent on assignment (agent_id, chat_id);

grant select, insert, update, delete on chat_text to ${app};
