-- How many people an import will leave without a way in, which are confirmed with it.

alter table roster_import add column shut_out integer default 0 not null;
