-- What the built-in prompter knows: topics with an answer, and the questions customers ask about them.

create table topic (
    id         uuid   primary key,
    title      text   not null check (char_length(title) between 1 and 120),
    answer     text   not null check (char_length(answer) between 1 and 4000),
    -- a tag such as de or pt-BR; empty when it does not matter
    language   text   not null check (char_length(language) <= 35),
    -- what became of its prompts; counted beside the rest, so that no count stands in the way of a change
    shown      bigint not null default 0,
    inserted   bigint not null default 0,
    edited     bigint not null default 0,
    ignored    bigint not null default 0,
    changed_by text   not null,
    changed_at timestamptz not null,
    version    bigint not null,
    unique (title, language)
);

create table topic_example (
    topic_id uuid    not null references topic on delete cascade,
    place    integer not null,
    text     text    not null check (char_length(text) between 1 and 1000),
    primary key (topic_id, place)
);

-- One row. Each change of topics adds one to it: that is how nodes see that they have to learn anew, and whoever changes
-- topics holds it until the commit, so that bounds of all topics together hold.
create table topic_shelf (
    one     boolean primary key default true check (one),
    version bigint  not null
);
insert into topic_shelf (version) values (0);

grant select, insert, update, delete on topic, topic_example to ${app};
grant select, update on topic_shelf to ${app};
