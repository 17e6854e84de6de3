-- Lists of people: found, counted and sorted without reading their rows, and changed together.

-- All that a list asks for, in the order in which it is usually shown. It begins as account_name did.
drop index account_name;
create index account_search on account (tenant_id, name_key, id, email_key, status, role, source, expires_on, erased_at);
-- For the counts beside the filters. Few different values, hence small.
create index account_counts on account (tenant_id, erased_at, status, role, source, expires_on);
