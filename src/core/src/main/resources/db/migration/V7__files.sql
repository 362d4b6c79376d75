-- Files of messages and comments. What was said stays said: the worker adds files and never changes or removes them.

-- Begun and not yet part of a message or comment. Attaching a file deletes its row here, which is how it can be attached
-- once; what stays longer than a day is swept.
create table upload (
    id          uuid   primary key,
    chat_id     uuid   not null references chat,
    customer_id bigint references customer,
    agent_id    bigint references agent,
    at          timestamptz not null,
    check (num_nonnulls(customer_id, agent_id) = 1)
);
create index upload_at on upload (at);

-- A file that arrived whole. Its type is one of our list, by its content.
create table file (
    id          uuid   primary key,
    chat_id     uuid   not null references chat,
    customer_id bigint references customer,
    agent_id    bigint references agent,
    name        text   not null check (char_length(name) between 1 and 255),
    type        text   not null,
    size        bigint not null check (size > 0),
    at          timestamptz not null,
    check (num_nonnulls(customer_id, agent_id) = 1)
);
create index file_chat on file (chat_id);
create index file_customer on file (customer_id, at) where customer_id is not null;

-- The bytes. A chunk is committed before its file exists, so that no connection waits for a slow sender; hence no reference.
create table file_chunk (
    file_id uuid    not null,
    number  integer not null check (number >= 0),
    bytes   bytea   not null,
    primary key (file_id, number)
);
-- nearly all files are packed already
alter table file_chunk alter column bytes set storage external;

-- Two tables for two readers: customers' readers know only the first.
create table line_file (
    chat_id  uuid     not null,
    sequence integer  not null,
    place    smallint not null check (place between 1 and 5),
    file_id  uuid     not null unique references file,
    primary key (chat_id, sequence, place),
    foreign key (chat_id, sequence) references line
);
create table comment_file (
    chat_id uuid     not null,
    number  integer  not null,
    place   smallint not null check (place between 1 and 5),
    file_id uuid     not null unique references file,
    primary key (chat_id, number, place),
    foreign key (chat_id, number) references comment
);

-- How many files a line has: who reads lines without files asks for none.
alter table line add column files smallint not null default 0 check (files between 0 and 5);
alter table comment add column files smallint not null default 0 check (files between 0 and 5);

-- Removes what was uploaded before that time and became part of nothing. Runs as the owner, because the worker may not
-- delete files; whatever the worker passes, nothing that is attached goes.
create function sweep_uploads(uploaded_before timestamptz) returns integer
    language sql
    security definer
    set search_path = ${flyway:defaultSchema}, pg_temp
as $$
    with stale as (
        delete from upload u where u.at < least(uploaded_before, now() - interval '1 hour')
            and not exists (select from line_file l where l.file_id = u.id)
            and not exists (select from comment_file c where c.file_id = u.id)
        returning u.id
    ), chunks as (
        delete from file_chunk k using stale s where k.file_id = s.id
    ), files as (
        delete from file f using stale s where f.id = s.id
    )
    select cast(count(*) as integer) from stale
$$;
revoke execute on function sweep_uploads(timestamptz) from public;
grant execute on function sweep_uploads(timestamptz) to ${app};

-- Removes the chunks of an upload that never became a file: broken off, refused, too large.
create function drop_upload(broken uuid) returns void
    language sql
    security definer
    set search_path = ${flyway:defaultSchema}, pg_temp
as $$
    delete from file_chunk where file_id = broken and not exists (select from file where id = broken);
    delete from upload where id = broken and not exists (select from file where id = broken)
$$;
revoke execute on function drop_upload(uuid) from public;
grant execute on function drop_upload(uuid) to ${app};

grant select, insert, delete on upload to ${app};
grant select, insert on file, file_chunk, line_file, comment_file to ${app};
revoke update, delete, truncate on file, file_chunk, line_file, comment_file from ${app};
