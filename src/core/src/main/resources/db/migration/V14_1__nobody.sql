-- A bot that wanted to hand a customer over is told that nobody is there.

alter table delivery drop constraint delivery_kind_check;
alter table delivery add constraint delivery_kind_check
    check (kind in ('ASK', 'NOBODY', 'ENDED', 'END', 'TEXT', 'FILE', 'CLOSED', 'DESTINATION'));
