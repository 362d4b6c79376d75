-- What an agent wants to hear and see while looking elsewhere.

alter table agent
    add column sound   text    not null default 'MINE' check (sound in ('NONE', 'MINE', 'ALL')),
    add column notices boolean not null default false;
alter table agent
    alter column sound drop default,
    alter column notices drop default;
