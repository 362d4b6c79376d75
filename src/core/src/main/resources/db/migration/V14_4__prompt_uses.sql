-- What agents put aside teaches too.
alter table prompter_use add column ignored integer not null default 0;

-- Two names that differ in capitals alone are one to those who read them.
alter table prompter drop constraint prompter_name_key;
create unique index prompter_name on prompter (lower(name));

-- Old questions are forgotten, and a prompter's go with it: neither may read all of them.
create index prompt_question_old on prompt_question (asked_at) where chat_id is not null;
create index prompt_question_prompter on prompt_question (prompter_id);
