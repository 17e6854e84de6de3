-- The first day of access, in the organisation's time zone, and the welcome mail that goes out on it.

alter table account add column starts_on date;
alter table account add constraint account_days check (starts_on <= expires_on);
alter table person_before add column starts_on date;
alter table roster_row add column starts_on date;

-- As they were, with the first day.
drop index account_search;
create index account_search on account (tenant_id, name_key, id, email_key, status, role, source, starts_on, expires_on, erased_at, external_id);
drop index account_counts;
create index account_counts on account (tenant_id, erased_at, status, role, source, starts_on, expires_on);

-- The welcome mail is wanted, and waits for the person's first day.
alter table mail_standing add column on_first_day boolean default false not null;
create index mail_standing_first_day on mail_standing (on_first_day, tenant_id);
