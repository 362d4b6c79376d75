-- A push names the question by the platform's own id; kept by itself, nobody has to read whole answers to find a repeated one.
alter table prompt_question add column platform_id text;
-- The newest questions of a chat, however many it has.
create index prompt_question_newest on prompt_question (chat_id, asked_at desc, sequence desc) where chat_id is not null;
