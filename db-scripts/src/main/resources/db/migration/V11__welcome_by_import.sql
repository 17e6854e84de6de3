-- Who waits for the welcome mail, by the import that they came with, and whether it is their turn: those of one import may be welcomed at once
-- while those of another wait for weeks.

alter table welcome_waiting add column import_id bigint;
alter table welcome_waiting add column due boolean default false not null;
