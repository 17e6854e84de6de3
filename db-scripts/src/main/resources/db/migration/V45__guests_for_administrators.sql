-- Since when guests must have a second factor; others have a time of their own.
alter table tenant add column second_factor_guests_since timestamp with time zone;

-- What a list says of who vouches for a person, and who is the manager; and what it was before an import. A node of the version before knows
-- none of it: it leaves these columns empty, and reads nothing from them.
alter table roster_row add column kind varchar(10);
alter table roster_row add column hosts varchar(520);
alter table roster_row add column manager varchar(254);
alter table person_before add column kind varchar(10);
alter table person_before add column host_id bigint;
alter table person_before add column second_host_id bigint;
alter table person_before add column guest_reason varchar(300);
alter table person_before add column welcome_words varchar(300);
alter table person_before add column manager_id bigint;

-- Whether guests may use an application that is for everyone. A node of the version before lets everybody in, guests too.
alter table application add column guests_too boolean default false not null;
