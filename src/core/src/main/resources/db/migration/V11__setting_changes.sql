-- Who changed each setting last. The whole history is in audit_entry.

create table setting_change (
    name text primary key,
    by   text not null,
    at   timestamptz not null
);

grant select, insert, update on setting_change to ${app};
