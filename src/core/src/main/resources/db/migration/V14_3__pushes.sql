-- A push names the question by the platform's own id; kept by itself, nobody has to read whole answers to find a repeated one.
alter table prompt_question add column platform_id text;
