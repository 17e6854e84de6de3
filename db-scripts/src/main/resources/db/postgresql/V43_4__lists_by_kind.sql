-- All that a list asks for and counts by, with whether somebody is a member or a guest: instead of account_search and account_counts.
drop index concurrently if exists account_list;
create index concurrently account_list on account (tenant_id, name_key, id, email_key, status, role, source, kind, starts_on, expires_on, erased_at, external_id);
drop index concurrently if exists account_kinds;
create index concurrently account_kinds on account (tenant_id, erased_at, kind, status, role, source, starts_on, expires_on);
