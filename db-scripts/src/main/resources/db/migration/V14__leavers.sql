-- A list that is everybody: people who are not in it leave.

alter table roster_import add column leavers varchar(16) default 'LEAVE_ALONE' not null;
alter table roster_import add column leavers_last_day date;
-- The account up to which people were looked for in the list; null when all were, or none is to be.
alter table roster_import add column looked_at bigint;
-- How many people could sign in or were invited then, and how many of them are not in the list.
alter table roster_import add column people_open integer default 0 not null;
alter table roster_import add column people_missing integer default 0 not null;

-- Of a row that the check adds for a person who is not in the list.
alter table roster_row add column leaver_id bigint;
-- As the one of the external id: the address comes first.
create index roster_row_email on roster_row (email_key, import_id);
